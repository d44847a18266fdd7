import { ByteBuffer } from './byte-buffer';

/** What a server answers to a ClientHello. `ended` says how the connection ended without an answer that could be read. */
export type ServerAnswer =
  | ServerHello
  /** An alert, by its number; see `tlsAlertName`. */
  | { readonly kind: 'alert'; readonly code: number }
  /** Bytes that are no TLS; `start` is how they begin. */
  | { readonly kind: 'garbage'; readonly start: Uint8Array }
  | { readonly kind: 'ended'; readonly how: 'closed' | 'reset' };

/** A ServerHello, or a HelloRetryRequest, which chooses version and suite as well (RFC 8446 section 4.1.4). */
export interface ServerHello {
  readonly kind: 'server-hello';
  /** The version on the wire, such as 0x0303; from `supported_versions` where the server sends it. */
  readonly version: number;
  readonly cipherSuite: number;
  readonly retry: boolean;
  /** The certificates in the order sent, as DER: up to TLS 1.2 they follow in the clear. Nothing where they were not sent or not whole. */
  readonly certificates: readonly Uint8Array[] | undefined;
}

/** What ends the reading of an answer. TLS 1.3 sends its certificates encrypted, so there the ServerHello always does. */
export type ReadUntil = 'server-hello' | 'certificates';

/** How much of an answer is read, in bytes: a long chain fits many times. */
export const answerLimit = 262_144;

const recordHeader = 5;
/** RFC 5246 section 6.2.3: what a record may hold at most. */
const recordLimit = 16_384 + 2048;
const handshakeHeader = 4;

/** The random of a HelloRetryRequest: SHA-256 of the words "HelloRetryRequest" (RFC 8446 section 4.1.3). */
const retryRandom = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c';

/**
 * Reads the answer to a ClientHello from bytes that come in pieces, up to the ServerHello or, on request, the certificates after it.
 * Answers as soon as it can; afterwards it reads nothing more. Holds `answerLimit` bytes at most.
 */
export class ServerAnswerReader {
  readonly #wantCertificates: boolean;
  readonly #records = new ByteBuffer();
  readonly #messages = new ByteBuffer();
  #total = 0;
  #hello: ServerHello | undefined;
  #answer: ServerAnswer | undefined;

  constructor(until: ReadUntil) {
    this.#wantCertificates = until === 'certificates';
  }

