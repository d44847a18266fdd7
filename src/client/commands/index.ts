import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type CommandId, commands } from '../../protocol/commands';
import type { Reports } from '../views/reports';
import { createRegistryFile } from './create-registry-file';
import { explainRule } from './explain-rule';
import { followSession } from './follow-session';
import { afterTls12Block, insertTls12Block } from './insert-tls12-block';
import { probeHost } from './probe-host';

/** What commands work with. */
export interface CommandEnvironment {
  readonly context: vscode.ExtensionContext;
  readonly client: BaseLanguageClient;
  readonly output: vscode.LogOutputChannel;
  readonly reports: Reports;
}

/** A command: what VS Code calls, given the environment. */
export type Command = (environment: CommandEnvironment, ...args: unknown[]) => unknown;

const handlers: Readonly<Record<CommandId, Command>> = {
  [commands.probeHost]: probeHost,
  [commands.insertTls12Block]: insertTls12Block,
  [commands.createRegistryFile]: createRegistryFile,
  [commands.explainRule]: explainRule,
  [commands.followSession]: followSession,
  [commands.afterTls12Block]: afterTls12Block,
  [commands.showOutput]: ({ output }) => output.show(),
};

/** Registers every command of the extension. */
export function registerCommands(environment: CommandEnvironment): void {
  for (const [id, handler] of Object.entries(handlers)) {
    environment.context.subscriptions.push(vscode.commands.registerCommand(id, (...args: unknown[]) => handler(environment, ...args)));
  }
}
