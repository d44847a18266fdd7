import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { commands } from '../../protocol/commands';
import { type HostItem, type SessionItemData, type SessionsAnswer, type SessionsParams, sessionsRequest } from '../../protocol/sessions';
import type { ActiveLog } from './active-log';
import type { SessionListState } from './session-list-state';

/** An element of the tree: a session, a host with sessions below it, or the end of a list that goes on. */
export type SessionNode =
  | { readonly kind: 'session'; readonly uri: string; readonly session: SessionItemData }
  | { readonly kind: 'host'; readonly host: HostItem }
  | { readonly kind: 'more'; readonly host: string | null; readonly left: number };

/** So many sessions or hosts are listed at first, and so many more each time. */
const pageLength = 250;

/** After so many milliseconds without an answer the sessions of the log before are taken away: someone could take them for those of this one. */
const patience = 500;

/** The sessions of the active log as a tree: flat, or by remote host. It asks the server for what is shown, and for no more. */
export class SessionTree implements vscode.TreeDataProvider<SessionNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #loaded = new vscode.EventEmitter<SessionsAnswer | undefined>();
  readonly #waits = new vscode.EventEmitter<void>();
  readonly #client: BaseLanguageClient;
  readonly #log: ActiveLog;
  readonly #state: SessionListState;
  /** What was listed last below each host, or at the top: shown again where the server has no answer because the log changes just now. */
  readonly #known = new Map<string | null, readonly SessionNode[]>();
  readonly #limits = new Map<string | null, number>();

  readonly onDidChangeTreeData = this.#changed.event;
  /** Fires with what the top of the tree was made of; with nothing where the active log can have no sessions. */
  readonly onDidLoad = this.#loaded.event;
  /** Fires when the active log is still being read, so that nothing is listed for now. */
  readonly onDidWait = this.#waits.event;

  constructor({ client, log, state }: { readonly client: BaseLanguageClient; readonly log: ActiveLog; readonly state: SessionListState }) {
    this.#client = client;
    this.#log = log;
    this.#state = state;
  }

  /** Asks anew for what is shown. */
  refresh(): void {
    this.#changed.fire(undefined);
  }

  /** Forgets what was shown: another log, filter or order is to be shown from its start. */
  restart(): void {
    this.#known.clear();
    this.#limits.clear();
    this.refresh();
  }

  /** Lists more below a host, or at the top. */
  showMore(host: string | null): void {
    this.#limits.set(host, this.#limitOf(host) + pageLength);
    this.refresh();
  }

  /** Asks the server for a list, with the user's choice unless `change` says otherwise. Nothing where it has no answer now. */
  async ask(change: Partial<SessionsParams> = {}): Promise<SessionsAnswer | undefined> {
    const { document } = this.#log;
    if (document?.languageId !== 'exchange-protocol-log') return undefined;
    const { filter, host, sort, grouped } = this.#state.choice;
    const params: SessionsParams = { uri: document.uri.toString(), filter, host, sort, list: grouped ? 'hosts' : 'sessions', limit: pageLength, ...change };
    return (await this.#client.sendRequest<SessionsAnswer | null>(sessionsRequest, params)) ?? undefined;
  }

  async getChildren(parent?: SessionNode): Promise<SessionNode[]> {
    if (parent && parent.kind !== 'host') return [];
    const host = parent ? parent.host.key : null;
    const { document } = this.#log;
    const asked = this.ask({ limit: this.#limitOf(host), ...(parent ? { host, list: 'sessions' } : {}) });
    if (!parent && !this.#known.has(host) && !(await isSoon(asked))) {
      const again = (): void => this.refresh();
      asked.then(again, again);
      if (document === this.#log.document) this.#waits.fire();
      return [];
    }
    const answer = await asked;
    if (document !== this.#log.document) return [];
    if (answer || document?.languageId !== 'exchange-protocol-log')
      this.#known.set(host, answer ? nodesOf(answer, { uri: document?.uri.toString() ?? '', host }) : []);
    if (!parent) this.#loaded.fire(answer);
    return [...(this.#known.get(host) ?? [])];
  }

  getTreeItem(node: SessionNode): vscode.TreeItem {
    switch (node.kind) {
      case 'session':
        return sessionItem(node);
      case 'host':
        return hostItem(node.host);
      case 'more':
        return moreItem(node);
    }
  }

  dispose(): void {
    this.#changed.dispose();
    this.#loaded.dispose();
    this.#waits.dispose();
  }

  #limitOf(host: string | null): number {
    return this.#limits.get(host) ?? pageLength;
  }
}

function nodesOf({ hosts, sessions, listed }: SessionsAnswer, { uri, host }: { readonly uri: string; readonly host: string | null }): SessionNode[] {
  const nodes: SessionNode[] = [
    ...hosts.map((item): SessionNode => ({ kind: 'host', host: item })),
    ...sessions.map((session): SessionNode => ({ kind: 'session', uri, session })),
  ];
  return listed > nodes.length ? [...nodes, { kind: 'more', host, left: listed - nodes.length }] : nodes;
}

const failed = new vscode.ThemeColor('problemsErrorIcon.foreground');
const doubtful = new vscode.ThemeColor('problemsWarningIcon.foreground');

/** Whether something ends within our patience, well or not. */
function isSoon(asked: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), patience);
    const end = (): void => {
      clearTimeout(timer);
      resolve(true);
    };
    asked.then(end, end);
  });
}

/** The icon of each outcome. The description says it in words. */
const icons: Readonly<Record<SessionItemData['look'], vscode.ThemeIcon>> = {
  failed: new vscode.ThemeIcon('error', failed),
  'not-connected': new vscode.ThemeIcon('debug-disconnect', failed),
  refused: new vscode.ThemeIcon('circle-slash', failed),
  'plain-text': new vscode.ThemeIcon('unlock', doubtful),
  'old-tls': new vscode.ThemeIcon('warning', doubtful),
  tls: new vscode.ThemeIcon('lock'),
  unknown: new vscode.ThemeIcon('question'),
};

function sessionItem({ uri, session }: Extract<SessionNode, { kind: 'session' }>): vscode.TreeItem {
  const item = new vscode.TreeItem(session.label);
  item.id = `${uri} ${session.id} ${session.line}`;
  item.description = session.description;
  item.tooltip = session.tooltip;
  item.iconPath = icons[session.look];
  item.accessibilityInformation = { label: session.spoken };
  item.contextValue = ['session', ...(session.probe === null ? [] : ['probe']), ...(session.registry ? ['registry'] : [])].join(' ');
  const place = new vscode.Position(session.line, 0);
  const options: vscode.TextDocumentShowOptions = { selection: new vscode.Range(place, place) };
  item.command = { command: 'vscode.open', title: vscode.l10n.t('Go to the session'), arguments: [vscode.Uri.parse(uri), options] };
  return item;
}

function hostItem({ key, label, description, failed: failures }: HostItem): vscode.TreeItem {
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `host ${key}`;
  item.description = description;
  item.tooltip = `${label}\n${description}`;
  item.iconPath = failures > 0 ? new vscode.ThemeIcon('server', failed) : new vscode.ThemeIcon('server');
  item.accessibilityInformation = { label: `${label}. ${description}` };
  item.contextValue = 'host';
  return item;
}

function moreItem(node: Extract<SessionNode, { kind: 'more' }>): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Show more'));
  item.id = `more ${node.host ?? ''}`;
  item.description = vscode.l10n.t('{count} not shown yet', { count: node.left });
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = { command: commands.showMoreSessions, title: vscode.l10n.t('Show more'), arguments: [node.host] };
  return item;
}
