import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type CommandId, commands } from '../../protocol/commands';
import type { EarlierProbes } from '../earlier-probes';
import type { LogStatus } from '../views/log-status';
import type { ProbeReports } from '../views/probe-reports';
import type { RegistryValues } from '../views/registry-values';
import type { Reports } from '../views/reports';
import type { SessionsView } from '../views/sessions-view';
import { compareRegistryValues } from './compare-registry-values';
import { convertRegistryFile } from './convert-registry-file';
import { createRegistryFile } from './create-registry-file';
import { createUndoFile } from './create-undo-file';
import { explainRule } from './explain-rule';
import { exportRegistry } from './export-registry';
import { filterSessions } from './filter-sessions';
import { followSession } from './follow-session';
import { afterRegistryBlock, insertRegistryBlock } from './insert-registry-block';
import { listen } from './listen';
import { probeHost } from './probe-host';
import { copyProbeReport, probeAgain, saveProbeReport, showProbeOrigin } from './probe-report';
import { saveForRegedit } from './save-for-regedit';
import { copySessionId, probeSessionHost } from './session-item';
import { sessionStep } from './session-step';
import { setTarget } from './set-target';
import { showSession } from './show-session';
import { sortSessions } from './sort-sessions';

/** What commands work with. */
export interface CommandEnvironment {
  readonly context: vscode.ExtensionContext;
  readonly client: BaseLanguageClient;
  readonly output: vscode.LogOutputChannel;
  readonly reports: Reports;
  readonly probeReports: ProbeReports;
  readonly earlierProbes: EarlierProbes;
  readonly registryValues: RegistryValues;
  readonly sessions: SessionsView;
  readonly status: LogStatus;
}

/** A command: what VS Code calls, given the environment. */
export type Command = (environment: CommandEnvironment, ...args: unknown[]) => unknown;

const handlers: Readonly<Record<CommandId, Command>> = {
  [commands.probeHost]: probeHost,
  [commands.listen]: listen,
  [commands.copyProbeReport]: copyProbeReport,
  [commands.saveProbeReport]: saveProbeReport,
  [commands.showProbeOrigin]: showProbeOrigin,
  [commands.probeAgain]: probeAgain,
  [commands.insertTls12Block]: insertRegistryBlock('tls12'),
  [commands.insertExchangeBlock]: insertRegistryBlock('exchange'),
  [commands.openAsPowerShell]: convertRegistryFile('powershell'),
  [commands.openAsRegAdd]: convertRegistryFile('cmd'),
  [commands.createUndoFile]: createUndoFile,
  [commands.compareRegistryValues]: compareRegistryValues,
  [commands.createRegistryFile]: createRegistryFile,
  [commands.saveForRegedit]: saveForRegedit,
  [commands.setTarget]: setTarget,
  [commands.exportRegistry]: exportRegistry,
  [commands.explainRule]: explainRule,
  [commands.firstSessionLine]: sessionStep('first'),
  [commands.nextSessionLine]: sessionStep('next'),
  [commands.previousSessionLine]: sessionStep('previous'),
  [commands.showSession]: showSession,
  [commands.filterSessions]: filterSessions,
  [commands.showAllSessions]: ({ sessions }) => sessions.state.change({ filter: 'all', host: null }),
  [commands.sortSessions]: sortSessions,
  [commands.groupSessions]: ({ sessions }) => sessions.state.change({ grouped: true }),
  [commands.ungroupSessions]: ({ sessions }) => sessions.state.change({ grouped: false }),
  [commands.showMoreSessions]: ({ sessions }, host) => sessions.tree.showMore(typeof host === 'string' ? host : null),
  [commands.showLimits]: ({ status }) => status.explainLimits(),
  [commands.probeSessionHost]: probeSessionHost,
  [commands.copySessionId]: copySessionId,
  [commands.followSession]: followSession,
  // Not awaited: what a repair does afterwards must not wait for an answer.
  [commands.afterTls12Block]: (_, block) => {
    void afterRegistryBlock(block);
  },
  [commands.showOutput]: ({ output }) => output.show(),
};

/** Registers every command of the extension. */
export function registerCommands(environment: CommandEnvironment): void {
  for (const [id, handler] of Object.entries(handlers)) {
    environment.context.subscriptions.push(vscode.commands.registerCommand(id, (...args: unknown[]) => handler(environment, ...args)));
  }
}
