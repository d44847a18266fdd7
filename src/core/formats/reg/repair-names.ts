import type { SchannelRole, SchannelValueName } from '../../knowledge/registry/schannel-protocols';
import type { TextEdit } from '../../text/position';
import type { KeyLine, RegBlock, RegValue } from './block';
import { replacePart } from './line-edits';
import { type ProtocolKey, protocolPath } from './protocol-key';
import { meantNames } from './protocol-values';
import { roleByPlace } from './repair-lines';
import { numberOf, protocolValueName } from './schannel';

/** A key that Schannel does not read, and the path that was meant, where that is clear. */
export interface WrongKey {
  readonly block: RegBlock;
  readonly line: KeyLine;
  readonly meantPath: string | undefined;
  /** The part of the line that is not as Schannel has it. */
  readonly start: number;
  readonly end: number;
}

/** A value that Schannel does not read, and the name that was meant, where that is clear. */
export interface WrongValue {
  readonly value: RegValue;
  readonly meantName: SchannelValueName | undefined;
}

/** The keys of a file that look like keys of Schannel's protocols and are none. What a role's word does not tell, its place may. */
export function wrongKeys(blocks: readonly RegBlock[]): readonly WrongKey[] {
  const roles = rolesByPlace(blocks);
  return blocks.flatMap((block): readonly WrongKey[] => {
    const { keyLine: line, protocolKey: key } = block;
    // A line with several keys is taken apart first.
    if (line?.node.effect !== 'opens' || line.node.meantEnd < line.node.pathEnd || !key || key.isExact) return [];
    const role = key.writtenRole === '' ? undefined : (key.role ?? roles.get(`${key.version}\\${key.writtenRole}`));
    const isClear = key.rest.length === 0 && (key.writtenRole === '' || role !== undefined) && (key.version !== undefined || key.writtenVersion === '');
    const meantPath = !isClear ? undefined : key.version === undefined ? key.prefix : protocolPath(key.version, role, key.prefix);
    return [{ block, line, meantPath, ...wrongPart(line, key, meantPath) }];
  });
}

/** The values below `Client` and `Server` that have no name of Schannel's. Deletions and the default value do no harm. */
export function wrongValues(block: RegBlock): readonly WrongValue[] {
  if (!block.protocolKey || block.protocolKey.writtenRole === '') return [];
  const set = block.values.filter(({ ignored, line, name }) => !ignored && line.node.kind === 'value' && name !== '');
  const wrong = set.filter(({ name }) => !protocolValueName(name));
  const right = set.flatMap(({ name }) => protocolValueName(name) ?? []);
  const names = meantNames(
    wrong.map((value) => ({ written: value.name, number: numberOf(value) })),
    { otherNames: right, version: block.protocolKey.version },
  );
  return wrong.map((value, index) => {
    const meantName = names[index];
    const isTwice = meantName !== undefined && (right.includes(meantName) || names.indexOf(meantName) !== index);
    return { value, meantName: isTwice ? undefined : meantName };
  });
}

/** Writes the path that was meant, and touches only the part of it that differs. */
export function renameKey({ line, meantPath }: WrongKey): readonly TextEdit[] {
  const { text, pathStart, pathEnd } = line.node;
  const written = text.slice(pathStart, pathEnd);
  if (meantPath === undefined || written === meantPath) return [];
  const { head, tail } = difference(written, meantPath);
  return [replacePart(line, [pathStart + head, pathEnd - tail], meantPath.slice(head, meantPath.length - tail))];
}

/** Writes the name that was meant. */
export function renameValue({ value: { line }, meantName }: WrongValue): readonly TextEdit[] {
  return meantName === undefined ? [] : [replacePart(line, [line.node.nameStart, line.node.nameEnd], `"${meantName}"`)];
}

/** The roles of keys whose own words say nothing, by version and word. */
function rolesByPlace(blocks: readonly RegBlock[]): ReadonlyMap<string, SchannelRole> {
  const keys = blocks.slice(0, blockLimit).flatMap(({ protocolKey }) => protocolKey ?? []);
  const unclear = keys.filter(({ role, writtenRole }) => role === undefined && writtenRole !== '');
  return new Map(
    unclear.flatMap((key) => {
      const role = roleByPlace(key, keys);
      return role ? [[`${key.version}\\${key.writtenRole}`, role] as const] : [];
    }),
  );
}

/** More keys of Schannel than any file has; the places of those beyond say nothing. */
const blockLimit = 500;

/** From the first part of the path that is wrong to the end of the last one. */
function wrongPart(
  line: KeyLine,
  { writtenVersion, writtenRole, version }: ProtocolKey,
  meantPath: string | undefined,
): { readonly start: number; readonly end: number } {
  const { text, pathStart, pathEnd } = line.node;
  const written = text.slice(pathStart, pathEnd);
  if (meantPath === undefined) {
    const unclear = version === undefined ? writtenVersion : writtenRole;
    const at = written.lastIndexOf(unclear);
    return at < 0 ? { start: pathStart, end: pathEnd } : { start: pathStart + at, end: pathStart + at + unclear.length };
  }
  const { head, tail } = difference(written.toLowerCase(), meantPath.toLowerCase());
  const from = written.lastIndexOf('\\', head - 1) + 1;
  const next = written.indexOf('\\', written.length - tail);
  return { start: pathStart + from, end: next < 0 ? pathEnd : pathStart + next };
}

/** How many characters two texts have in common at the beginning, and at the end behind that. */
function difference(a: string, b: string): { readonly head: number; readonly tail: number } {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < shorter - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  return { head, tail };
}
