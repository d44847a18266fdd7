import { hex } from '../bytes';

/** A value in DER (ITU-T X.690): its tag, and where its content stands in the bytes. */
export interface DerValue {
  readonly bytes: Uint8Array;
  /** The identifier octet, such as 0x30 for a sequence; tags of several octets are not read. */
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

/** The tags that certificates use (RFC 5280). */
export const derTags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  sequence: 0x30,
  set: 0x31,
  utcTime: 0x17,
  generalizedTime: 0x18,
} as const;

/** The value that stands at an offset; nothing where the bytes are no DER there, or end before it does. */
export function readDer(bytes: Uint8Array, at = 0, limit = bytes.length): DerValue | undefined {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || at + 2 > limit || (tag & 0x1f) === 0x1f) return undefined;
  let start = at + 2;
  let length = first;
  if (first >= 0x80) {
    const octets = first & 0x7f;
    // Indefinite lengths are not DER, and nothing that is read here has 16 MB.
    if (octets === 0 || octets > 3 || start + octets > limit) return undefined;
    length = 0;
    for (let octet = 0; octet < octets; octet++) length = length * 256 + (bytes[start + octet] as number);
    start += octets;
  }
  if (start + length > limit) return undefined;
  return { bytes, tag, start, end: start + length };
}

/** How many parts of one value are looked at; a certificate has a few dozen. */
const childLimit = 1000;

/** The values inside a sequence, a set or a tagged value; those before the first that cannot be read. */
export function childrenOf(value: DerValue): readonly DerValue[] {
  const children: DerValue[] = [];
  for (let at = value.start; at < value.end && children.length < childLimit; ) {
    const child = readDer(value.bytes, at, value.end);
    if (!child) break;
    children.push(child);
    at = child.end;
  }
  return children;
}

/** The content of a value, without tag and length. */
export function contentOf(value: DerValue): Uint8Array {
  return value.bytes.subarray(value.start, value.end);
}

/** An object identifier in dots, such as `2.5.4.3`; empty where the value is none. */
export function readOid(value: DerValue | undefined): string {
  if (value?.tag !== derTags.oid) return '';
  const numbers: number[] = [];
  let number = 0;
  for (const byte of contentOf(value)) {
    number = number * 128 + (byte & 0x7f);
    if (number > Number.MAX_SAFE_INTEGER) return '';
    if (byte & 0x80) continue;
    numbers.push(number);
    number = 0;
  }
  const [first] = numbers;
  if (first === undefined) return '';
  const root = Math.min(Math.floor(first / 40), 2);
  return [root, first - root * 40, ...numbers.slice(1)].join('.');
}

/** The name that a table has for an object identifier; the identifier in dots where it has none. */
export function nameOfOid(names: Readonly<Record<string, string>>, oid: string): string {
  return Object.hasOwn(names, oid) ? (names[oid] as string) : oid;
}

/** How many octets of a number or an identifier are shown. */
const hexLimit = 64;

/** The content of a number or an identifier in upper-case hex digits; nothing where there is none, or it is longer than any that is in use. */
export function hexOf(value: DerValue | undefined): string | undefined {
  if (!value || value.start === value.end || value.end - value.start > hexLimit) return undefined;
  return hex(contentOf(value)).toUpperCase();
}

/**
 * A UTCTime or GeneralizedTime as ISO 8601 in UTC, such as `2026-11-24T12:00:00Z`; nothing where it is none, or no day of the calendar.
 * Two-digit years up to 49 are of this century (RFC 5280 section 4.1.2.5).
 */
export function readTime(value: DerValue | undefined): string | undefined {
  if (!value || (value.tag !== derTags.utcTime && value.tag !== derTags.generalizedTime) || value.end - value.start > 32) return undefined;
  const text = String.fromCharCode(...contentOf(value));
  const parts = (value.tag === derTags.utcTime ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?Z$/ : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:\.\d+)?Z$/).exec(text);
  if (!parts) return undefined;
  const [, year = '', month, day, hour, minute, second = '00'] = parts;
  const fullYear = year.length === 4 ? year : `${Number(year) < 50 ? '20' : '19'}${year}`;
  const iso = `${fullYear}-${month}-${day}T${hour}:${minute}:${second}Z`;
  const time = Date.parse(iso);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso.slice(0, 10) ? undefined : iso;
}

/** A character string of any of the types that names use: UTF-8, the 8-bit types, BMPString (UTF-16) and UniversalString (UTF-32). */
export function readString(value: DerValue, decode: (bytes: Uint8Array) => string): string {
  const content = contentOf(value);
  const width = value.tag === 0x1e ? 2 : value.tag === 0x1c ? 4 : 0;
  if (width === 0) return decode(content);
  const characters: string[] = [];
  for (let at = 0; at + width <= content.length; at += width) {
    let code = 0;
    for (let next = 0; next < width; next++) code = code * 256 + (content[at + next] as number);
    characters.push(code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd');
  }
  return characters.join('');
}
