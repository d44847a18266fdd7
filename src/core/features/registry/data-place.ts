import { hexNumber, skipHexDigits } from '../../formats/reg/lines/scan';
import type { RegLine, ValueLine } from '../../formats/reg/model/block';
import type { RegModel } from '../../formats/reg/model/model';
import type { Position } from '../../text/position';

/** A place within the data of a value that is written as `dword:`, `hex:` or `hex(n):`. */
export interface DataPlace {
  readonly line: ValueLine;
  /** The number of the value's type. */
  readonly type: number;
  /** The bytes before the one that the place is in, or behind; those behind text that is no byte are left out. */
  readonly before: readonly number[];
  /** The digits of the byte, or of the dword, that the place is in; none where it has yet to be written. */
  readonly digits: string;
}

/** So many lines of one value are looked at, so that a value as long as a file costs no more than others. */
const mostLines = 400;

/** The place of a position in a value's data; nothing behind a comment's `;`, before the data, in other data, and far down in long data. */
export function dataPlaceAt({ lines }: RegModel, { line, character }: Position): DataPlace | undefined {
  const first = firstLineOf(lines, line);
  const value = first === undefined ? undefined : (lines[first] as RegLine);
  if (first === undefined || value?.node.kind !== 'value' || value.node.type === undefined) return undefined;
  const { type, typeStart, typeEnd, text } = value.node;
  if (typeStart === typeEnd || !/^(?:dword|hex)/.test(text.slice(typeStart, typeEnd))) return undefined;
  const here = lines[line]?.node.text ?? '';
  const from = line === first ? typeEnd : 0;
  const written = here.slice(from, character);
  if (character < from || written.includes(';')) return undefined;
  const above = lines.slice(first, line).map(({ node }, index) => bytesText(node.text.slice(index === 0 ? typeEnd : 0)));
  const tokens = [...above, written].join('').split(',');
  const started = (tokens.pop() ?? '').trim();
  return {
    line: value as ValueLine,
    type,
    before: bytesOf(tokens),
    digits: started + here.slice(character, skipHexDigits(here, character)),
  };
}

/** The line that the data of a line begins in: the line itself, or the one above that announces more. */
function firstLineOf(lines: readonly RegLine[], line: number): number | undefined {
  const { kind } = lines[line]?.node ?? {};
  if (kind !== 'value' && kind !== 'continuation' && kind !== 'blank') return undefined;
  let first = line;
  while (line - first < mostLines && lines[first - 1]?.after.open) first--;
  return first;
}

/** A line of data without its comment and the backslash at its end. */
function bytesText(text: string): string {
  return (text.split(';', 1)[0] ?? '').replace(/\\[ \t]*$/, '');
}

function bytesOf(tokens: readonly string[]): readonly number[] {
  const bytes = tokens.map((token) => (/^(?:0[xX])?[\da-fA-F]{1,4}$/.test(token.trim()) ? hexNumber(token.trim().replace(/^0[xX]/, '')) : 0x100));
  const end = bytes.findIndex((byte) => byte > 0xff);
  return end < 0 ? bytes : bytes.slice(0, end);
}
