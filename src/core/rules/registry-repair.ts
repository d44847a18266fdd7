import { writeKeys } from '../formats/reg/blocks/write-keys';
import type { KeyLine, RegLine, RegValue } from '../formats/reg/model/block';
import type { RegFile } from '../formats/reg/model/file';
import { protocolPath } from '../formats/reg/settings/protocol-key';
import { type SchannelRole, schannelProtocolValues } from '../knowledge/registry/schannel-protocols';
import { type Message, message } from '../message';
import type { Span, TextEdit } from '../text/position';
import type { FindingDetails, Fix } from './rule';

/** A part of a line of a .reg file; never empty, so that there is something to see. */
export function partOf(line: RegLine, start: number, end: number): Span {
  return { at: line, start, end: Math.max(end, Math.min(start + 1, line.node.text.length)) };
}

/** The data of a value with its type, as far as it stands on the value's own line. */
export function dataPart({ line }: RegValue): Span {
  return partOf(line, line.node.typeStart, line.node.dataEnd);
}

/** The last names of a key's path, such as `TLS 1.2\\Client`. */
export function keyPart(line: KeyLine, names: number): Span {
  const { text, pathStart, pathEnd } = line.node;
  const path = text.slice(pathStart, pathEnd).replace(/\\+$/, '');
  const length = path.split('\\').slice(-names).join('\\').length;
  return partOf(line, pathStart + path.length - length, pathStart + path.length);
}

/** A repair for a finding, where there is one. The edits are made when they are asked for. */
export function repairedBy(title: Message, edits: (() => readonly TextEdit[] | undefined) | undefined): FindingDetails {
  return edits ? { fix: { title, edits: () => edits() ?? [] } } : {};
}

/** The repair that sets one number in a key; `path` with `CurrentControlSet` where it is in a control set. */
export function setNumber(file: RegFile, path: string, { name, number }: NamedNumber): Fix {
  return {
    title: message('Set {name} to {number}', { name, number: shown(number) }),
    edits: () => writeKeys(file.model, [{ path: pathIn(file, path), values: [{ name, number }] }]),
  };
}

/** A number in the name of a setting. */
interface NamedNumber {
  readonly name: string;
  readonly number: number;
}

/** A number as people write it in such settings: small ones plainly, large ones in hexadecimal digits. */
export function shown(number: number): string {
  return number < 10 ? String(number) : `0x${number.toString(16)}`;
}

/** The choice to switch a version off, with both values as Microsoft sets them. */
export function switchOff(file: RegFile, version: string, roles: readonly SchannelRole[]): Fix {
  const values = schannelProtocolValues.map(({ name, enables }) => ({ name, number: 1 - enables }));
  const keys = roles.map((role) => ({ path: pathIn(file, protocolPath(version, role)), values }));
  return { title: message('Switch {version} off for {role}', { version, role: roles.join(', ') }), edits: () => writeKeys(file.model, keys) };
}

/** A path in the control set that is judged. */
function pathIn(file: RegFile, path: string): string {
  return file.states[0].pathIn(path);
}

/** Other places that a finding is about, with one message for all. */
export function places(spans: readonly (Span | undefined)[], text: Message): FindingDetails {
  const known = spans.filter((span) => span !== undefined);
  return known.length === 0 ? {} : { related: () => known.map((span) => ({ span, message: text })) };
}
