import { holdsKnownKeys, type KnownKey, knownKeyAt } from '../../../knowledge/registry/known-keys';
import type { ParsedLine } from '../../../text/line-grammar';
import type { RegState } from '../lines/grammar';
import type { IgnoredReason } from '../lines/ignored';
import type { KeyNode, RegNode, ValueNode } from '../lines/node';
import { nameOf, pathOf, writtenName } from '../lines/node';
import { isNearKnown, isSettingName, placeOf } from '../settings/known-tree';
import { meantKey } from '../settings/meant-key';
import { deletesProtocols, type ProtocolKey, readProtocolKey } from '../settings/protocol-key';

/** A line of a .reg file that was read; its number stays right while the file is edited. */
export type RegLine = ParsedLine<RegState, RegNode>;

/** A line with a key. */
export type KeyLine = ParsedLine<RegState, KeyNode>;

/** A line with a value. */
export type ValueLine = ParsedLine<RegState, ValueNode>;

/**
 * A key line and all lines up to the next one; the lines before the first key are a block as well. A block never changes: where an edit
 * touches one of its lines, another takes its place.
 */
export class RegBlock {
  readonly kind = 'block';
  readonly lines: readonly RegLine[];
  /** The key that the values go to, as it is written: mostly the block's own; that of the block above where the key line is dropped. */
  readonly target: string | undefined;
  /** Whether regedit drops anything here that looks meant. */
  readonly isFlagged: boolean;
  /** Whether lines stand here that regedit passes over like comments and that begin like none. */
  readonly hasJunk: boolean;
  #values: readonly RegValue[] | undefined;
  #protocolKey: ProtocolKey | undefined | null = null;
  #knownKey: KnownKey | undefined | null = null;
  #hasRepeats: boolean | undefined;
  #concernsSchannel: boolean | undefined;
  #concernsSettings: boolean | undefined;
  #firstNonAscii: RegLine | undefined | null = null;

  constructor(lines: readonly RegLine[], inheritedTarget: string | undefined) {
    this.lines = lines;
    const key = this.keyLine?.node;
    this.target = !key || key.effect === 'keeps' ? inheritedTarget : key.effect === 'opens' ? pathOf(key) : undefined;
    let [isFlagged, hasJunk] = [false, false];
    for (const { node } of lines) {
      if (node.ignored !== undefined || node.kind === 'lost') isFlagged = true;
      if (node.kind === 'junk') hasJunk = true;
    }
    this.isFlagged = isFlagged;
    this.hasJunk = hasJunk;
  }

  get firstLine(): RegLine {
    return this.lines[0] as RegLine;
  }

  /** The line that begins the block; nothing before the first key. */
  get keyLine(): KeyLine | undefined {
    const line = this.lines[0];
    return line && isKeyLine(line) ? line : undefined;
  }

  /** The values in the order of the file, those that regedit drops included. */
  get values(): readonly RegValue[] {
    this.#values ??= readValues(this.lines);
    return this.#values;
  }

  /** Whether regedit sets or deletes a value here. */
  get hasValues(): boolean {
    return this.lines.some(isReadValue);
  }

  /** Whether regedit sets a value here. */
  get setsValues(): boolean {
    return this.lines.some((line) => isReadValue(line) && line.node.kind === 'value');
  }

  /** Whether regedit reads two values of one name here. */
  get hasRepeats(): boolean {
    this.#hasRepeats ??= mayRepeat(this.lines) && repeatsName(this.lines);
    return this.#hasRepeats;
  }

