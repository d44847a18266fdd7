import { pathOf } from '../../formats/reg/lines/node';
import { isKeyLine, type KeyLine, type RegBlock, type RegValue, type ValueLine } from '../../formats/reg/model/block';
import { keyId } from '../../knowledge/registry/registry-path';
import { unknownTarget } from '../../knowledge/targets';
import type { LanguageFile } from '../../language-file';
import { RegistryFile } from '../../open-file';
import { lastWhere } from '../../text/last-where';
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
 * The places that are about the same key as a key line, or about the same value as a line of a value, spelt in any case. Nothing for other lines, for keys
 * that regedit drops, and for files of other languages. Costs what a look at each key of the file costs.
 */
export function registryPlacesAt(file: LanguageFile, { line }: Position): RegistryPlaces | undefined {
  const place = file instanceof RegistryFile ? placeAt(file, line, unknownTarget) : undefined;
  if (!place) return undefined;
  if (isKeyLine(place.line)) return isRead(place.line) ? placesOfKey(place, place.line) : undefined;
  return place.value && place.block.target !== undefined ? placesOfValue(place, place.value, place.block.target) : undefined;
}

function placesOfKey({ file: { model } }: RegistryPlace, line: KeyLine): RegistryPlaces {
  const id = keyId(pathOf(line.node));
  const blocks = blocksAbout(model.blocks, id);
  const lines = blocks.flatMap((block) => (block.keyLine && ids(block).own === id ? [block.keyLine] : []));
  const deciding = lastOf(blocks, ({ keyLine }) => (keyLine?.node.effect === 'opens' ? keyLine : undefined));
  return { here: spanOf(line), all: lines.slice(0, mostPlaces).map(spanOf), deciding: deciding && spanOf(deciding) };
}

function placesOfValue({ file: { model } }: RegistryPlace, { name, line }: RegValue, target: string): RegistryPlaces {
  const blocks = blocksAbout(model.blocks, keyId(target));
  const named = (block: RegBlock): readonly RegValue[] => (block.target === undefined ? [] : (valuesByName(block).get(name.toLowerCase()) ?? []));
  const deciding = lastOf(blocks, (block) => lastWhere(named(block), ({ ignored }) => ignored === undefined)?.line);
  const lines = blocks.flatMap(named).map((value) => value.line);
  return { here: spanOf(line), all: lines.slice(0, mostPlaces).map(spanOf), deciding: deciding && spanOf(deciding) };
}

/** The last line that does something: a key line that deletes, or what `lineOf` names of a block that does not. */
function lastOf(blocks: readonly RegBlock[], lineOf: (block: RegBlock) => KeyLine | ValueLine | undefined): KeyLine | ValueLine | undefined {
  let last: KeyLine | ValueLine | undefined;
  for (const block of blocks) {
    const { keyLine } = block;
    if (keyLine?.node.kind !== 'delete-key') last = lineOf(block) ?? last;
    else if (isRead(keyLine)) last = keyLine;
  }
  return last;
}

/** Whether regedit takes a key line for one. */
function isRead({ node: { ignored } }: KeyLine): boolean {
  return ignored === undefined || ignored === 'text-after-key';
}

/** The blocks that write into a key, and those that delete it or a key above it. */
function blocksAbout(blocks: readonly RegBlock[], id: string): readonly RegBlock[] {
  return blocks.filter((block) => {
    if (block.keyLine?.node.kind !== 'delete-key') return ids(block).target === id;
    const { own } = ids(block);
    return own === id || id.startsWith(`${own}\\`);
  });
}

/** As every key of a file is asked for them with each move of the cursor, what a block's key is to the registry is made once. */
const ids = remembered((block: RegBlock) => ({ own: keyId(block.ownPath ?? ''), target: block.target === undefined ? undefined : keyId(block.target) }));

/** The values of a block by their names in lower case, made once as well. */
const valuesByName = remembered((block: RegBlock): ReadonlyMap<string, readonly RegValue[]> => {
  const byName = new Map<string, RegValue[]>();
  for (const value of block.values) {
    const name = value.name.toLowerCase();
    const known = byName.get(name);
    if (known) known.push(value);
    else byName.set(name, [value]);
  }
  return byName;
});

function spanOf(line: KeyLine | ValueLine): Span {
  const { node } = line;
  return 'pathStart' in node ? { at: line, start: node.pathStart, end: node.pathEnd } : { at: line, start: node.nameStart, end: node.nameEnd };
}
