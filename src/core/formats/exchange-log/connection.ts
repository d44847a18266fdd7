import type { LogRow } from './row';
import { field } from './row';

/** An outbound connection of a connectivity log: the rows that share a session id. It never changes; when one of its rows does, another takes its place. */
export class Connection {
  readonly kind = 'connection';
  /** In the order of their lines; never empty. */
  readonly rows: readonly [LogRow, ...LogRow[]];

  constructor(rows: readonly [LogRow, ...LogRow[]]) {
    this.rows = rows;
  }

  get first(): LogRow {
    return this.rows[0];
  }

  /** To whom it was: a host or domain, or a name such as `internalproxy`; null where no row tells. */
  get host(): string | null {
    for (const row of this.rows) {
      const destination = field(row, 'destination');
      if (destination !== '') return destination.slice(0, 300);
    }
    return null;
  }
}

/** Whether a row of a connectivity log is the first one of a connection. */
export function beginsConnection(row: LogRow): boolean {
  return field(row, 'direction') === '+';
}
