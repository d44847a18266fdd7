import { isKeyLine, type KeyLine, type RegBlock, type RegValue, sameName } from '../../formats/reg/block';
import { readEffect, valueIn } from '../../formats/reg/effect';
import { pathOf } from '../../formats/reg/node';
import { keyId } from '../../knowledge/registry/registry-path';
import { unknownTarget } from '../../knowledge/targets';
import type { LanguageFile } from '../../language-file';
import { RegistryFile } from '../../open-file';
import type { Position, Span } from '../../text/position';
import { remembered } from '../../text/remembered';
import { mostPlaces } from '../limits';
import { placeAt, type RegistryPlace } from './registry-place';

/** All places of a .reg file that are about one key, or about one value of a key. */
export interface RegistryPlaces {
  /** The place that was asked about, as one of `all`. */
  readonly here: Span;
  /** In the order of the file. */
  readonly all: readonly Span[];
  /** What is left after the import: the last line that sets or deletes the value, or that deletes its key; the last one that makes the key. */
  readonly deciding: Span | undefined;
}

/**
 * The places that are about the same key as a key line, or about the same value as a line of a value, spelt in any case. Nothing for other lines, and for
 * files of other languages. Costs what a look at each key of the file costs.
 */
export function registryPlacesAt(file: LanguageFile, { line }: Position): RegistryPlaces | undefined {
  const place = file instanceof RegistryFile ? placeAt(file, line, unknownTarget) : undefined;
  if (!place) return undefined;
  if (isKeyLine(place.line)) return placesOfKey(place, place.line);
  return place.value && place.block.target !== undefined ? placesOfValue(place, place.value, place.block.target) : undefined;
}

function placesOfKey({ file: { model } }: RegistryPlace, line: KeyLine): RegistryPlaces {
  const id = keyId(pathOf(line.node));
  const lines = model.blocks.flatMap((block) => (block.keyLine && ownId(block) === id ? [block.keyLine] : []));
  const effect = readEffect(blocksAbout(model.blocks, id));
  const deciding = effect.keys.get(id)?.keyLine ?? deletingLine(effect.deleted, id);
  return { here: spanOfKey(line), all: lines.slice(0, mostPlaces).map(spanOfKey), deciding: deciding && spanOfKey(deciding) };
}

function placesOfValue({ file: { model } }: RegistryPlace, value: RegValue, target: string): RegistryPlaces {
  const id = keyId(target);
  const blocks = blocksAbout(model.blocks, id);
  const values = blocks.flatMap((block) => (block.target === undefined ? [] : block.values.filter(({ name }) => sameName(name, value.name))));
  const effect = readEffect(blocks);
  const key = effect.keys.get(id);
  const deciding = key && valueIn(key, value.name);
  const deletion = deletingLine(effect.deleted, id);
  return {
    here: spanOfValue(value.line),
    all: values.slice(0, mostPlaces).map(({ line }) => spanOfValue(line)),
    deciding: deciding ? spanOfValue(deciding.line) : deletion && spanOfKey(deletion),
  };
}

/** The blocks that write into a key, and those that delete it or a key above it. */
function blocksAbout(blocks: readonly RegBlock[], id: string): readonly RegBlock[] {
  return blocks.filter((block) => {
    if (block.keyLine?.node.kind !== 'delete-key') return targetId(block) === id;
    const own = ownId(block);
    return own === id || id.startsWith(`${own}\\`);
  });
}

/** As every key of a file is asked for them with each move of the cursor, what a block's key is to the registry is made once. */
const ids = remembered((block: RegBlock) => ({ own: keyId(block.ownPath ?? ''), target: block.target === undefined ? undefined : keyId(block.target) }));
const ownId = (block: RegBlock): string => ids(block).own;
const targetId = (block: RegBlock): string | undefined => ids(block).target;

/** The last line that deletes a key or one above it. */
function deletingLine(deleted: ReadonlyMap<string, KeyLine>, id: string): KeyLine | undefined {
  let last: KeyLine | undefined;
  for (const [key, line] of deleted) if ((id === key || id.startsWith(`${key}\\`)) && line.line >= (last?.line ?? 0)) last = line;
  return last;
}

function spanOfKey(line: KeyLine): Span {
  return { at: line, start: line.node.pathStart, end: line.node.pathEnd };
}

function spanOfValue(line: RegValue['line']): Span {
  return { at: line, start: line.node.nameStart, end: line.node.nameEnd };
}
