import type { ServerHello } from '../../src/core/probe/tls/server-hello';

/** TLS messages of servers, byte for byte, for what no library here can be made to send. */

export interface ServerHelloFields {
  readonly version: number;
  readonly suite: number;
  readonly random?: Uint8Array;
  readonly sessionId?: Uint8Array;
  readonly compression?: number;
  /** Type and content in hex digits; `undefined` leaves even their length out, as SSL 3.0 does. */
  readonly extensions?: readonly (readonly [number, string])[] | undefined;
}

/** A ServerHello message, without its record. */
export function serverHello({
  version,
  suite,
  random = new Uint8Array(32),
  sessionId = new Uint8Array(),
  compression = 0,
  ...rest
}: ServerHelloFields): Buffer {
  const extensions = 'extensions' in rest ? rest.extensions : [];
  const list =
    extensions && Buffer.concat(extensions.map(([type, content]) => Buffer.concat([u16(type), u16(content.length / 2), Buffer.from(content, 'hex')])));
  return message(
    2,
    Buffer.concat([
      u16(version),
      random,
      Buffer.from([sessionId.length, ...sessionId]),
      u16(suite),
      Buffer.from([compression]),
      ...(list ? [u16(list.length), list] : []),
    ]),
  );
}

/** A Certificate message up to TLS 1.2. */
export function certificateMessage(...certificates: readonly Buffer[]): Buffer {
  const list = Buffer.concat(certificates.map((certificate) => Buffer.concat([u24(certificate.length), certificate])));
  return message(11, Buffer.concat([u24(list.length), list]));
}

/** A handshake message of a type, with its body in hex digits. */
export function handshakeMessage(type: number, body: string): Buffer {
  return message(type, Buffer.from(body, 'hex'));
}

/** A record that holds handshake messages, or a part of one. */
export function handshakeRecord(messages: Buffer): Buffer {
  return Buffer.concat([Buffer.from([22, 3, 1]), u16(messages.length), messages]);
}

/** An alert: level 1 is a warning, 2 is fatal. */
export function alert(level: number, code: number): Buffer {
  return Buffer.from([21, 3, 1, 0, 2, level, code]);
}

function message(type: number, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from([type]), u24(body.length), body]);
}

function u16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 0xff]);
}

function u24(value: number): Buffer {
  return Buffer.from([value >> 16, (value >> 8) & 0xff, value & 0xff]);
}

/** A ServerHello as the reader gives it, with nothing in it beside version and suite. */
export function helloWith(fields: Pick<ServerHello, 'version' | 'cipherSuite'> & Partial<ServerHello>): ServerHello {
  return {
    kind: 'server-hello',
    retry: false,
    compression: 0,
    sessionIdLength: 0,
    extensions: [],
    group: undefined,
    certificates: undefined,
    keyExchange: undefined,
    ...fields,
  };
}
