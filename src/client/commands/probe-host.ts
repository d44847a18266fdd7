import * as vscode from 'vscode';
import { type ProbeAnswer, type ProbeParams, type ProbeProgressParams, probeProgress, probeRequest } from '../../protocol/requests';
import type { ProbeOrigin } from '../views/probe-reports';
import { askForTarget, rememberTarget } from './ask-for-target';
import { askWithProgress } from './ask-with-progress';
import type { CommandEnvironment } from './index';
import { lineLinkOf } from './line-link';

/**
 * Tests an SMTP host, or the mail servers of a domain, and opens the report. `target` is `host`, `host:port` or `@domain`; without it the user is asked.
 * `origin` is the line of a log that it is asked for from. Gives the address of the report document, or nothing where the user cancelled or the target was
 * no host.
 */
export async function probeHost(environment: CommandEnvironment, target?: unknown, from?: unknown): Promise<vscode.Uri | undefined> {
  const { context, earlierProbes, probeReports } = environment;
  const given = typeof target === 'string' ? target : undefined;
  const origin = originOf(from);
  let asked = given ?? (await askForTarget(environment));
  while (asked !== undefined) {
    const answer = await probe(environment, { target: asked, origin });
    if (!answer) return undefined;
    if (answer.kind === 'report') {
      await rememberTarget(context, answer.target);
      if (answer.forms) await earlierProbes.keep(answer.target, answer.forms.json);
      return probeReports.open({ ...answer, forms: answer.forms, origin });
    }
    if (given !== undefined) {
      void vscode.window.showErrorMessage(answer.message);
      return undefined;
    }
    asked = await askForTarget(environment, { value: asked, problem: answer.message });
  }
  return undefined;
}

/** The place that a lens, an action or a view gives; nothing for anything else. */
function originOf(value: unknown): ProbeOrigin | undefined {
  const { uri, line } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return typeof uri === 'string' && typeof line === 'number' ? { uri, line } : undefined;
}

/** Runs the probe with progress that can be cancelled. Nothing where it was. */
async function probe(
  environment: CommandEnvironment,
  { target, origin }: { readonly target: string; readonly origin: ProbeOrigin | undefined },
): Promise<ProbeAnswer | undefined> {
  const earlier = await environment.earlierProbes.of(target);
  return askWithProgress<ProbeParams, ProbeProgressParams, ProbeAnswer>(environment, {
    request: probeRequest,
    params: {
      target,
      language: vscode.env.language,
      ...(vscode.env.remoteName === undefined ? {} : { remote: vscode.env.remoteName }),
      ...(earlier === undefined ? {} : { earlier }),
      ...(origin ? { origin: placeFor(origin) } : {}),
    },
    steps: probeProgress,
    title: vscode.l10n.t('Probing {target}', { target }),
    onStep: ({ message }, progress) => progress.report({ message }),
    failure: `Probe of ${target} failed`,
    explain: (error) => vscode.l10n.t('The probe of {target} could not run: {error}', { target, error }),
  });
}

function placeFor({ uri, line }: ProbeOrigin): NonNullable<ProbeParams['origin']> {
  const name = vscode.Uri.parse(uri).path.split('/').at(-1) ?? uri;
  const lineLink = lineLinkOf(uri);
  return { name, line: line + 1, ...(lineLink === null ? {} : { lineLink }) };
}
