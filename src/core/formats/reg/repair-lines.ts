import type { SchannelRole } from '../../knowledge/registry/schannel-protocols';
import { schannelRoles } from '../../knowledge/registry/schannel-protocols';
import { readFreshLine } from './grammar';
import { type PastedPiece, readPasted, withoutMarkup } from './pasted';
import { type ProtocolKey, protocolPath, readProtocolKey } from './protocol-key';
import { meantNames, protocolValueLines, readDamagedValues } from './protocol-values';
import { readQuoted, skipBlanks } from './scan';

/**
 * Writes a line on which keys, values and text stand together as the lines that were meant. Keys of Schannel and their values are written
 * as Schannel knows them, whatever translation made of them; everything else is only put on lines of its own. Text becomes a comment.
 */
export function splitLine(line: string): readonly string[] {
  const pieces = readPasted(line);
  if (pieces.length > pieceLimit) return [line];
  const keys = meantKeys(pieces);
  let current: MeantKey | undefined;
  return pieces.flatMap((piece, index): readonly string[] => {
    if (piece.kind === 'key') {
      current = keys.get(index);
      // The next line may hold the rest of a cut key: it is joined before the bracket is missed.
      if (piece.isCut) return [`[${piece.deletes ? '-' : ''}${piece.text}`];
      return [`[${piece.deletes ? '-' : ''}${current?.path ?? piece.text}]`];
    }
    if (piece.kind === 'text') return [looksLikeValue(piece.text) ? withoutMarkup(piece.text) : commentOf(piece.text)];
    return current?.role ? protocolRestLines(piece.text, current.version) : restLines(piece.text);
  });
}

/** More pieces than any page has; beyond, a line is not taken apart. */
const pieceLimit = 500;

interface MeantKey {
  readonly path: string;
  readonly version: string;
  readonly role: SchannelRole | undefined;
}

/** The keys of a line as Schannel spells them. A role that cannot be told by its word is told by its place: first Client, then Server. */
function meantKeys(pieces: readonly PastedPiece[]): ReadonlyMap<number, MeantKey> {
  const read = pieces.map((piece) => (piece.kind === 'key' ? readProtocolKey(piece.text) : undefined));
  const keys = new Map<number, MeantKey>();
  read.forEach((key, index) => {
    if (!key?.version || key.rest.length > 0) return;
    const role = key.writtenRole === '' ? undefined : (key.role ?? roleByPlace(key, read));
    if (key.writtenRole === '' || role) keys.set(index, { path: protocolPath(key.version, role, key.prefix), version: key.version, role });
  });
  return keys;
}

/** The role of a key whose word says nothing, among the other keys of its version: the one that is left over, or by order. */
export function roleByPlace(key: ProtocolKey, others: readonly (ProtocolKey | undefined)[]): SchannelRole | undefined {
  const family = others.filter(
    (other): other is ProtocolKey => other !== undefined && other.version === key.version && other.writtenRole !== '' && other.rest.length === 0,
  );
  const told = new Set(family.flatMap(({ role }) => role ?? []));
  const unclear = [...new Set(family.filter(({ role }) => role === undefined).map(({ writtenRole }) => writtenRole))];
  const free = schannelRoles.filter((role) => !told.has(role));
  return unclear.length === free.length && family.length > 1 ? free[unclear.indexOf(key.writtenRole)] : undefined;
}

/** What stands behind a key of Schannel, as its values. */
function protocolRestLines(text: string, version: string): readonly string[] {
  if (withoutMarkup(text).startsWith(';')) return [withoutMarkup(text)];
  const { pairs, rest } = readDamagedValues(text);
  if (pairs.length === 0) return restLines(text);
  const names = meantNames(pairs, { otherNames: [], version });
  const values = pairs.map(({ written, number }, index) => ({ name: names[index] ?? written, number }));
  if (values.some(({ name, number }) => name === '' || number === undefined)) return restLines(text);
  return [...protocolValueLines(values.map(({ name, number }) => ({ name, number: number ?? 0 }))), ...(rest === '' ? [] : [commentOf(rest)])];
}

/** What stands behind any other key: values one after the other, then a comment. */
export function restLines(text: string): readonly string[] {
  const lines: string[] = [];
  let left = withoutMarkup(text);
  while (left !== '') {
    const length = valueLength(left);
    if (length === 0) return [...lines, commentOf(left)];
    lines.push(left.slice(0, length));
    left = withoutMarkup(left.slice(length));
  }
  return lines;
}

/** How much of a text its first value takes; 0 where it begins with none. */
function valueLength(text: string): number {
  const nameEnd = text[0] === '@' ? 1 : text[0] === '"' ? readQuoted(text, 0, text.length).end : 0;
  const equals = skipBlanks(text, nameEnd);
  if (nameEnd === 0 || text[equals] !== '=') return 0;
  const data = skipBlanks(text, equals + 1);
  if (text[data] === '"') return readQuoted(text, data, text.length).end;
  const token = /^(?:[a-z_]{1,12}(?:\([^)\s]{0,12}\))?[ \t]{0,4}[:：][ \t]{0,4})?[^\s"“”„«;*]+/i.exec(text.slice(data));
  return token ? data + token[0].length : 0;
}

/** Whether text before a key is a value of the key above, damaged or not. */
function looksLikeValue(text: string): boolean {
  const { kind, ignored } = readFreshLine(withoutMarkup(text));
  return kind === 'value' || (kind === 'junk' && ignored !== undefined);
}

function commentOf(text: string): string {
  const plain = withoutMarkup(text);
  return plain.startsWith(';') ? plain : `; ${plain}`;
}
