import { decodedData } from '../../formats/reg/data/decoded-data';
import { type KeyEffect, valueIn } from '../../formats/reg/import/effect';
import { type IgnoredReason, ignoredReasonMessage } from '../../formats/reg/lines/ignored';
import { nameOf } from '../../formats/reg/lines/node';
import { type RegBlock, type RegLine, type RegValue, valueFrom } from '../../formats/reg/model/block';
import type { LanguageFile } from '../../language-file';
import { type Message, message } from '../../message';
import { RegistryFile } from '../../open-file';
import { printable } from '../../probe/printable';
import { lastWhere } from '../../text/last-where';
import { remembered } from '../../text/remembered';
import { dotted } from '../dotted';
import { mostOutlineKeys, mostOutlineValues } from '../limits';
import { protocolState } from './after-import';
import { dataWithMeaning } from './data-text';
import { shortPath } from './key-topic';
import { isImportable, settingIn, stateFor } from './registry-place';

/** The keys of a .reg file for an outline. */
export interface RegistryOutline {
  /** In the order of the file; before the first key, what stands there. */
  readonly keys: readonly OutlineKey[];
  /** How many keys are not among them, because there are too many. */
  readonly leftOut: number;
}

/** A key, or the lines before the first one. Its lines are anchors, so that it stays right while other lines change. */
export interface OutlineKey {
  readonly kind: 'key' | 'deleted-key' | 'dropped-key' | 'beginning';
  /** The end of the path, by which one knows a key, and what becomes of it where that is not that it is made. */
  readonly name: Message;
  /** What its values make of a version of TLS, and the rest of the path. */
  readonly detail: Message;
  readonly first: RegLine;
  readonly last: RegLine;
  readonly values: readonly OutlineValue[];
}

/** A value, or another line that regedit drops. */
export interface OutlineValue {
  readonly kind: 'value' | 'deleted-value' | 'dropped';
  readonly name: Message;
  /** The data and what it means, or why regedit drops it. */
  readonly detail: Message;
  readonly first: RegLine;
  readonly last: RegLine;
  /** Where the name stands in the first line. */
  readonly start: number;
  readonly end: number;
}

/** After how many keys the outline can be interrupted. */
const keysPerStep = 64;

/**
 * The outline of a .reg file; of a very large one the keys in which something is dropped, then those that are known, then the others. A generator, so that
 * whoever drives it can do other work, or give up, between its steps. Nothing for files of other languages.
 */
export function* registryOutlineOf(file: LanguageFile): Generator<undefined, RegistryOutline | undefined> {
  if (!(file instanceof RegistryFile)) return undefined;
  const { blocks, isUtf16Data } = file.model;
  const shown = gravestBlocks(blocks, mostOutlineKeys);
  const outline = isUtf16Data ? outlineOfUtf16 : outlineOfSingleBytes;
  const keys: OutlineKey[] = [];
  let values = 0;
  for (const [index, block] of shown.entries()) {
    const key = inFile(file, block, outline(block));
    values += key.values.length;
    keys.push(values <= mostOutlineValues ? key : { ...key, values: [] });
    if (index % keysPerStep === keysPerStep - 1) yield;
  }
  return { keys, leftOut: blocks.length - shown.length };
}

/** Of too many blocks those that matter most, in the order of the file. */
function gravestBlocks(blocks: readonly RegBlock[], most: number): readonly RegBlock[] {
  if (blocks.length <= most) return blocks;
  const ranks = blocks.map(rankOf);
  const kept = new Set([0, 1, 2].flatMap((rank) => blocks.filter((_, index) => ranks[index] === rank)).slice(0, most));
  return blocks.filter((block) => kept.has(block));
}

function rankOf(block: RegBlock): number {
  return block.isFlagged ? 0 : block.concernsSettings ? 1 : 2;
}

/** What is said of a block depends on it alone, and on whether text within bytes is UTF-16. */
const outlineOfUtf16 = remembered((block: RegBlock) => keyOf(block, true));
const outlineOfSingleBytes = remembered((block: RegBlock) => keyOf(block, false));

function keyOf(block: RegBlock, isUtf16: boolean): OutlineKey {
  const [first] = block.lines as readonly [RegLine, ...RegLine[]];
  return { ...headOf(block), first, last: block.lines.at(-1) ?? first, values: valuesOf(block, isUtf16) };
}

