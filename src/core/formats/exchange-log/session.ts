import type { LogRow } from './row';
import { field } from './row';
import type { Story } from './story';
import { readStory } from './story';

/** One SMTP session: the rows of a log that share a session id. It never changes; when one of its rows does, another session takes its place. */
export class Session {
  readonly kind = 'session';
  /** In the order of their lines; never empty. The rows are anchors: their line numbers stay right while the log is edited. */
  readonly rows: readonly [LogRow, ...LogRow[]];
  #story: Story | undefined;

  constructor(rows: readonly [LogRow, ...LogRow[]]) {
    this.rows = rows;
  }

  /** The session id as it is first written. */
  get id(): string {
    return field(this.first, 'session-id');
  }

  get first(): LogRow {
    return this.rows[0];
  }

  get last(): LogRow {
    return this.rows.at(-1) ?? this.first;
  }

  /** What happened. It is read when it is first asked for. */
  get story(): Story {
    this.#story ??= readStory(this.rows);
    return this.#story;
  }
}
