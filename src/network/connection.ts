import type { Socket } from 'node:net';
import { setImmediate as immediate, setTimeout as setTimer } from 'node:timers/promises';
import type { ProbeError, ProbeStage } from '../core/index';
import type { TimeLimits } from './time-limits';

/** What came of waiting for bytes: some, the end of the connection, or neither in time. */
export type Received =
  | { readonly kind: 'data'; readonly bytes: Uint8Array }
  | { readonly kind: 'ended'; readonly how: 'closed' | 'reset' }
  | { readonly kind: 'failed'; readonly error: ProbeError };

/** How long a server gets to close its side, in milliseconds, before the socket is taken away. */
const closePatience = 250;

/**
 * How long a server gets to see that a connection is over which it ended first, in milliseconds. The last packet comes before the first
 * one of the next connection, but a server that handles both in one go would count two at once. A server that ends after us has seen it.
 */
const closeGrace = 2;

/**
 * A socket, plain or TLS, whose bytes are asked for one piece at a time. It reads only while somebody waits, so that a server that sends
 * without end fills nothing here. Whoever makes one closes it; cancelling closes it at once.
 */
export class Connection {
  readonly #socket: Socket;
  readonly #limits: TimeLimits;
  readonly #pieces: Uint8Array[] = [];
  readonly #closed: Promise<void>;
  #end: 'closed' | 'reset' | undefined;
  #wake: (() => void) | undefined;

  /** Takes over a connected socket. */
  constructor(socket: Socket, limits: TimeLimits) {
    this.#socket = socket;
    this.#limits = limits;
    this.#closed = new Promise((resolve) => socket.once('close', () => resolve()));
    socket.on('data', this.#onData);
    socket.on('end', this.#onEnd);
    socket.on('error', this.#onError);
    socket.on('close', this.#onEnd);
    limits.signal.addEventListener('abort', this.#onAbort);
    if (limits.signal.aborted) this.#onAbort();
  }

  /** The socket, for TLS to begin on it. Bytes that wait here are thrown away: nothing in the clear may reach TLS. */
  handOver(): Socket {
    this.#socket.off('data', this.#onData);
    this.#pieces.length = 0;
    return this.#socket;
  }

  send(bytes: Uint8Array | string): void {
    if (!this.#end) this.#socket.write(bytes);
  }

  /** Waits for the next bytes, for as long as is left of the stage. */
  async receive(stage: ProbeStage, milliseconds: number): Promise<Received> {
    const until = performance.now() + milliseconds;
    for (;;) {
      const bytes = this.#pieces.shift();
      if (bytes) return { kind: 'data', bytes };
      if (this.#limits.signal.aborted) return { kind: 'failed', error: { kind: 'cancelled' } };
      if (this.#end) return { kind: 'ended', how: this.#end };
      const left = until - performance.now();
      if (left <= 0) return { kind: 'failed', error: this.#limits.exceeded(stage, milliseconds) };
      await this.#change(left);
    }
  }

  /** Ends the connection in order where the server lets it, and takes the socket away in any case. */
  async close(): Promise<void> {
    const socket = this.#socket;
    socket.off('data', this.#onData);
    const wasOpen = !this.#end && !socket.destroyed;
    if (!socket.destroyed) {
      socket.resume();
      socket.end();
      const patience = setTimeout(() => socket.destroy(), closePatience);
      await this.#closed;
      clearTimeout(patience);
    }
    this.#limits.signal.removeEventListener('abort', this.#onAbort);
    if (this.#limits.signal.aborted) return;
    const isSeen = wasOpen && socket.readableEnded;
    if (!isSeen) await setTimer(closeGrace);
    // What came meanwhile is handled before the next connection is made: a server in this process would not know otherwise.
    await immediate();
  }

  /** Resolves when something happened, or the time is up. */
  #change(milliseconds: number): Promise<void> {
    this.#socket.resume();
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#wake = undefined;
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      this.#wake = done;
    });
  }

  readonly #onData = (bytes: Uint8Array): void => {
    this.#pieces.push(bytes);
    this.#socket.pause();
    this.#wake?.();
  };

  readonly #onEnd = (): void => {
    this.#end ??= 'closed';
    this.#wake?.();
  };

  readonly #onError = (error: NodeJS.ErrnoException): void => {
    this.#end ??= error.code === 'ECONNRESET' || error.code === 'ECONNABORTED' ? 'reset' : 'closed';
    this.#wake?.();
  };

  readonly #onAbort = (): void => {
    this.#socket.destroy();
    this.#wake?.();
  };
}
