import * as vscode from 'vscode';
import { sessionSortIds } from '../../protocol/sessions';
import { isSort } from '../views/session-list-state';
import { sortName } from '../views/sessions-view';
import type { CommandEnvironment } from './index';

/** Chooses the order of the view of sessions; `sort` sets it, without it the user is asked. */
export async function sortSessions({ sessions: { state } }: CommandEnvironment, sort?: unknown): Promise<void> {
  if (isSort(sort)) {
    state.change({ sort });
    return;
  }
  const items = sessionSortIds.map((id) => ({ label: sortName(id), id, ...(id === state.choice.sort ? { description: vscode.l10n.t('chosen now') } : {}) }));
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Sort the sessions') });
  if (picked) state.change({ sort: picked.id });
}
