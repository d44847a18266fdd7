import { lastErrorsIn } from './last-error';
import type { LogRow } from './row';
import { field } from './row';
import { readTrackedTls, type TrackedTls } from './tracked-tls';

/** A row of a message tracking log: one thing that happened to one message. */
export class TrackedMessage {
  readonly kind = 'tracked-message';
  readonly first: LogRow;
  #tls: TrackedTls | null | undefined;

  constructor(row: LogRow) {
    this.first = row;
  }

  /** What happened, in upper case: `RECEIVE`, `SEND`, `DEFER`, `FAIL`, … */
  get event(): string {
    return field(this.first, 'event-id').toUpperCase();
  }

  /** The TLS with which it came or went; nothing where the row does not tell. It is read when it is first asked for, since several rules ask. */
  get tls(): TrackedTls | undefined {
    if (this.#tls === undefined) this.#tls = readTrackedTls(field(this.first, 'custom-data')) ?? null;
    return this.#tls ?? undefined;
  }

  /**
   * The other side: who handed a received message over, else the host that the last error names, else the domain of the recipient; null where nothing tells.
   * A server that sends through its own Front End names that one.
   */
  get host(): string | null {
    if (this.event === 'RECEIVE') return field(this.first, 'client-ip') || field(this.first, 'client-hostname') || null;
    for (const name of ['recipient-status', 'source-context'] as const) {
      const [error] = lastErrorsIn(field(this.first, name));
      const isOwn = /Proxy session setup failed on Frontend/i.test(error?.details ?? '');
      if (error && !isOwn && (error.host || error.address)) return error.host || error.address;
    }
    return /@([^;@<>]{1,255})/.exec(field(this.first, 'recipient-address'))?.[1] ?? null;
  }
}
