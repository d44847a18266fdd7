import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { type DecodedPacket, decode } from 'dns-packet';
import type { ProbeError } from '../../core/index';
import { connectTo } from '../connect';
import { Connection } from '../connection';
import type { TimeLimits } from '../time-limits';
import type { ServerAddress } from './server-address';

export interface ExchangeOptions {
  readonly server: ServerAddress;
  readonly question: Buffer;
  /** Whether a message answers the question; others are passed over, as anybody can send them. */
  readonly isAnswer: (packet: DecodedPacket) => boolean;
  /** The time for this question to this server. */
  readonly limits: TimeLimits;
}

/** How often a question is sent by UDP, which may lose it. */
const attempts = 3;

/** How many messages that answer something else are passed over before the server counts as one that talks nonsense. */
const strayLimit = 100;

/** Sends a question by UDP, again where no answer comes, and waits for the answer. Never throws; when it resolves, the socket is closed. */
export function exchangeByUdp({ server, question, isAnswer, limits }: ExchangeOptions): Promise<DecodedPacket | ProbeError> {
  const milliseconds = limits.of('dns');
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(server.address.replace(/%.*$/, '')) ? 'udp6' : 'udp4');
    let strays = 0;
    let again: NodeJS.Timeout | undefined;
    let over = false;
    const finish = (outcome: DecodedPacket | ProbeError): void => {
      if (over) return;
      over = true;
      stop();
      clearInterval(again);
      socket.close(() => resolve(outcome));
    };
    const fail = (error: NodeJS.ErrnoException): void => finish({ kind: 'dns', code: error.code ?? error.message });
    const send = (): void => socket.send(question, () => {});
    const stop = limits.watch('dns', finish);
    // Stays after the end: what a closed socket still has to say must not be thrown.
    socket.on('error', fail);
    socket.on('message', (bytes) => {
      const packet = decoded(bytes);
      if (packet && isAnswer(packet)) finish(packet);
      else if (++strays >= strayLimit) finish({ kind: 'dns', code: 'EBADRESP' });
    });
    // Connected, so that the operating system takes messages of this server only, and tells that its port is closed.
    socket.connect(server.port, server.address, (error?: Error) => {
      if (over) return;
      if (error) return fail(error);
      send();
      again = setInterval(send, milliseconds / attempts);
    });
  });
}

/**
 * Sends a question by TCP, in one message with its length before it (RFC 1035 section 4.2.2), and waits for the answer. Never throws; when it
 * resolves, the socket is closed.
 */
export async function exchangeByTcp({ server, question, isAnswer, limits }: ExchangeOptions): Promise<DecodedPacket | ProbeError> {
  const outcome = await connectTo(server.address, server.port, limits);
  if ('kind' in outcome) return inDnsWords(outcome);
  const connection = new Connection(outcome, limits);
  try {
    connection.send(Buffer.concat([lengthOf(question), question]));
    const bytes = await oneMessage(connection, limits);
    if (!Buffer.isBuffer(bytes)) return bytes;
    const packet = decoded(bytes);
    return packet && isAnswer(packet) ? packet : { kind: 'dns', code: 'EBADRESP' };
  } finally {
    await connection.close();
  }
}

/** Waits for one message; its length, which comes first, bounds what is kept. */
async function oneMessage(connection: Connection, limits: TimeLimits): Promise<Buffer | ProbeError> {
  const milliseconds = limits.of('dns');
  const until = performance.now() + milliseconds;
  const bytes = Buffer.alloc(2 + 0xffff);
  for (let filled = 0; ; ) {
    const received = await connection.receive('dns', Math.max(0, until - performance.now()));
    if (received.kind === 'failed') return received.error.kind === 'timeout' ? limits.exceeded('dns', milliseconds) : received.error;
    if (received.kind === 'ended') return { kind: 'dns', code: received.how === 'reset' ? 'ECONNRESET' : 'EBADRESP' };
    bytes.set(received.bytes.subarray(0, bytes.length - filled), filled);
    filled = Math.min(bytes.length, filled + received.bytes.length);
    if (filled >= 2 && filled >= 2 + bytes.readUInt16BE(0)) return bytes.subarray(2, 2 + bytes.readUInt16BE(0));
  }
}

/** What went wrong while connecting, as codes of DNS: the reports speak of a DNS server then, not of a mail server. */
function inDnsWords(error: ProbeError): ProbeError {
  switch (error.kind) {
    case 'refused':
      return { kind: 'dns', code: 'ECONNREFUSED' };
    case 'unreachable':
      return { kind: 'dns', code: error.code };
    case 'closed':
      return { kind: 'dns', code: 'ECONNRESET' };
    case 'timeout':
      return { ...error, stage: 'dns' };
    default:
      return error;
  }
}

function lengthOf(bytes: Buffer): Buffer {
  return Buffer.of(bytes.length >> 8, bytes.length & 0xff);
}

/** Nothing where the bytes are no DNS message. */
function decoded(bytes: Buffer): DecodedPacket | undefined {
  try {
    return decode(bytes);
  } catch {
    return undefined;
  }
}
