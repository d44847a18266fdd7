import * as vscode from 'vscode';
import { type ProbeAnswer, type ProbeParams, type ProbeProgressParams, probeProgress, probeRequest } from '../../protocol/requests';
import { askForTarget, rememberTarget } from './ask-for-target';
import type { CommandEnvironment } from './index';

/**
 * Tests an SMTP host and opens the report. `target` is `host` or `host:port`; without it the user is asked.
 * Gives the address of the report document, or nothing where the user cancelled or the target was no host.
 */
export async function probeHost(environment: CommandEnvironment, target?: unknown): Promise<vscode.Uri | undefined> {
  const given = typeof target === 'string' ? target : undefined;
  let asked = given ?? (await askForTarget(environment.context));
  while (asked !== undefined) {
    const answer = await probe(environment, asked);
    if (!answer) return undefined;
    if (answer.kind === 'report') {
      await rememberTarget(environment.context, answer.target);
      return environment.reports.open(answer.title, answer.markdown);
    }
    if (given !== undefined) {
      void vscode.window.showErrorMessage(answer.message);
      return undefined;
    }
    asked = await askForTarget(environment.context, { value: asked, problem: answer.message });
  }
  return undefined;
}

/** Runs the probe with progress that can be cancelled. Nothing where it was. */
async function probe({ client, output }: CommandEnvironment, target: string): Promise<ProbeAnswer | undefined> {
  const id = `${Date.now()}-${Math.random()}`;
  const progressOptions = { location: vscode.ProgressLocation.Notification, cancellable: true, title: vscode.l10n.t('Probing {target}', { target }) };
  return vscode.window.withProgress(progressOptions, async (progress, cancellation) => {
    const listener = client.onNotification(probeProgress, (params: ProbeProgressParams) => {
      if (params.id === id) progress.report({ message: params.message });
    });
    try {
      return await client.sendRequest<ProbeAnswer>(probeRequest, { target, id } satisfies ProbeParams, cancellation);
    } catch (error) {
      if (cancellation.isCancellationRequested) return undefined;
      output.error(`Probe of ${target} failed`, error);
      void vscode.window.showErrorMessage(
        vscode.l10n.t('The probe of {target} could not run: {error}', { target, error: error instanceof Error ? error.message : String(error) }),
      );
      return undefined;
    } finally {
      listener.dispose();
    }
  });
}
