import { tlsVersions } from '../../knowledge/tls/protocols';
import { schannelAlgorithm } from '../../knowledge/tls/schannel-algorithms';
import { TextMemo } from '../../text/text-memo';
import type { TextSpan } from './grammar';

/** What a finished handshake agreed on, from its line in the log. What the line does not say is null. */
export interface NegotiatedTls {
  /** `TLS 1.2`; the name in the log where it is no version of TLS, such as `SP_PROT_PCT1_CLIENT`. */
  readonly protocol: string;
  /** Which side of TLS the server that wrote the log was. */
  readonly side: 'client' | 'server' | null;
  /** `AES_256` */
  readonly cipher: string | null;
  readonly cipherBits: number | null;
  /** `SHA_384`. With 0 bits the suite has no separate hash: it is an AEAD suite such as AES-GCM. */
  readonly mac: string | null;
  readonly macBits: number | null;
  /** `ECDHE` */
  readonly keyExchange: string | null;
  readonly keyExchangeBits: number | null;
  /** Where the names stand in the text. */
  readonly protocolSpan: TextSpan;
  readonly cipherSpan: TextSpan | null;
  readonly macSpan: TextSpan | null;
  readonly keyExchangeSpan: TextSpan | null;
}

/** A handshake that failed, from its line in the log. */
export interface FailedTls {
  /** The name of an SSPI status, such as `NoCredentials`, or of a socket's end, such as `SocketError`. */
  readonly error: string;
  /** Where the sentence stands in the text. */
  readonly span: TextSpan;
}

// Microsoft's own page prints the names of the client side with a hyphen, SP_PROT-TLS1_2_CLIENT; logs have an underscore.
const success = /^TLS protocol (SP_PROT[_-]([A-Za-z0-9_]{1,30})) negotiation succeeded/i;
const cipherPart = / using bulk encryption algorithm (\w{1,40})(?: with strength (\d{1,6}) bits)?/i;
const macPart = /MAC hash algorithm (\w{1,40})(?: with strength (\d{1,6}) bits)?/i;
const keyExchangePart = /key exchange algorithm (\w{1,40})(?: with strength (\d{1,6}) bits)?/i;
const failure = /^TLS negotiation failed with error (\w{1,80})/i;

const successes = new TextMemo<NegotiatedTls>();

/**
 * Reads `TLS protocol SP_PROT_TLS1_2_CLIENT negotiation succeeded using bulk encryption algorithm …`; nothing for any other text. Most sessions of a file
 * agree on the same: with an owner (see `TextMemo`) it is read once.
 */
export function parseTlsSuccess(text: string, owner?: object): NegotiatedTls | undefined {
  return success.test(text) ? successes.get(owner, text, readSuccess) : undefined;
}

function readSuccess(text: string): NegotiatedTls {
  const [, name = '', rest = ''] = success.exec(text) ?? [];
  const details = text.slice(0, 1000);
  const cipher = algorithmIn(details, cipherPart);
  const mac = algorithmIn(details, macPart);
  const keyExchange = algorithmIn(details, keyExchangePart);
  const start = text.indexOf(name);
  return {
    protocol: tlsVersionOfLogName(rest) ?? name,
    side: tlsSideOfLogName(rest),
    cipher: cipher.name,
    cipherBits: cipher.bits,
    mac: mac.name,
    macBits: mac.bits,
    keyExchange: keyExchange.name,
    keyExchangeBits: keyExchange.bits,
    protocolSpan: { start, end: start + name.length },
    cipherSpan: cipher.span,
    macSpan: mac.span,
    keyExchangeSpan: keyExchange.span,
  };
}

/** Reads `TLS negotiation failed with error SocketError`; nothing for any other text. */
export function parseTlsFailure(text: string): FailedTls | undefined {
  const found = failure.exec(text);
  return found?.[1] ? { error: found[1], span: { start: 0, end: found[0].length } } : undefined;
}

/** The version of a name behind `SP_PROT_`, such as `TLS 1.2` of `TLS1_2_CLIENT`; nothing for a name that is no version of TLS. */
export function tlsVersionOfLogName(logName: string): string | undefined {
  const wanted = logName.toUpperCase().replace(/_(?:CLIENT|SERVER)$/, '');
  return tlsVersions.find((version) => version.logNames.includes(wanted))?.name;
}

/** The side of TLS of a name behind `SP_PROT_`; null for a name that tells none. */
export function tlsSideOfLogName(logName: string): NegotiatedTls['side'] {
  const side = /_(CLIENT|SERVER)$/i.exec(logName)?.[1];
  return side === undefined ? null : side.toUpperCase() === 'CLIENT' ? 'client' : 'server';
}

/** `AES_256` of `CALG_AES_256`: the short name of an algorithm, also of one that is not known. */
export function algorithmOfLogName(name: string): string {
  return schannelAlgorithm(name)?.shortName ?? name.replace(/^CALG_/i, '');
}

function algorithmIn(text: string, part: RegExp): { readonly name: string | null; readonly bits: number | null; readonly span: TextSpan | null } {
  const found = part.exec(text);
  if (!found?.[1]) return { name: null, bits: null, span: null };
  const start = found.index + found[0].indexOf(found[1]);
  return { name: algorithmOfLogName(found[1]), bits: found[2] === undefined ? null : Number(found[2]), span: { start, end: start + found[1].length } };
}
