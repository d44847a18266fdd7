import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type LogStatusParams, logStatusNotification, type SessionSortId, type SessionsAnswer } from '../../protocol/sessions';
import type { ActiveLog } from './active-log';
import { SessionListState } from './session-list-state';
import { type SessionNode, SessionTree } from './session-tree';

/** The view of the sessions of the active log, and what is said around the tree: which filter is on, and why it is empty. */
export class SessionsView implements vscode.Disposable {
  readonly state: SessionListState;
  readonly tree: SessionTree;
  readonly #log: ActiveLog;
  readonly #view: vscode.TreeView<SessionNode>;
  readonly #listeners: vscode.Disposable;

  constructor({ context, client, log }: { readonly context: vscode.ExtensionContext; readonly client: BaseLanguageClient; readonly log: ActiveLog }) {
    this.#log = log;
    this.state = new SessionListState(context.workspaceState);
    this.tree = new SessionTree({ client, log, state: this.state });
    this.#view = vscode.window.createTreeView('exchangeTls.sessions', { treeDataProvider: this.tree, showCollapseAll: true });
    this.#listeners = vscode.Disposable.from(
      this.tree.onDidLoad((answer) => this.#say(answer)),
      this.tree.onDidWait(() => this.#sayReading()),
      this.state.onDidChange(() => this.#start()),
      log.onDidChange(() => this.#start()),
      client.onNotification(logStatusNotification, (status: LogStatusParams) => {
        if (status.uri !== log.document?.uri.toString()) return;
        this.#mark(status.failed);
        this.tree.refresh();
      }),
    );
    this.#start();
  }

  #start(): void {
    const { document } = this.#log;
    setContext('hasLog', document !== undefined);
    setContext('hasSessions', document?.languageId === 'exchange-protocol-log');
    setContext('sessionsGrouped', this.state.choice.grouped);
    setContext('sessionsFiltered', this.state.isFiltered);
    setContext('sessionsEmpty', document && document.languageId !== 'exchange-protocol-log' ? 'other-log' : 'no');
    this.tree.restart();
  }

  /** The number of failures on the icon of the view: it can be seen while another view is open. */
  #mark(failed: number): void {
    this.#view.badge = failed === 0 ? undefined : { value: failed, tooltip: vscode.l10n.t('Failed sessions: {count}', { count: failed }) };
  }

  #sayReading(): void {
    this.#mark(0);
    this.#view.message = `${this.#fileName()} · ${vscode.l10n.t('Reading the log')}`;
  }

  /** The file is named because another one may be in the active editor by now. */
  #fileName(): string {
    return this.#log.document?.uri.path.split('/').at(-1) ?? '';
  }

  /** A view that has a message shows no welcome text, so an empty one must have none. */
  #say(answer: SessionsAnswer | undefined): void {
    const failed = answer?.filters.find(({ id }) => id === 'failed')?.count ?? 0;
    this.#mark(failed);
    if (!answer) {
      this.#view.message = '';
      return;
    }
    setContext('sessionsEmpty', answer.total === 0 ? 'no-sessions' : answer.matching === 0 ? 'filtered' : 'no');
    if (answer.matching === 0) {
      this.#view.message = '';
      return;
    }
    this.#view.message = `${this.#fileName()} · ${messageOf(answer, failed, this.state.choice.sort)}`;
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#view.dispose();
    this.tree.dispose();
  }
}

function setContext(name: string, value: unknown): void {
  void vscode.commands.executeCommand('setContext', `exchangeTls.${name}`, value);
}

function messageOf({ filtered, matching, total }: SessionsAnswer, failed: number, sort: SessionSortId): string {
  const shown = filtered
    ? vscode.l10n.t('{filter}: {matching} of {total} sessions', { filter: filtered, matching, total })
    : vscode.l10n.t('Sessions: {count}, failed: {failed}', { count: total, failed });
  return sort === 'time' ? shown : `${shown} · ${sortName(sort)}`;
}

/** What an order is called. */
export function sortName(sort: SessionSortId): string {
  switch (sort) {
    case 'time':
      return vscode.l10n.t('By time, the first ones first');
    case 'latest':
      return vscode.l10n.t('By time, the latest first');
    case 'host':
      return vscode.l10n.t('By remote host');
    case 'outcome':
      return vscode.l10n.t('By outcome, failures first');
    case 'duration':
      return vscode.l10n.t('By duration, the longest first');
  }
}
