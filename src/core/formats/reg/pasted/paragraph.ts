import type { SchannelRole, SchannelValueName } from '../../../knowledge/registry/schannel-protocols';
import type { RegLine } from '../block';
import { isWithinDistance, squash } from '../names';
import { type ProtocolKey, protocolPath, valueNameOf } from '../protocol-key';
import { meantNames } from '../protocol-values';
import { roleByPlace } from '../repair-lines';
import type { KeyToken, PairToken, ParagraphToken } from './paragraph-tokens';
import type { Chunk } from './write-paragraph';

/** A key of a pasted paragraph, and what is to be written for it. */
export interface MeantKey {
  readonly token: KeyToken;
  /** The path that was meant; nothing where that is not clear. */
  readonly path: string | undefined;
  readonly values: readonly MeantPair[];
}

export interface MeantPair {
  readonly token: PairToken;
  readonly name: SchannelValueName | undefined;
  readonly number: number | undefined;
}

/** The registry paragraph of a page as it was pasted: keys of Schannel's protocols with their values, and what became of them. */
export interface PastedParagraph {
  /** The lines from the first key to the last value. */
  readonly lines: readonly RegLine[];
  readonly keys: readonly MeantKey[];
  /** The lines that have to be written in another way, and how. */
  readonly chunks: readonly Chunk[];
  /** Whether a line break cuts a key or a value in two, so that no line can be judged by itself. */
  readonly isCut: boolean;
  /** Entities, tags and other signs of a page within keys and values. */
  readonly markup: readonly string[];
  /** What translation made of names, versions, numbers and types, as it is written. */
  readonly translated: readonly string[];
  /** What was meant and is not clear, as it is written; empty where everything is. */
  readonly unclear: readonly string[];
}

/** What tokens of a paragraph say together, where words alone do not: versions, roles and names near each other. */
export function meantKeys(tokens: readonly ParagraphToken[]): readonly MeantKey[] {
  const keys = withVersions(tokens.flatMap((token) => (token.kind === 'key' ? [token] : [])));
  const read = keys.map(({ key }) => key);
  return keys.map((token) => {
    const pairs = pairsBehind(tokens, token);
    const key = token.key as ProtocolKey;
    const role = key.writtenRole === '' ? undefined : (key.role ?? roleByPlace(key, read));
    const isClear = token.isWhole && key.rest.length === 0 && key.version !== undefined && (key.writtenRole === '' || role !== undefined);
    const path = isClear && key.version !== undefined ? protocolPath(key.version, role, key.prefix) : undefined;
    return { token, path, values: meantPairs(pairs, key, role) };
  });
}

/** What of a paragraph translation spoilt. */
export function translatedWords(keys: readonly MeantKey[]): readonly string[] {
  const words = keys.flatMap(({ token: { key }, values }) => [
    ...(key && /\d\s*[^\d\s.*]\s*\d/u.test(key.writtenVersion) ? [withBlank(key.writtenVersion.trim())] : []),
    ...(key && isForeign(key.writtenRole, ['Client', 'Server']) ? [key.writtenRole.trim()] : []),
    ...values.flatMap(({ token }) => [
      ...(isForeign(token.written, ['Enabled', 'DisabledByDefault']) ? [token.written] : []),
      ...(token.typeWord !== 'dword' && token.typeWord !== '' ? [token.typeWord] : []),
      ...(token.digits.length > 8 ? [token.digits] : []),
    ]),
  ]);
  return [...new Set(words)];
}

/** A version as people write it: tokens of a paragraph are without blanks. */
function withBlank(version: string): string {
  return version.replace(/^(\p{L}{1,10})(?=\d)/u, '$1 ');
}

/** What of a paragraph is not clear, as it is written. */
export function unclearParts(keys: readonly MeantKey[]): readonly string[] {
  const parts = keys.flatMap(({ token: { key }, path, values }) => [
    ...(path === undefined ? [[key?.writtenVersion, key?.writtenRole].filter((part) => part).join('\\')] : []),
    ...values.filter(({ name, number }) => name === undefined || number === undefined).map(({ token }) => `${token.written}=${token.digits}`),
  ]);
  return [...new Set(parts)];
}

function pairsBehind(tokens: readonly ParagraphToken[], key: KeyToken): readonly PairToken[] {
  const from = tokens.findIndex(({ start }) => start === key.start) + 1;
  const next = tokens.findIndex(({ kind }, index) => index >= from && kind === 'key');
  return tokens.slice(from, next < 0 ? tokens.length : next).flatMap((token) => (token.kind === 'pair' ? [token] : []));
}

/** The values of a key. A name is given once; where there are too many pairs, no place tells a name. */
function meantPairs(pairs: readonly PairToken[], key: ProtocolKey, role: SchannelRole | undefined): readonly MeantPair[] {
  if (key.writtenRole === '' || role === undefined) return pairs.map((token) => ({ token, name: valueNameOf(token.written), number: token.number }));
  const names = meantNames(pairs, { otherNames: [], version: key.version });
  return pairs.map((token, index) => ({ token, name: names[index], number: token.number }));
}

/** A version whose letters were translated is the one of its number: `ТЛС 1,2`. */
function withVersions(keys: readonly KeyToken[]): readonly KeyToken[] {
  return keys.map((token) => {
    const { key } = token;
    if (!key || key.version !== undefined) return token;
    const number = /^\p{L}{0,5}1([23])$/u.exec(squash(key.writtenVersion))?.[1];
    return number === undefined ? token : { ...token, key: { ...key, isExact: false, version: `TLS 1.${number}` } };
  });
}

function isForeign(written: string, names: readonly string[]): boolean {
  const plain = squash(written);
  return plain !== '' && !names.some((name) => isWithinDistance(squash(name), plain, 1));
}