  /** Takes bytes, and gives the answer once it is clear. */
  push(bytes: Uint8Array): ServerAnswer | undefined {
    if (this.#answer) return this.#answer;
    this.#total += bytes.length;
    this.#records.append(bytes.subarray(0, Math.max(0, answerLimit - (this.#total - bytes.length))));
    this.#answer = this.#readRecords();
    if (!this.#answer && this.#total >= answerLimit) this.#answer = this.#hello ?? this.#garbage(this.#records.waiting);
    return this.#answer;
  }

  /** The answer when no more bytes come: a ServerHello without its certificates still counts. */
  end(how: 'closed' | 'reset'): ServerAnswer {
    return this.#answer ?? this.#hello ?? { kind: 'ended', how };
  }

  /** The ServerHello where it was read, whatever is missing of the certificates. */
  get hello(): ServerHello | undefined {
    return this.#hello;
  }

  #readRecords(): ServerAnswer | undefined {
    for (;;) {
      const record = this.#records.waiting;
      const bad = record.length > 0 && !startsLikeRecord(record);
      if (bad) return this.#hello ?? this.#garbage(record);
      if (record.length < recordHeader) return undefined;
      const length = u16At(record, 3);
      if (length === 0 || length > recordLimit) return this.#hello ?? this.#garbage(record);
      if (record.length < recordHeader + length) return undefined;
      const type = record[0];
      this.#records.drop(recordHeader);
      const payload = this.#records.take(length);
      const answer = type === 21 ? this.#readAlert(payload) : this.#readHandshake(payload);
      if (answer) return answer;
    }
  }

  /** A warning such as `unrecognized_name` (RFC 6066) does not end the handshake; after the ServerHello an alert changes nothing. */
  #readAlert(payload: Uint8Array): ServerAnswer | undefined {
    if (this.#hello) return this.#hello;
    if (payload.length < 2) return this.#garbage(payload);
    const [level, code = 0] = payload;
    return level === 1 && code !== 0 ? undefined : { kind: 'alert', code };
  }

  #readHandshake(payload: Uint8Array): ServerAnswer | undefined {
    this.#messages.append(payload);
    for (;;) {
      const waiting = this.#messages.waiting;
      if (waiting.length < handshakeHeader) return undefined;
      const type = waiting[0];
      const length = ((waiting[1] as number) << 16) | u16At(waiting, 2);
      if (!this.#hello && type !== 2) return this.#garbage(waiting);
      // Anything but certificates after the ServerHello means that there are none: an anonymous suite, or a resumed session.
      if (this.#hello && type !== 11) return this.#hello;
      if (length > answerLimit) return this.#hello ?? this.#garbage(waiting);
      if (waiting.length < handshakeHeader + length) return undefined;
      this.#messages.drop(handshakeHeader);
      const body = this.#messages.take(length);
      if (this.#hello) return { ...this.#hello, certificates: readCertificates(body) };
      this.#hello = readServerHello(body);
      if (!this.#hello) return this.#garbage(body);
      if (!this.#wantCertificates || this.#hello.retry || this.#hello.version > 0x0303) return this.#hello;
    }
  }

  #garbage(bytes: Uint8Array): ServerAnswer {
    return { kind: 'garbage', start: bytes.slice(0, 128) };
  }
}

/** Whether bytes can begin a record of an answer: alert or handshake, and a version that begins with 3. */
function startsLikeRecord(bytes: Uint8Array): boolean {
  const [type, major] = bytes;
  return (type === 21 || type === 22) && (major === undefined || major === 3);
}

/** Nothing where the message is cut or its lengths disagree. */
function readServerHello(body: Uint8Array): ServerHello | undefined {
  const sessionIdLength = body[34];
  if (sessionIdLength === undefined || sessionIdLength > 32) return undefined;
  const at = 35 + sessionIdLength;
  if (body.length < at + 3) return undefined;
  const extensionVersion = readSupportedVersion(body.subarray(at + 3));
  if (extensionVersion === 'malformed') return undefined;
  return {
    kind: 'server-hello',
    version: extensionVersion ?? u16At(body, 0),
    cipherSuite: u16At(body, at),
    retry: hex(body.subarray(2, 34)) === retryRandom,
    certificates: undefined,
  };
}

/** The version in `supported_versions`, where it is among the extensions. SSL 3.0 and old servers send no extensions at all. */
function readSupportedVersion(bytes: Uint8Array): number | 'malformed' | undefined {
  if (bytes.length === 0) return undefined;
  if (bytes.length < 2 || u16At(bytes, 0) !== bytes.length - 2) return 'malformed';
  for (let at = 2; at < bytes.length; ) {
    if (at + 4 > bytes.length) return 'malformed';
    const [type, length] = [u16At(bytes, at), u16At(bytes, at + 2)];
    at += 4;
    if (at + length > bytes.length) return 'malformed';
    if (type === 43) return length === 2 ? u16At(bytes, at) : 'malformed';
    at += length;
  }
  return undefined;
}

/** The certificates of a Certificate message up to TLS 1.2 (RFC 5246 section 7.4.2). Nothing where the lengths disagree or there are none. */
function readCertificates(body: Uint8Array): readonly Uint8Array[] | undefined {
  if (body.length < 3 || u24At(body, 0) !== body.length - 3) return undefined;
  const certificates: Uint8Array[] = [];
  for (let at = 3; at < body.length; ) {
    if (at + 3 > body.length) return undefined;
    const length = u24At(body, at);
    at += 3;
    if (length === 0 || at + length > body.length) return undefined;
    certificates.push(body.slice(at, at + length));
    at += length;
  }
  return certificates.length > 0 ? certificates : undefined;
}

function u16At(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
}

function u24At(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) << 16) | u16At(bytes, at + 1);
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