  /** What the values' key is to Schannel; nothing for keys that are not below its `Protocols`. */
  get protocolKey(): ProtocolKey | undefined {
    if (this.#protocolKey === null) this.#protocolKey = this.target === undefined ? undefined : readProtocolKey(this.target);
    return this.#protocolKey;
  }

  /** The path on the block's own key line; nothing before the first key. */
  get ownPath(): string | undefined {
    return this.keyLine && pathOf(this.keyLine.node);
  }

  /** The key that the values go to, where it is one whose values are read; nothing for all others. */
  get knownKey(): KnownKey | undefined {
    if (this.#knownKey === null) this.#knownKey = this.target === undefined ? undefined : knownKeyAt(this.target);
    return this.#knownKey;
  }

  /** Whether the block writes to a known key or deletes one, sets known values in a key near one, or concerns Schannel's protocols. */
  get concernsSettings(): boolean {
    this.#concernsSettings ??=
      this.knownKey !== undefined ||
      this.concernsSchannel ||
      (this.keyLine?.node.kind === 'delete-key' && holdsKnownKeys(this.ownPath ?? '')) ||
      missesKnownKey(this);
    return this.#concernsSettings;
  }

  /** Whether the block's key is, or was meant to be, one of Schannel's, deletes them, or has damaged lines that name them. */
  get concernsSchannel(): boolean {
    this.#concernsSchannel ??= concernsSchannel(this);
    return this.#concernsSchannel;
  }

  /** The first key or value that regedit reads and that holds a character which code pages and UTF-8 write differently. */
  get firstNonAscii(): RegLine | undefined {
    if (this.#firstNonAscii === null)
      this.#firstNonAscii = this.lines.find(({ node }) => !node.ignored && node.kind !== 'comment' && node.kind !== 'junk' && /[^\0-\x7f]/.test(node.text));
    return this.#firstNonAscii;
  }

  /** The value of a name that counts in this block: the last one that regedit does not drop, be it a deletion. */
  lastValue(name: string): RegValue | undefined {
    let last: RegValue | undefined;
    for (const value of this.values) if (value.ignored === undefined && sameName(value.name, name)) last = value;
    return last;
  }
}

/** A value with all lines that its data takes. */
export interface RegValue {
  readonly line: ValueLine;
  /** The further lines of its data, with the blank ones and comments between them. */
  readonly more: readonly RegLine[];
  /** Without quotes and escapes; `""` is the default value. */
  readonly name: string;
  readonly ignored: IgnoredReason | undefined;
  /** The line that makes regedit drop it. */
  readonly problemLine: RegLine;
}

/** So many names are compared one by one faster than they are put into a set. */
const fewNames = 8;

/**
 * A quick look before the careful one, without a text for each name: each of a few names takes one of 62 places by its beginning, and where all places differ
 * none is repeated.
 */
function mayRepeat(lines: readonly RegLine[]): boolean {
  let [low, high] = [0, 0];
  for (const line of lines) {
    if (!isReadValue(line)) continue;
    const place = nameHash(line.node.text);
    if (place === undefined) return true;
    const bit = 1 << (place % 31);
    if ((place < 31 ? low : high) & bit) return true;
    if (place < 31) low |= bit;
    else high |= bit;
  }
  return false;
}

function repeatsName(lines: readonly RegLine[]): boolean {
  const names: string[] = [];
  for (const line of lines) if (isReadValue(line)) names.push(writtenName(line.node.text));
  if (names.length > fewNames) return new Set(names.map((name) => name.toLowerCase())).size < names.length;
  return names.some((name, index) => names.some((other, at) => at < index && other.length === name.length && sameName(other, name)));
}

/** A number from 0 to 61 that is the same for equal names; nothing where that takes more than a look: for escapes, letters of other scripts, and blanks before the name. */
function nameHash(line: string): number | undefined {
  if (line[0] === '@') return 0;
  if (line[0] !== '"') return undefined;
  let hash = 0;
  for (let at = 1; at < 20; at++) {
    const code = line.charCodeAt(at);
    if (code === 0x22) break;
    if (code === 0x5c || code > 0x7f) return undefined;
    hash = (Math.imul(hash, 31) + (code | 0x20)) | 0;
  }
  return (hash >>> 0) % 62;
}

/** Whether two names are the same to the registry. */
export function sameName(a: string, b: string): boolean {
  return a === b || a.toLowerCase() === b.toLowerCase();
}

/** The value that begins at an index of lines, with the lines that its data takes; nothing where none does. */
export function valueFrom(lines: readonly RegLine[], index: number): RegValue | undefined {
  const line = lines[index];
  return line && isValueLine(line) ? withProblem(line, line.node.open ? continuationOf(lines, index + 1) : []) : undefined;
}

export function isKeyLine(line: RegLine): line is KeyLine {
  return line.node.kind === 'key' || line.node.kind === 'delete-key';
}

/** Whether a line begins a value that regedit reads as far as its first line goes: what breaks below it is not looked at. */
function isReadValue(line: RegLine): line is ValueLine {
  return isValueLine(line) && line.node.ignored === undefined;
}

function isValueLine(line: RegLine): line is ValueLine {
  return line.node.kind === 'value' || line.node.kind === 'delete-value';
}

function concernsSchannel(block: RegBlock): boolean {
  if (block.protocolKey) return true;
  const key = block.keyLine?.node;
  if (key?.kind === 'delete-key' && deletesProtocols(pathOf(key))) return true;
  return block.isFlagged && block.lines.some(({ node }) => node.ignored !== undefined && /schannel/i.test(node.text));
}

/** Whether a block sets values of known names in a key that is near a known one, and not one itself. */
function missesKnownKey(block: RegBlock): boolean {
  const { target } = block;
  if (target === undefined) return false;
  const place = placeOf(target);
  if (!isNearKnown(place) && !meantKey(target, place)) return false;
  return setsKnownNames(block);
}

/** Whether a block sets values that have the names of known ones, in whatever key. */
export function setsKnownNames({ values }: RegBlock): boolean {
  return values.some(({ ignored, line, name }) => ignored === undefined && line.node.kind === 'value' && isSettingName(name));
}

function readValues(lines: readonly RegLine[]): readonly RegValue[] {
  const values: RegValue[] = [];
  for (let index = 0; index < lines.length; index++) {
    const value = valueFrom(lines, index);
    if (!value) continue;
    index += value.more.length;
    values.push(value);
  }
  return values;
}

/** The lines from `from` on up to the last one that the open data takes, or loses. */
function continuationOf(lines: readonly RegLine[], from: number): readonly RegLine[] {
  let end = from;
  while (end < lines.length && (lines[end - 1]?.after.open ?? false)) end++;
  return lines.slice(from, end);
}

function withProblem(line: ValueLine, more: readonly RegLine[]): RegValue {
  const name = nameOf(line.node);
  if (line.node.ignored) return { line, more, name, ignored: line.node.ignored, problemLine: line };
  const last = more.at(-1);
  if (last?.node.kind === 'lost') return { line, more, name, ignored: 'broken-continuation', problemLine: last };
  return { line, more, name, ignored: last?.node.ignored, problemLine: last?.node.ignored ? last : line };
}
