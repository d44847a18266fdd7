import { hex, u16At, u24At } from '../bytes';
import { ByteBuffer } from './byte-buffer';
import { type KeyExchange, keyExchangeKind, readKeyExchange } from './key-exchange';

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
  /** The number of the compression method; 0 is none. */
  readonly compression: number;
  /** How long the session id is that the server gives, or repeats with TLS 1.3; 0 where it gives none. */
  readonly sessionIdLength: number;
  /** The numbers of the extensions, in the order sent. */
  readonly extensions: readonly number[];
  /** The number of the group in `key_share`, which only TLS 1.3 has: chosen, or with a HelloRetryRequest asked for. */
  readonly group: number | undefined;
  /** The certificates in the order sent, as DER: up to TLS 1.2 they follow in the clear. Nothing where they were not sent or not whole. */
  readonly certificates: readonly Uint8Array[] | undefined;
  /** What ServerKeyExchange says, up to TLS 1.2. Nothing where it was not read, does not come with the suite, or makes no sense. */
  readonly keyExchange: KeyExchange | undefined;
}

/** What ends the reading of an answer. TLS 1.3 sends what follows encrypted, so there the ServerHello always does. */
export type ReadUntil = 'server-hello' | 'certificates' | 'key-exchange';

/** How much of an answer is read, in bytes: a long chain fits many times. */
export const answerLimit = 262_144;

const recordHeader = 5;
/** RFC 5246 section 6.2.3: what a record may hold at most. */
const recordLimit = 16_384 + 2048;
const handshakeHeader = 4;

/** How much of what is no TLS is kept, in bytes. */
const startLimit = 128;

/** The random of a HelloRetryRequest: SHA-256 of the words "HelloRetryRequest" (RFC 8446 section 4.1.3). */
const retryRandom = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c';

/**
 * Reads the answer to a ClientHello from bytes that come in pieces, up to the ServerHello or, on request, the certificates or the key
 * exchange after it. Answers as soon as it can; afterwards it reads nothing more. Holds `answerLimit` bytes at most.
 */
export class ServerAnswerReader {
  readonly #until: ReadUntil;
  readonly #records = new ByteBuffer();
  readonly #messages = new ByteBuffer();
  #total = 0;
  #hello: ServerHello | undefined;
  #text: ServerAnswer | undefined;
  #answer: ServerAnswer | undefined;

  constructor(until: ReadUntil) {
    this.#until = until;
  }

