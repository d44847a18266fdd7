import { printable } from './printable';

/** A line of a transcript. TLS messages stand in it as a summary in angle brackets, such as `<ClientHello TLS 1.2>`. */
export interface TranscriptLine {
  /** Milliseconds since the probe began. */
  readonly at: number;
  /** Who said it; `probe` tells what the probe did or saw: connected, connection closed. */
  readonly from: 'client' | 'server' | 'probe';
  readonly line: string;
}

/** The line that ends every connection. */
export const connectionClosed = '<connection closed>';

/** How many lines are kept, those of some 300 connections; what comes later is counted, not kept. */
const lineLimit = 4000;

/** Everything that was said, on all connections, in order. Bounded, whatever a server sends. */
export class Transcript {
  readonly #lines: TranscriptLine[] = [];
  readonly #clock: () => number;
  #dropped = 0;

  /** `clock` gives the milliseconds since the probe began. */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  add(from: TranscriptLine['from'], line: string): void {
    if (this.#lines.length < lineLimit) this.#lines.push({ at: this.#clock(), from, line: printable(line) });
    else this.#dropped++;
  }

  /** The lines so far; the last one says how many were not kept, where that is so. */
  get lines(): readonly TranscriptLine[] {
    if (this.#dropped === 0) return [...this.#lines];
    return [...this.#lines, { at: this.#clock(), from: 'probe', line: `<${this.#dropped} more lines>` }];
  }
}
