import * as vscode from 'vscode';
import { type ListenAnswer, type ListenParams, type ListenProgressParams, listenProgress, listenRequest } from '../../protocol/requests';
import { askForPlace, isOfThisComputerOnly, mayOthersConnect } from './ask-for-place';
import { askWithProgress } from './ask-with-progress';
import type { CommandEnvironment } from './index';

/**
 * Listens for a server that sends a mail, and opens the report of what it offers. `place` is an address with a port; without it the user is asked.
 * Where others can connect, the user is always asked. Gives the address of the report document, or nothing where there is none.
 */
export async function listen(environment: CommandEnvironment, place?: unknown): Promise<vscode.Uri | undefined> {
  const where = typeof place === 'string' ? place : await askForPlace(environment);
  if (where === undefined || (!isOfThisComputerOnly(where) && !(await mayOthersConnect(where)))) return undefined;
  const answer = await run(environment, where);
  if (!answer) return undefined;
  if (answer.kind === 'bad-place') {
    void vscode.window.showErrorMessage(answer.message);
    return undefined;
  }
  return environment.reports.open(answer.title, answer.markdown);
}

/** Listens with progress that can be cancelled. Nothing where it was cancelled before anybody came. */
async function run(environment: CommandEnvironment, place: string): Promise<ListenAnswer | undefined> {
  const state = new WaitingState();
  try {
    return await askWithProgress<ListenParams, ListenProgressParams, ListenAnswer>(environment, {
      request: listenRequest,
      params: { place },
      steps: listenProgress,
      title: vscode.l10n.t('Waiting for a sending server'),
      onStep: (step, progress) => {
        state.take(step, progress);
        if (step.listening) void environment.reports.open(step.listening.title, step.listening.markdown);
      },
      failure: `Listening at ${place} failed`,
      explain: (error) => vscode.l10n.t('Nothing can listen at {place}: {error}', { place, error }),
      afterCancel: (answer) => (answer.kind === 'report' && answer.attempts === 0 ? undefined : answer),
    });
  } finally {
    state.dispose();
  }
}

/** How often the time that is left is told, in milliseconds: seldom enough for a screen reader. */
const interval = 10_000;

/** What the notification says: where it listens, what came last, how much time is left. */
class WaitingState implements vscode.Disposable {
  readonly #timer = setInterval(() => this.#tell(), interval);
  #progress: vscode.Progress<{ readonly message: string }> | undefined;
  #place = '';
  #end = 0;
  #last = '';

  take({ message, listening }: ListenProgressParams, progress: vscode.Progress<{ readonly message: string }>): void {
    this.#progress = progress;
    if (listening) {
      this.#place = listening.place;
      this.#end = Date.now() + listening.seconds * 1000;
    }
    if (message !== undefined) this.#last = message;
    this.#tell();
  }

  dispose(): void {
    clearInterval(this.#timer);
  }

  #tell(): void {
    if (this.#place === '') return;
    const seconds = Math.max(0, Math.round((this.#end - Date.now()) / 1000));
    const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    const last = this.#last || vscode.l10n.t('nobody has connected yet');
    this.#progress?.report({ message: vscode.l10n.t('{place}, time left {time}: {last}', { place: this.#place, time, last }) });
  }
}
