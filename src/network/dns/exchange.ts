import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { type DecodedPacket, decode } from 'dns-packet';
import type { ProbeError } from '../../core/index';
import { connectTo } from '../connect';
import { Connection } from '../connection';
import type { TimeLimits } from '../time-limits';

export interface ServerAddress {
  readonly address: string;
  readonly port: number;
}

export interface ExchangeOptions {
  readonly server: ServerAddress;
  readonly question: Buffer;
  /** Whether a message answers the question; others are passed over, as anybody can send them. */
  readonly isAnswer: (packet: DecodedPacket) => boolean;
  readonly limits: TimeLimits;
}

/** How often a question is sent by UDP, which may lose it. */
const attempts = 3;

/** Sends a question by UDP, again where no answer comes, and waits for the answer. No socket is left. */
export function exchangeByUdp({ server, question, isAnswer, limits }: ExchangeOptions): Promise<DecodedPacket | ProbeError> {
  const milliseconds = limits.of('dns');
  const { signal } = limits;
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(server.address.replace(/%.*$/, '')) ? 'udp6' : 'udp4');
    let over = false;
    const finish = (outcome: DecodedPacket | ProbeError): void => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      clearInterval(again);
      signal.removeEventListener('abort', onAbort);
      socket.close();
      resolve(outcome);
    };
    const onAbort = (): void => finish({ kind: 'cancelled' });
    const send = (): void => socket.send(question, () => {});
    const timer = setTimeout(() => finish(limits.exceeded('dns', milliseconds)), milliseconds);
    let again: NodeJS.Timeout | undefined;
    // An error of one sending, such as a port that nobody listens on, may be followed by an answer of another.
    socket.on('error', (error: NodeJS.ErrnoException) => finish({ kind: 'dns', code: error.code ?? error.message }));
    socket.on('message', (bytes) => {
      const packet = decoded(bytes);
      if (packet && isAnswer(packet)) finish(packet);
    });
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
    // Connected, so that the operating system takes messages of this server only, and tells that its port is closed.
    else
      socket.connect(server.port, server.address, () => {
        if (over) return;
        send();
        again = setInterval(send, milliseconds / attempts);
      });
  });
}

/** Sends a question by TCP, in one message with its length before it (RFC 1035 section 4.2.2), and waits for the answer. No socket is left. */
export async function exchangeByTcp({ server, question, isAnswer, limits }: ExchangeOptions): Promise<DecodedPacket | ProbeError> {
  const outcome = await connectTo(server.address, server.port, limits);
  if ('kind' in outcome) return outcome;
  const connection = new Connection(outcome, limits);
  try {
    const milliseconds = limits.of('dns');
    const until = performance.now() + milliseconds;
    connection.send(Buffer.concat([Buffer.of(question.length >> 8, question.length & 0xff), question]));
    let bytes = Buffer.alloc(0);
    for (;;) {
      const received = await connection.receive('dns', Math.max(0, until - performance.now()));
      if (received.kind === 'failed') return received.error;
      if (received.kind === 'ended') return { kind: 'closed', stage: 'dns', how: received.how };
      bytes = Buffer.concat([bytes, received.bytes]);
      if (bytes.length < 2 || bytes.length < 2 + bytes.readUInt16BE(0)) continue;
      const packet = decoded(bytes.subarray(2, 2 + bytes.readUInt16BE(0)));
      return packet && isAnswer(packet) ? packet : { kind: 'dns', code: 'EBADRESP' };
    }
  } finally {
    await connection.close();
  }
}

/** Nothing where the bytes are no DNS message. */
function decoded(bytes: Buffer): DecodedPacket | undefined {
  try {
    return decode(bytes);
  } catch {
    return undefined;
  }
}
