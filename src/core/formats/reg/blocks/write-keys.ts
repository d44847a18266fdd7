import { keyId } from '../../../knowledge/registry/registry-path';
import type { TextEdit } from '../../../text/position';
import { encodeDword, numberLine } from '../data/write-data';
import { type KeyEffect, valueIn } from '../import/effect';
import { type RegValue, sameName } from '../model/block';
import type { RegModel } from '../model/model';
import { insertBelow } from '../repairs/line-edits';
import { rewriteValue } from '../repairs/rewrite-value';
import { numberOf } from '../settings/schannel';
import { appendKeys } from './append-keys';
import type { BlockKey } from './block-text';

/**
 * The edits after which regedit makes keys and sets numbers in them, whatever else the file holds: wrong values are changed where they stand,
 * missing ones come below their key, missing keys at the end. None where the file does so already. The keys have to be known ones or versions of
 * TLS; the text must not change before the edits are applied.
 */
export function writeKeys(model: RegModel, keys: readonly BlockKey[]): readonly TextEdit[] {
  const missing = keys.filter(({ path }) => !keyIn(model, path)?.keyLine);
  return [...keys.flatMap((key) => completeKey(keyIn(model, key.path), key)), ...appendKeys(model, missing)];
}

function keyIn({ file }: RegModel, path: string): KeyEffect | undefined {
  const id = keyId(path);
  for (const { effect } of file.states) {
    const key = effect.keys.get(id);
    if (key) return key;
  }
  return undefined;
}

function completeKey(key: KeyEffect | undefined, { values }: BlockKey): readonly TextEdit[] {
  if (!key?.keyLine) return [];
  const edits: TextEdit[] = [];
  const missing: string[] = [];
  for (const { name, number } of values) {
    const decides = valueIn(key, name);
    if (decides && decides.line.node.kind === 'value' && numberOf(decides) === number) continue;
    const there = decides ?? droppedValue(key, name);
    if (there) edits.push(rewriteValue(there, encodeDword(number)));
    else missing.push(numberLine(name, number));
  }
  return missing.length === 0 ? edits : [...edits, insertBelow(key.keyLine, key.keyLine.node.text, missing)];
}

/** The last line that was meant to set the value and is dropped for its data: repaired later, it would overrule one that is put above it. */
function droppedValue({ blocks }: KeyEffect, name: string): RegValue | undefined {
  return blocks
    .flatMap((block) => block.values)
    .filter(
      (value) => value.ignored !== undefined && !value.line.after.stopped && value.more.length === 0 && sameName(value.name, name) && hasClosedName(value),
    )
    .at(-1);
}

function hasClosedName({ line: { node } }: RegValue): boolean {
  return node.nameEnd - node.nameStart > 1 && node.text[node.nameEnd - 1] === '"';
}
