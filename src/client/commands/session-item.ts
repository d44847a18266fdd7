import * as vscode from 'vscode';
import { commands } from '../../protocol/commands';
import type { SessionItemData } from '../../protocol/sessions';
import type { CommandEnvironment } from './index';

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

/** Probes the server that a session of the view connected to. Gives what the probe gives. */
export async function probeSessionHost(_: CommandEnvironment, value: unknown): Promise<unknown> {
  const probe = chosenSession(value)?.session.probe ?? null;
  return vscode.commands.executeCommand(commands.probeHost, ...(probe === null ? [] : [probe]));
}

/** Puts the id of a session of the view on the clipboard, to search for it in other logs. */
export async function copySessionId(_: CommandEnvironment, value: unknown): Promise<void> {
  const chosen = chosenSession(value);
  if (chosen) await vscode.env.clipboard.writeText(chosen.session.id);
}
