import * as vscode from 'vscode';
import type { HostItem, SessionFilterId, SessionsAnswer } from '../../protocol/sessions';
import { isFilter, type SessionListChoice } from '../views/session-list-state';
import type { CommandEnvironment } from './index';

/** So many remote hosts are offered, those with the most sessions. */
const mostHosts = 1000;

/**
 * Chooses which sessions the view lists: by outcome, and by remote host. `filter` and `host` (the key of one, or nothing for all) set both at once; without
 * them the user is asked. Gives how many of how many sessions are listed; nothing where the user gave up, or no log with sessions is open.
 */
export async function filterSessions(
  { sessions }: CommandEnvironment,
  filter?: unknown,
  host?: unknown,
): Promise<Pick<SessionsAnswer, 'matching' | 'total'> | undefined> {
  if (isFilter(filter)) sessions.state.change({ filter, host: typeof host === 'string' ? host : null });
  else {
    const change = await askForFilter(sessions);
    if (!change) return undefined;
    sessions.state.change(change);
  }
  const answer = await sessions.tree.ask({ limit: 0 });
  return answer && { matching: answer.matching, total: answer.total };
}

interface FilterItem extends vscode.QuickPickItem {
  readonly change?: Partial<SessionListChoice>;
}

async function askForFilter({ state, tree }: CommandEnvironment['sessions']): Promise<Partial<SessionListChoice> | undefined> {
  // Every host of the log, whatever is filtered now.
  const answer = await tree.ask({ filter: 'all', host: null, list: 'hosts', limit: Number.MAX_SAFE_INTEGER });
  if (!answer) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open an SMTP protocol log of Exchange first: the list of sessions follows it.'));
    return undefined;
  }
  const title = vscode.l10n.t('Filter the sessions');
  const placeHolder = vscode.l10n.t('An outcome or a remote host; both can be set one after the other');
  const picked = await vscode.window.showQuickPick(itemsOf(answer, state.choice), { title, placeHolder, matchOnDescription: true });
  return picked?.change;
}

function itemsOf({ filters, hosts }: SessionsAnswer, choice: SessionListChoice): FilterItem[] {
  const separator = (label: string): FilterItem => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const item = (label: string, description: string, change: Partial<SessionListChoice>): FilterItem => {
    const isOn = Object.entries(change).every(([key, value]) => choice[key as keyof SessionListChoice] === value);
    return {
      label: `${isOn ? '$(check) ' : ''}${label}`,
      description: isOn ? vscode.l10n.t('{text}, chosen now', { text: description }) : description,
      change,
    };
  };
  const ofFilter = (id: SessionFilterId): string => String(filters.find((filter) => filter.id === id)?.count ?? 0);
  return [
    separator(vscode.l10n.t('Outcome')),
    ...filters.map(({ id, name }) => item(name, vscode.l10n.t('sessions: {count}', { count: ofFilter(id) }), { filter: id })),
    separator(vscode.l10n.t('Remote host')),
    item(vscode.l10n.t('All hosts'), vscode.l10n.t('hosts: {count}', { count: hosts.length }), { host: null }),
    ...byCount(hosts).map(({ key, label, description }) => item(label, description, { host: key })),
  ];
}

function byCount(hosts: readonly HostItem[]): readonly HostItem[] {
  return [...hosts].sort((a, b) => b.failed - a.failed || b.count - a.count).slice(0, mostHosts);
}
