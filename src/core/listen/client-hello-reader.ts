import { u16At, u24At } from '../probe/bytes';
import { ByteBuffer } from '../probe/tls/byte-buffer';
import { parseClientHello, parseSsl2Hello, type SeenClientHello } from './seen-client-hello';

/** What the first bytes of a client are: a ClientHello, or none. */
export type HelloReading =
  | { readonly kind: 'hello'; readonly hello: SeenClientHello }
  /** Bytes that are no ClientHello, or one whose lengths disagree; `start` is how they begin. */
  | { readonly kind: 'garbage'; readonly start: Uint8Array }
  /** The connection ended before the ClientHello was whole; `bytes` is how many had come. */
  | { readonly kind: 'ended'; readonly bytes: number };

/** How much of a ClientHello is read, in bytes; with post-quantum key shares it has some 2,000. */
export const helloLimit = 65_536;

const recordHeader = 5;
/** RFC 8446 section 5.1. */
const recordLimit = 16_384;
const handshakeHeader = 4;

/**
 * Reads a ClientHello from bytes that come in pieces: in one record or in several (RFC 8446 section 5.1), or in the form of SSL 2.0 that old
 * clients send (RFC 5246 appendix E.2). Says what it is as soon as that is clear, and reads nothing more afterwards. Holds `helloLimit` bytes at most.
 */
export class ClientHelloReader {
  readonly #records = new ByteBuffer();
  readonly #message = new ByteBuffer();
  #recordVersion: number | undefined;
  #total = 0;
  #reading: HelloReading | undefined;

  /** Takes bytes, and gives the reading once it is clear. */
  push(bytes: Uint8Array): HelloReading | undefined {
    if (this.#reading) return this.#reading;
    this.#records.append(bytes.subarray(0, helloLimit - this.#total));
    this.#total = Math.min(helloLimit, this.#total + bytes.length);
    this.#reading = this.#read();
    if (!this.#reading && this.#total === helloLimit) this.#reading = garbage(this.#message.length > 0 ? this.#message.waiting : this.#records.waiting);
    return this.#reading;
  }

  /** The reading when no more bytes come. */
  end(): HelloReading {
    return this.#reading ?? { kind: 'ended', bytes: this.#total };
  }

  #read(): HelloReading | undefined {
    for (;;) {
      const record = this.#records.waiting;
      const [type, major] = record;
      if (type === undefined) return undefined;
      if (this.#recordVersion === undefined && type >= 0x80) return this.#readSsl2(record);
      if (type !== 22 || (major !== undefined && major !== 3)) return garbage(record);
      if (record.length < recordHeader) return undefined;
      const length = u16At(record, 3);
      if (length === 0 || length > recordLimit) return garbage(record);
      if (record.length < recordHeader + length) return undefined;
      this.#recordVersion ??= u16At(record, 1);
      this.#records.drop(recordHeader);
      this.#message.append(this.#records.take(length));
      const reading = this.#readMessage(this.#recordVersion);
      if (reading) return reading;
    }
  }

  #readMessage(recordVersion: number): HelloReading | undefined {
    const waiting = this.#message.waiting;
    if (waiting[0] !== 1) return garbage(waiting);
    if (waiting.length < handshakeHeader) return undefined;
    const length = u24At(waiting, 1);
    if (length > helloLimit) return garbage(waiting);
    if (waiting.length < handshakeHeader + length) return undefined;
    const hello = parseClientHello(waiting.slice(handshakeHeader, handshakeHeader + length), recordVersion);
    return hello ? { kind: 'hello', hello } : garbage(waiting);
  }

  /** Two bytes of length with the highest bit set, then the message, whose type is 1 as well. */
  #readSsl2(bytes: Uint8Array): HelloReading | undefined {
    const [, , type, major] = bytes;
    if ((type !== undefined && type !== 1) || (major !== undefined && major !== 3 && major !== 0)) return garbage(bytes);
    if (bytes.length < 2) return undefined;
    const length = u16At(bytes, 0) & 0x7fff;
    if (bytes.length < 2 + length) return undefined;
    const hello = parseSsl2Hello(bytes.slice(2, 2 + length));
    return hello ? { kind: 'hello', hello } : garbage(bytes);
  }
}

function garbage(bytes: Uint8Array): HelloReading {
  return { kind: 'garbage', start: bytes.slice(0, 128) };
}
