import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { hostname } from 'node:os';
import {
  ehloNameOf,
  isAttempt,
  type ListenEnd,
  type ListenFailure,
  type ListenPlace,
  type ListenResult,
  type Message,
  message,
  type SeenConnection,
  usualListenPort,
  type WantedPlace,
} from '../../core/index';
import { isoTime } from '../iso-time';
import { type TimeLimitOptions, TimeLimits } from '../time-limits';
import { tlsLibrary } from '../tls-library';
import { makeOwnCertificate, type OwnCertificate } from './self-signed-certificate';
import { receiveSender } from './sender-connection';

export interface ListenOptions {
  readonly signal: AbortSignal;
  /** Seconds after which it stops by itself. */
  readonly timeout: number;
  /** After how many attempts it stops. */
  readonly attempts: number;
  /** Told where it listens, once it does. */
  readonly onListening?: (place: ListenPlace) => void;
  /** Told what happens, for people who wait. */
  readonly progress?: (message: Message) => void;
  /** Stages of a connection that may take less or more than usual, in milliseconds. */
  readonly stageLimits?: TimeLimitOptions['stages'];
  /** How long one connection may take, in milliseconds. */
  readonly connectionLimit?: number;
  /** How long to wait, in milliseconds, for a sender whose handshake failed to try again, perhaps in clear text. */
  readonly retryPatience?: number;
}

/** How long a listener waits where nobody says otherwise, in seconds. */
export const defaultListenTimeout = 600;

/** How many connections are taken in all, and how many at once. */
export const connectionLimits = { all: 20, atOnce: 5 } as const;

/**
 * Listens for a server that sends a mail, and shows what it offers. Takes no mail. Stops by itself. Never throws for anything that a client or the network
 * does, or for cancelling: the result says it. When it resolves, nothing listens any more and every socket is closed.
 */
export async function listenForSender(wanted: WantedPlace, options: ListenOptions): Promise<ListenResult | ListenFailure> {
  const name = ehloNameOf(hostname()) ?? 'localhost';
  const startedAt = new Date();
  const certificate = await makeOwnCertificate(name, startedAt);
  const bound = await bind(wanted);
  if ('kind' in bound) return bound;
  const listener = new Listener(bound.server, { name, certificate, options });
  options.onListening?.(bound.place);
  const seen = await listener.run();
  return { place: bound.place, computer: hostname(), tlsLibrary: tlsLibrary(), startedAt: isoTime(startedAt), ...seen };
}

/** Opens the port that is wanted; the usual one, or any that is free, where none is. */
async function bind({ address, port }: WantedPlace): Promise<{ readonly server: Server; readonly place: ListenPlace } | ListenFailure> {
  const first = await bindTo({ address, port: port ?? usualListenPort });
  return port === undefined && 'kind' in first && first.code === 'EADDRINUSE' ? bindTo({ address, port: 0 }) : first;
}

async function bindTo(place: ListenPlace): Promise<{ readonly server: Server; readonly place: ListenPlace } | ListenFailure> {
  const server = createServer({ noDelay: true, pauseOnConnect: true });
  server.listen({ host: place.address, port: place.port, exclusive: true });
  try {
    await once(server, 'listening');
  } catch (error) {
    return { kind: 'cannot-listen', place, code: (error as NodeJS.ErrnoException).code ?? String(error) };
  }
  const bound = server.address();
  return { server, place: { address: place.address, port: bound !== null && typeof bound === 'object' ? bound.port : place.port } };
}

interface ListenerOptions {
  readonly name: string;
  readonly certificate: OwnCertificate;
  readonly options: ListenOptions;
}

/** Takes connections until there were enough attempts, or the time is up. */
class Listener {
  readonly #server: Server;
  readonly #options: ListenerOptions;
  readonly #limits: TimeLimits;
  /** Ends the connections that are open when it stops. */
  readonly #abort = new AbortController();
  readonly #open = new Set<Promise<void>>();
  readonly #connections: SeenConnection[] = [];
  #taken = 0;
  #turnedAway = 0;
  #end: ((end: ListenEnd) => void) | undefined;

  constructor(server: Server, options: ListenerOptions) {
    this.#server = server;
    this.#options = options;
    this.#limits = new TimeLimits({ total: options.options.timeout * 1000, signal: options.options.signal });
    server.on('connection', this.#onConnection);
    // What can go wrong later, such as too many open files, concerns one connection that is not there.
    server.on('error', () => {});
  }

  /** Resolves when it has stopped. */
  async run(): Promise<Pick<ListenResult, 'duration' | 'ended' | 'connections' | 'turnedAway'>> {
    const { signal, timeout } = this.#options.options;
    const onAbort = (): void => this.#end?.('cancelled');
    const timer = setTimeout(() => this.#end?.('time'), timeout * 1000);
    const ended = await new Promise<ListenEnd>((resolve) => {
      this.#end = resolve;
      signal.addEventListener('abort', onAbort);
      if (signal.aborted) onAbort();
    });
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    this.#abort.abort();
    const closed = once(this.#server, 'close');
    this.#server.close();
    await Promise.all(this.#open);
    await closed;
    return { duration: this.#limits.elapsed, ended, connections: [...this.#connections].sort((a, b) => a.at - b.at), turnedAway: this.#turnedAway };
  }

  readonly #onConnection = (socket: Socket): void => {
    const isOver = this.#abort.signal.aborted;
    if (isOver || this.#taken >= connectionLimits.all || this.#open.size >= connectionLimits.atOnce) {
      this.#turnedAway++;
      socket.on('error', () => {});
      socket.destroy();
      return;
    }
    this.#taken++;
    const receiving = this.#receive(socket);
    this.#open.add(receiving);
    void receiving.finally(() => this.#open.delete(receiving));
  };

  async #receive(socket: Socket): Promise<void> {
    const { name, certificate, options } = this.#options;
    const { progress = () => {}, stageLimits = {}, connectionLimit = 60_000 } = options;
    progress(message('{address} has connected', { address: socket.remoteAddress ?? '' }));
    const limits = new TimeLimits({ total: connectionLimit, signal: this.#abort.signal, stages: stageLimits });
    const seen = await receiveSender(socket, { name, certificate, limits, clock: () => this.#limits.elapsed, progress });
    this.#connections.push(seen);
    this.#stopIfEnough(seen);
  }

  #stopIfEnough(last: SeenConnection): void {
    const { attempts, retryPatience = 10_000 } = this.#options.options;
    if (this.#connections.filter(isAttempt).length >= attempts) {
      // Whoever fails may try again at once in clear text, and that is worth seeing.
      if (last.tls?.state === 'failed') setTimeout(() => this.#end?.('attempts'), retryPatience).unref();
      else this.#end?.('attempts');
    } else if (this.#connections.length >= connectionLimits.all) this.#end?.('connections');
  }
}
