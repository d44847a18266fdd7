import { type Message, message } from '../message';
import { printable } from './printable';
import { isAddress } from './x509/name-match';

/** How TLS begins: by STARTTLS, or at once (RFC 8314). */
export type TlsMode = 'starttls' | 'implicit';

/** A host and port to be probed. */
export interface ProbeTarget {
  /** A host name as it was given, or an IPv4 or IPv6 address without brackets. */
  readonly host: string;
  readonly port: number;
  readonly mode: TlsMode;
}

/**
 * Reads `mail.contoso.com`, `mail.contoso.com:587`, `203.0.113.5:25`, `[2001:db8::1]:25` or `2001:db8::1`, and what programs write for
 * these: `host,25`, `host 25` as for telnet, `[203.0.113.5]` and `[IPv6:2001:db8::1]` as for smart hosts, `smtp://host`. Port 25 unless given; port
 * 465 is implicit TLS unless `mode` says otherwise. Gives a message that says what is wrong for any other text.
 */
export function parseTarget(text: string, mode?: TlsMode): ProbeTarget | { readonly problem: Message } {
  const trimmed = text.trim();
  const scheme = /^smtps?:\/\//i.exec(trimmed)?.[0] ?? '';
  const place = scheme === '' ? trimmed : trimmed.slice(scheme.length).replace(/\/$/, '');
  if (place === '')
    return {
      problem: message('Give a host name or an address, with a port after a colon where it is not 25; or a domain for all its mail servers: {example}', {
        example: '@contoso.com',
      }),
    };
  const alone = hostOfPage(place);
  if (alone !== undefined) return { problem: message('{text} is the address of a page. Give the host alone: {host}', { text: shortened(place), host: alone }) };
  return readPlace(place, scheme.toLowerCase() === 'smtps://' ? 465 : 25, mode);
}

function readPlace(place: string, usualPort: number, mode: TlsMode | undefined): ProbeTarget | { readonly problem: Message } {
  const { host, tail, inBrackets } = split(place);
  if (inBrackets && !isAddress(host)) return { problem: message('{text} is no address. Brackets stand around addresses only.', { text: shortened(host) }) };
  const digits = tail === '' ? undefined : /^[:,]?\s*(\d+)$/.exec(tail.trim())?.[1];
  if (!isHost(host) || (tail !== '' && digits === undefined))
    return { problem: message('{text} is no host name or address. Examples: {examples}', { text: shortened(place), examples }) };
  const port = digits === undefined ? usualPort : Number(digits);
  if (port < 1 || port > 65_535) return { problem: message('{port} is no port. Ports go from 1 to 65535.', { port: shortened(digits ?? '') }) };
  return { host, port, mode: mode ?? (port === 465 ? 'implicit' : 'starttls') };
}

/** Takes the port apart from the host, wherever the host ends: behind its bracket, before a comma or a blank, or before its only colon. */
function split(place: string): { readonly host: string; readonly tail: string; readonly inBrackets: boolean } {
  const bracket = place.startsWith('[') ? place.indexOf(']') : -1;
  if (bracket > 0) return { host: place.slice(1, bracket).replace(/^IPv6:/i, ''), tail: place.slice(bracket + 1), inBrackets: true };
  const gap = place.search(/[,\s]/);
  const end = gap >= 0 ? gap : place.split(':').length === 2 ? place.indexOf(':') : place.length;
  return { host: place.slice(0, end), tail: place.slice(end), inBrackets: false };
}

/** The host within the address of a page, such as `https://mail.contoso.com/owa`; nothing for what is no such address. */
function hostOfPage(place: string): string | undefined {
  const match = /^(?:[a-z][a-z\d+.-]*:\/\/)?([^/?#\s@]+)(?:[/?#].*)?$/is.exec(place);
  const host = match?.[1];
  return host === undefined || host === place || 'problem' in readPlace(host, 25, undefined) ? undefined : shortened(host);
}

/** What is wrong is shown, and not more of it than one can read. */
function shortened(text: string): string {
  return printable(text, 100);
}

/** How a target is written: `mail.contoso.com:25`, `[2001:db8::1]:25`. */
export function formatTarget({ host, port }: Pick<ProbeTarget, 'host' | 'port'>): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

const examples = 'mail.contoso.com, mail.contoso.com:587, 203.0.113.5:25, [2001:db8::1]:25';

function isHost(host: string): boolean {
  if (host.includes(':')) return isIpv6(host);
  if (isAddress(host)) return host.split('.').every((part) => Number(part) <= 255);
  const labels = host.replace(/\.$/, '').split('.');
  // A name that ends with a number is meant as an address; some resolvers make one of `1` or `1.2`.
  return (
    host.length <= 253 &&
    !/^\d+$/.test(labels.at(-1) ?? '') &&
    labels.every((label) => /^[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_-]{0,61}[\p{L}\p{M}\p{N}_])?$/u.test(label))
  );
}

/** Form only: groups of hexadecimal digits, at most one `::`, a dotted end, a zone such as `%eth0`. */
function isIpv6(text: string): boolean {
  if (text.length > 60 || !/^[0-9a-f:.]+(?:%[\w.-]+)?$/i.test(text)) return false;
  const address = text.replace(/%.*$/, '').replace(/(?<=:)\d{1,3}(?:\.\d{1,3}){3}$/, '0:0');
  const parts = address.split('::');
  const groups = parts.flatMap((part) => (part === '' ? [] : part.split(':')));
  if (parts.length > 2 || !groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  return parts.length === 2 ? groups.length < 8 : groups.length === 8;
}

/**
 * A name that may stand after EHLO: a host name in ASCII or an address literal such as `[203.0.113.5]` (RFC 5321 section 4.1.3).
 * Nothing where the text is neither, so that no text can become a command of its own.
 */
export function ehloNameOf(text: string): string | undefined {
  const name = text.trim();
  return name.length <= 255 && /^(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]+\]|\[IPv6:[0-9a-f:.]+\])$/i.test(name) ? name : undefined;
}

/**
 * A name that may stand in `server_name` of a ClientHello: a host name in ASCII, without a final dot; addresses may not (RFC 6066 section 3).
 * Nothing for any other text.
 */
export function serverNameOf(text: string): string | undefined {
  const name = text.trim().replace(/\.$/, '');
  return name.length <= 253 && /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*$/i.test(name) && !isAddress(name)
    ? name
    : undefined;
}
