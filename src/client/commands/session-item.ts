import * as vscode from 'vscode';
import { commands } from '../../protocol/commands';
import { type ProbeTargetAnswer, type ProbeTargetParams, probeTargetRequest } from '../../protocol/requests';
import type { SessionItemData } from '../../protocol/sessions';
import type { CommandEnvironment } from './index';
import { placeOfCursor } from './place-of-cursor';

/** A session of the view, as its menus give it to commands. */
export interface ChosenSession {
  readonly uri: string;
  readonly session: SessionItemData;
}

/** The session that a menu of the view gives to a command; nothing for anything else. */
export function chosenSession(value: unknown): ChosenSession | undefined {
  const { kind, uri, session } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return kind === 'session' && typeof uri === 'string' ? { uri, session: session as SessionItemData } : undefined;
}

/** Probes the server that a session connected to: one of the view, or the one at the cursor. Gives what the probe gives. */
export async function probeSessionHost({ client }: CommandEnvironment, value: unknown): Promise<unknown> {
  const chosen = chosenSession(value);
  const place = chosen ? { uri: chosen.uri, line: chosen.session.line } : placeOfCursor();
  if (!place) return undefined;
  const origin: ProbeTargetParams = { uri: place.uri, line: place.line };
  const target = chosen ? chosen.session.probe : await client.sendRequest<ProbeTargetAnswer>(probeTargetRequest, origin);
  if (target !== null) return vscode.commands.executeCommand(commands.probeHost, target, origin);
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Line {line} names no server to probe. Choose a line of a session that this server began, in a Send log.', { line: place.line + 1 }),
  );
  return undefined;
}

/** Puts the id of a session of the view on the clipboard, to search for it in other logs. */
export async function copySessionId(_: CommandEnvironment, value: unknown): Promise<void> {
  const chosen = chosenSession(value);
  if (chosen) await vscode.env.clipboard.writeText(chosen.session.id);
}
