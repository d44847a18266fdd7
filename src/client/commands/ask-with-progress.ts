import * as vscode from 'vscode';
import type { CommandEnvironment } from './index';

/** What a step of the server's work says; the notification names the request that it belongs to. */
interface StepParams {
  readonly id: string;
}

/** A request that takes long, and what is shown while it is answered. */
export interface LongRequest<Params extends StepParams, Step extends StepParams, Answer> {
  readonly request: string;
  readonly params: Omit<Params, 'id'>;
  /** The notification by which the server tells its steps. */
  readonly steps: string;
  /** The title of what is shown. */
  readonly title: string;
  /** Shows a step. */
  readonly onStep: (step: Step, progress: vscode.Progress<{ readonly message?: string; readonly increment?: number }>) => void;
  /** What the log says where it fails. */
  readonly failure: string;
  /** What the user is told where it fails, with the server's reason. */
  readonly explain: (reason: string) => string;
  /** What is made of an answer that came after the user had cancelled; without it the answer counts. */
  readonly afterCancel?: (answer: Answer) => Answer | undefined;
}

/** Asks the server with progress that can be cancelled. Nothing where it was, or where the request failed, which the user is told. */
export function askWithProgress<Params extends StepParams, Step extends StepParams, Answer>(
  { client, output }: Pick<CommandEnvironment, 'client' | 'output'>,
  asked: LongRequest<Params, Step, Answer>,
): Thenable<Answer | undefined> {
  const id = `${Date.now()}-${Math.random()}`;
  const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title: asked.title };
  return vscode.window.withProgress(options, async (progress, cancellation) => {
    const listener = client.onNotification(asked.steps, (step: Step) => {
      if (step.id === id) asked.onStep(step, progress);
    });
    try {
      const answer = await client.sendRequest<Answer>(asked.request, { ...asked.params, id }, cancellation);
      return cancellation.isCancellationRequested && asked.afterCancel ? asked.afterCancel(answer) : answer;
    } catch (error) {
      if (cancellation.isCancellationRequested) return undefined;
      output.error(asked.failure, error);
      void vscode.window.showErrorMessage(asked.explain(error instanceof Error ? error.message : String(error)));
      return undefined;
    } finally {
      listener.dispose();
    }
  });
}