  /** Takes bytes, and gives the answer once it is clear. */
  push(bytes: Uint8Array): ServerAnswer | undefined {
    if (this.#answer) return this.#answer;
    this.#total += bytes.length;
    this.#records.append(bytes.subarray(0, Math.max(0, answerLimit - (this.#total - bytes.length))));
    this.#answer = this.#readRecords();
    if (!this.#answer && this.#total >= answerLimit) this.#answer = this.#hello ?? garbage(this.#records.waiting);
    return this.#answer;
  }

  /** The answer when no more bytes come: a ServerHello without what follows still counts. */
  end(how: 'closed' | 'reset'): ServerAnswer {
    return this.#answer ?? this.preliminary ?? { kind: 'ended', how };
  }

  /** The answer that stands where nothing more comes: a ServerHello, whatever is missing behind it, or the beginning of a line of text. */
  get preliminary(): ServerAnswer | undefined {
    return this.#hello ?? this.#text;
  }

  #readRecords(): ServerAnswer | undefined {
    for (;;) {
      const record = this.#records.waiting;
      const bad = record.length > 0 && !startsLikeRecord(record);
      if (bad) return this.#hello ?? this.#readText(record);
      if (record.length < recordHeader) return undefined;
      const length = u16At(record, 3);
      if (length === 0 || length > recordLimit) return this.#hello ?? garbage(record);
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
    if (payload.length < 2) return garbage(payload);
    const [level, code = 0] = payload;
    return level === 1 && code !== 0 ? undefined : { kind: 'alert', code };
  }

  /** A line of text, as a server sends it that does not speak TLS here. Nothing as long as its end may still come. */
  #readText(bytes: Uint8Array): ServerAnswer | undefined {
    const isText = (bytes[0] as number) >= 0x20 && (bytes[0] as number) < 0x7f;
    const end = bytes.indexOf(0x0a) + 1;
    this.#text = garbage(isText && end > 0 ? bytes.subarray(0, end) : bytes);
    return isText && end === 0 && bytes.length < startLimit ? undefined : this.#text;
  }

  #readHandshake(payload: Uint8Array): ServerAnswer | undefined {
    this.#messages.append(payload);
    for (;;) {
      const waiting = this.#messages.waiting;
      if (waiting.length < handshakeHeader) return undefined;
      const type = waiting[0] as number;
      const length = u24At(waiting, 1);
      if (!this.#hello && type !== 2) return garbage(waiting);
      if (this.#hello && !this.#isWanted(type)) return this.#hello;
      if (length > answerLimit) return this.#hello ?? garbage(waiting);
      if (waiting.length < handshakeHeader + length) return undefined;
      this.#messages.drop(handshakeHeader);
      const body = this.#messages.take(length);
      this.#hello = this.#hello ? withMessage(this.#hello, type, body) : readServerHello(body);
      if (!this.#hello) return garbage(body);
      if (!this.#wantsMoreThan(this.#hello, type)) return this.#hello;
    }
  }

  /** Certificate, CertificateStatus, ServerKeyExchange. Another message means that what is missing does not come. */
  #isWanted(type: number): boolean {
    return type === 11 || (this.#until === 'key-exchange' && (type === 22 || type === 12));
  }

  /** Whether something is still to come, after a message of a type. */
  #wantsMoreThan({ version, retry, cipherSuite }: ServerHello, type: number): boolean {
    if (this.#until === 'server-hello' || retry || version > 0x0303 || type === 12) return false;
    return type === 2 || (this.#until === 'key-exchange' && keyExchangeKind(cipherSuite) !== undefined);
  }
}

function garbage(bytes: Uint8Array): ServerAnswer {
  return { kind: 'garbage', start: bytes.slice(0, startLimit) };
}

function withMessage(hello: ServerHello, type: number, body: Uint8Array): ServerHello {
  if (type === 11) return { ...hello, certificates: hello.certificates ?? readCertificates(body) };
  return type === 12 ? { ...hello, keyExchange: readKeyExchange(body, hello) } : hello;
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
  const extensions = readExtensions(body.subarray(at + 3));
  const version = extensions?.get(43);
  if (!extensions || (version && version.length !== 2)) return undefined;
  const share = extensions.get(51);
  return {
    kind: 'server-hello',
    version: version ? u16At(version, 0) : u16At(body, 0),
    cipherSuite: u16At(body, at),
    retry: hex(body.subarray(2, 34)) === retryRandom,
    compression: body[at + 2] as number,
    sessionIdLength,
    extensions: [...extensions.keys()],
    group: share && share.length >= 2 ? u16At(share, 0) : undefined,
    certificates: undefined,
    keyExchange: undefined,
  };
}

/** The extensions by their numbers, the first where one comes twice. SSL 3.0 and old servers send none; nothing where the lengths disagree. */
function readExtensions(bytes: Uint8Array): ReadonlyMap<number, Uint8Array> | undefined {
  const found = new Map<number, Uint8Array>();
  if (bytes.length === 0) return found;
  if (bytes.length < 2 || u16At(bytes, 0) !== bytes.length - 2) return undefined;
  for (let at = 2; at < bytes.length; ) {
    if (at + 4 > bytes.length) return undefined;
    const [type, length] = [u16At(bytes, at), u16At(bytes, at + 2)];
    at += 4;
    if (at + length > bytes.length) return undefined;
    if (!found.has(type)) found.set(type, bytes.subarray(at, at + length));
    at += length;
  }
  return found;
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
