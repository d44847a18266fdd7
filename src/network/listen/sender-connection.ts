import type { Socket } from 'node:net';
import type tls from 'node:tls';
import {
  ClientHelloReader,
  connectionClosed,
  helloSummary,
  type Message,
  message,
  printableBytes,
  type ReceivedHello,
  type ReceivedTls,
  type ReceiverAction,
  ReceiverDialogue,
  readCertificate,
  type SeenConnection,
  type SentCertificate,
  Transcript,
  versionsInWords,
} from '../../core/index';
import { Connection } from '../connection';
import { digest } from '../digest';
import type { TimeLimits } from '../time-limits';
import { peerChain, versionOf } from '../tls-socket';
import { acceptTls } from './accept-tls';
import type { OwnCertificate } from './self-signed-certificate';

export interface SenderOptions {
  /** The name that the listener gives itself. */
  readonly name: string;
  readonly certificate: OwnCertificate;
  /** The time that this connection and its stages may take. */
  readonly limits: TimeLimits;
  /** Milliseconds since the listener began. */
  readonly clock: () => number;
  /** Told what a sender does, for people who wait. */
  readonly progress: (message: Message) => void;
}

/**
 * Holds the dialogue with one client that connected, up to the refused message: SMTP, its ClientHello, TLS, SMTP again. Never throws for
 * anything that the client does. When it resolves, the socket is closed.
 */
export async function receiveSender(socket: Socket, options: SenderOptions): Promise<SeenConnection> {
  const at = options.clock();
  const remoteAddress = withoutMapping(socket.remoteAddress ?? '');
  const transcript = new Transcript(options.clock);
  const receiver = new Receiver(new ReceiverDialogue({ name: options.name, transcript }), transcript, { ...options, remoteAddress });
  const inTls = await receiver.receive(new Connection(socket, options.limits));
  return { remoteAddress, at, smtp: receiver.dialogue.facts, ...inTls, transcript: transcript.lines };
}

/** What came after STARTTLS. */
type InTls = Pick<SeenConnection, 'hello' | 'tls' | 'certificates'>;

interface ReceiverOptions extends SenderOptions {
  readonly remoteAddress: string;
}

class Receiver {
  readonly dialogue: ReceiverDialogue;
  readonly #transcript: Transcript;
  readonly #options: ReceiverOptions;

  constructor(dialogue: ReceiverDialogue, transcript: Transcript, options: ReceiverOptions) {
    this.dialogue = dialogue;
    this.#transcript = transcript;
    this.#options = options;
  }

  async receive(connection: Connection): Promise<InTls> {
    try {
      const wantsTls = await this.#talk(connection, this.dialogue.begin());
      return wantsTls ? await this.#receiveTls(connection) : { hello: undefined, tls: undefined, certificates: undefined };
    } finally {
      await connection.close();
      this.#transcript.add('probe', connectionClosed);
    }
  }

  /** Holds the dialogue until it is over, or TLS is to begin, which is what it gives. */
  async #talk(connection: Connection, first: readonly ReceiverAction[]): Promise<boolean> {
    const { limits } = this.#options;
    let actions = first;
    for (;;) {
      for (const action of actions) {
        if (action.kind !== 'send') return action.kind === 'start-tls';
        connection.send(action.text);
      }
      const received = await connection.receive('ehlo', limits.of('ehlo'));
      if (received.kind !== 'data') return false;
      actions = this.dialogue.receive(received.bytes);
    }
  }

  async #receiveTls(connection: Connection): Promise<InTls> {
    const { remoteAddress, progress, limits, certificate } = this.#options;
    const { hello, bytes } = await this.#readHello(connection);
    if (hello.kind !== 'hello') {
      this.#transcript.add('client', hello.kind === 'garbage' ? `<no TLS: ${hello.text}>` : '<no TLS>');
      return { hello, tls: undefined, certificates: undefined };
    }
    this.#transcript.add('client', helloSummary(hello.hello));
    progress(message('{address} offers {versions}', { address: remoteAddress, versions: versionsInWords(hello.hello) }));
    const socket = connection.handOver();
    socket.unshift(bytes);
    const secure = await acceptTls(socket, { certificate, limits });
    if (typeof secure === 'string') {
      this.#transcript.add('server', `<handshake failed: ${secure}>`);
      return { hello, tls: { state: 'failed', detail: secure }, certificates: undefined };
    }
    const tls: ReceivedTls = {
      state: 'done',
      version: versionOf(secure) ?? '',
      cipherSuite: secure.getCipher().standardName,
    };
    const certificates = certificatesOf(secure);
    this.#transcript.add('server', `<TLS handshake completed: ${tls.version} ${tls.cipherSuite}, ${certificates.length} certificates from the client>`);
    await this.#talkInside(secure);
    return { hello, tls, certificates };
  }

  async #readHello(connection: Connection): Promise<{ readonly hello: ReceivedHello; readonly bytes: Buffer }> {
    const reader = new ClientHelloReader();
    const pieces: Uint8Array[] = [];
    const until = this.#options.clock() + this.#options.limits.of('hello');
    for (;;) {
      const received = await connection.receive('hello', Math.max(0, until - this.#options.clock()));
      const reading = received.kind === 'data' ? reader.push(received.bytes) : reader.end();
      if (received.kind === 'data') pieces.push(received.bytes);
      if (reading) return { hello: helloOf(reading), bytes: Buffer.concat(pieces) };
    }
  }

  async #talkInside(secure: tls.TLSSocket): Promise<void> {
    const inside = new Connection(secure, this.#options.limits);
    this.dialogue.startedTls();
    try {
      await this.#talk(inside, []);
    } finally {
      await inside.close();
    }
  }
}

function helloOf(reading: ReturnType<ClientHelloReader['end']>): ReceivedHello {
  switch (reading.kind) {
    case 'hello':
      return reading;
    case 'garbage':
      return { kind: 'garbage', text: printableBytes(reading.start, 80) };
    case 'ended':
      return { kind: 'nothing', bytes: reading.bytes };
  }
}

/** How many certificates of a chain are followed. */
const chainLimit = 10;

/** The certificates that the client sent; none where it sent none. */
function certificatesOf(secure: tls.TLSSocket): readonly SentCertificate[] {
  return peerChain(secure, chainLimit).flatMap((der) => {
    const certificate = readCertificate(der);
    return certificate ? [{ ...certificate, thumbprint: digest('sha1', der) }] : [];
  });
}

/** An IPv4 address that a socket for IPv6 shows as `::ffff:192.0.2.1`. */
function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