function headOf(block: RegBlock): Pick<OutlineKey, 'kind' | 'name' | 'detail'> {
  const path = block.ownPath;
  const node = block.keyLine?.node;
  if (path === undefined || !node) {
    const text = printable(block.lines[0]?.node.text.trim() || '…', mostText);
    return { kind: 'beginning', name: message('{text}', { text }), detail: message('before the first key') };
  }
  const key = printable(shortPath(path) || node.text.trim(), mostText);
  const parent = printable(path.replace(/\\+$/, '').split('\\').slice(0, -2).join('\\'), mostText);
  if (node.ignored && node.ignored !== 'text-after-key')
    return { kind: 'dropped-key', name: message('{name}: dropped', { name: key }), detail: dotted(ignoredReasonMessage(node.ignored), parent) };
  if (node.kind === 'delete-key') return { kind: 'deleted-key', name: message('{name}: deleted', { name: key }), detail: dotted(parent) };
  return { kind: 'key', name: message('{text}', { text: key }), detail: dotted(parent) };
}

/** What the whole file makes of a known key and of its values: of several lines only the last one counts. */
function inFile(file: RegistryFile, block: RegBlock, key: OutlineKey): OutlineKey {
  const { knownKey, target = '' } = block;
  if (!knownKey || key.kind !== 'key' || !isImportable(file.model)) return key;
  const state = stateFor({ file, block });
  const effect = state.key(knownKey);
  const detail = knownKey.family.id === 'schannel-protocol' ? dotted(protocolState(state, knownKey, target), key.detail) : key.detail;
  const isWhole = effect?.blocks.length === 1 && effect.values.size === key.values.length;
  return { ...key, detail, values: isWhole ? key.values : key.values.map((value) => inEffect(value, effect)) };
}

/** A value, or that another line decides about it. */
function inEffect(value: OutlineValue, effect: KeyEffect | undefined): OutlineValue {
  const { node } = value.first;
  if (value.kind === 'dropped' || (node.kind !== 'value' && node.kind !== 'delete-value')) return value;
  const deciding = effect && valueIn(effect, nameOf(node));
  if (deciding?.line === value.first) return value;
  return {
    ...value,
    detail: deciding ? message('no effect: line {line} decides', { line: deciding.line.line + 1 }) : message('no effect: the key is deleted'),
  };
}

function valuesOf(block: RegBlock, isUtf16: boolean): readonly OutlineValue[] {
  const values: OutlineValue[] = [];
  const { lines } = block;
  for (let index = block.keyLine ? 1 : 0; index < lines.length && values.length < mostOfKey; index++) {
    const line = lines[index] as RegLine;
    const value = valueFrom(lines, index);
    if (value) {
      values.push(entryOf(block, value, isUtf16));
      index += value.more.length;
    } else if (line.node.ignored) values.push(droppedLine(line, line.node.ignored));
  }
  return values;
}

function entryOf(block: RegBlock, value: RegValue, isUtf16: boolean): OutlineValue {
  const { node } = value.line;
  const place = {
    first: value.line,
    last: lastWhere(value.more, ({ node: { kind } }) => kind !== 'blank') ?? value.line,
    start: node.nameStart,
    end: node.nameEnd,
  };
  const text = printable(value.name || (value.ignored ? node.text.trim() : '@'), mostText);
  if (value.ignored) return { ...place, kind: 'dropped', name: message('{name}: dropped', { name: text }), detail: ignoredReasonMessage(value.ignored) };
  const name = message('{text}', { text });
  const data = decodedData(value, isUtf16, 256);
  if (!data) return { ...place, kind: 'deleted-value', name, detail: message('deleted') };
  return { ...place, kind: 'value', name, detail: dataWithMeaning(data, settingIn(block, value.name)) };
}

function droppedLine(line: RegLine, reason: IgnoredReason): OutlineValue {
  const { text, problemStart, problemEnd } = line.node;
  const name = message('{name}: dropped', { name: printable(text.trim(), mostText) });
  return { kind: 'dropped', name, detail: ignoredReasonMessage(reason), first: line, last: line, start: problemStart, end: Math.max(problemEnd, problemStart) };
}

/** So many values of one key are listed. */
const mostOfKey = 1000;
/** Text of a file is cut here, in UTF-16 code units: the width of an outline is far less. */
const mostText = 120;
