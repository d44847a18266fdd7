import * as vscode from 'vscode';
import { type SessionFilterId, type SessionSortId, sessionFilterIds, sessionSortIds } from '../../protocol/sessions';

/** What the list of sessions shows, and how. */
export interface SessionListChoice {
  readonly filter: SessionFilterId;
  /** The key of the only host that is shown; null for all. */
  readonly host: string | null;
  readonly sort: SessionSortId;
  readonly grouped: boolean;
}

const key = 'sessions.list';
const everything: SessionListChoice = { filter: 'all', host: null, sort: 'time', grouped: false };

/** The user's choice for the list of sessions. It is kept for the folder or workspace of the window. */
export class SessionListState {
  readonly #memory: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  #choice: SessionListChoice;

  /** Fires after the choice was changed. */
  readonly onDidChange = this.#changed.event;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
    this.#choice = read(memory.get<unknown>(key));
  }

  get choice(): SessionListChoice {
    return this.#choice;
  }

  /** Whether something is left out. */
  get isFiltered(): boolean {
    return this.#choice.filter !== 'all' || this.#choice.host !== null;
  }

  change(change: Partial<SessionListChoice>): void {
    this.#choice = { ...this.#choice, ...change };
    void this.#memory.update(key, this.#choice);
    this.#changed.fire();
  }
}

/** What was stored, which another version of the extension may have written. */
function read(stored: unknown): SessionListChoice {
  const { filter, host, sort, grouped } = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>;
  return {
    filter: isFilter(filter) ? filter : everything.filter,
    host: typeof host === 'string' ? host : everything.host,
    sort: isSort(sort) ? sort : everything.sort,
    grouped: grouped === true,
  };
}

/** Whether a value names a filter. */
export function isFilter(value: unknown): value is SessionFilterId {
  return (sessionFilterIds as readonly unknown[]).includes(value);
}

/** Whether a value names an order. */
export function isSort(value: unknown): value is SessionSortId {
  return (sessionSortIds as readonly unknown[]).includes(value);
}
