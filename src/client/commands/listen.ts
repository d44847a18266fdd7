import * as vscode from 'vscode';
import { type ListenAnswer, type ListenParams, type ListenProgressParams, listenProgress, listenRequest } from '../../protocol/requests';
import { askForPlace, isOfThisComputerOnly, mayOthersConnect } from './ask-for-place';
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
function run({ client, output, reports }: CommandEnvironment, place: string): Thenable<ListenAnswer | undefined> {
  const id = `${Date.now()}-${Math.random()}`;
  const progressOptions = { location: vscode.ProgressLocation.Notification, cancellable: true, title: vscode.l10n.t('Waiting for a sending server') };
  return vscode.window.withProgress(progressOptions, async (progress, cancellation) => {
    const state = new WaitingState(progress);
    const listener = client.onNotification(listenProgress, (params: ListenProgressParams) => {
      if (params.id !== id) return;
      state.take(params);
      if (params.listening) void reports.open(params.listening.title, params.listening.markdown);
    });
    try {
      const answer = await client.sendRequest<ListenAnswer>(listenRequest, { place, id } satisfies ListenParams, cancellation);
      return cancellation.isCancellationRequested && answer.kind === 'report' && answer.attempts === 0 ? undefined : answer;
    } catch (error) {
      if (cancellation.isCancellationRequested) return undefined;
      output.error(`Listening at ${place} failed`, error);
      void vscode.window.showErrorMessage(
        vscode.l10n.t('Nothing can listen at {place}: {error}', { place, error: error instanceof Error ? error.message : String(error) }),
      );
      return undefined;
    } finally {
      listener.dispose();
      state.dispose();
    }
  });
}

/** How often the time that is left is told, in milliseconds: seldom enough for a screen reader. */
const interval = 10_000;

/** What the notification says: where it listens, what came last, how much time is left. */
class WaitingState implements vscode.Disposable {
  readonly #progress: vscode.Progress<{ readonly message: string }>;
  readonly #timer = setInterval(() => this.#tell(), interval);
  #place = '';
  #end = 0;
  #last = '';

  constructor(progress: vscode.Progress<{ readonly message: string }>) {
    this.#progress = progress;
  }

  take({ message, listening }: ListenProgressParams): void {
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
    this.#progress.report({ message: vscode.l10n.t('{place}, time left {time}: {last}', { place: this.#place, time, last }) });
  }
}
