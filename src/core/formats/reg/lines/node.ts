import type { IgnoredReason } from './ignored';
import { readQuoted, skipBlanks } from './scan';

/** The headers that regedit accepts: `Windows Registry Editor Version 5.00`, `REGEDIT4`, `REGEDIT`. */
export type HeaderVersion = '5.00' | '4' | '3.1';

/**
 * One line of a .reg file. All positions are UTF-16 code units of the line; a part that is not there is empty (`start === end`).
 * Whatever a node does not name (blanks) is found in `text`, so that the nodes hold the file to the last code unit.
 */
export type RegNode = HeaderNode | KeyNode | ValueNode | ContinuationNode | OldValueNode | OtherNode;

interface NodeBase {
  /** The line without its end. */
  readonly text: string;
  /** Why regedit drops the line; nothing where it reads it, and for lines that do not look meant. */
  readonly ignored: IgnoredReason | undefined;
  /** The part of the line that decides why it is dropped. */
  readonly problemStart: number;
  readonly problemEnd: number;
}

/** The first line, where it is a header or was meant to be one. */
export interface HeaderNode extends NodeBase {
  readonly kind: 'header';
  /** Nothing where regedit does not accept it, such as `regedit4`. */
  readonly version: HeaderVersion | undefined;
}

/** `[HKEY_LOCAL_MACHINE\SOFTWARE]`, or `[-HKEY_…]`, which deletes. */
export interface KeyNode extends NodeBase {
  readonly kind: 'key' | 'delete-key';
  /** What the line does to the key that values go to: `keeps` leaves the one above in place. */
  readonly effect: 'opens' | 'closes' | 'keeps';
  readonly rootStart: number;
  readonly rootEnd: number;
  /** The path as regedit reads it, root included: up to the last `]` of the line. */
  readonly pathStart: number;
  readonly pathEnd: number;
  /** Where the key that was meant ends: the first `]` that more keys, values or a comment follow. Mostly the same as `pathEnd`. */
  readonly meantEnd: number;
  /** What follows the key that was meant and is no comment. */
  readonly restStart: number;
  readonly restEnd: number;
  readonly commentStart: number;
}

/** `"name"=data`, `@=data`, or with `-` for data, which deletes. */
export interface ValueNode extends NodeBase {
  readonly kind: 'value' | 'delete-value';
  /** The name with its quotes, or `@`. */
  readonly nameStart: number;
  readonly nameEnd: number;
  /** `dword:`, `hex:` or `hex(2):`; empty before text in quotes. */
  readonly typeStart: number;
  readonly typeEnd: number;
  /** The digits, the bytes of this line, or the text with its quotes. */
  readonly dataStart: number;
  readonly dataEnd: number;
  readonly commentStart: number;
  /** The number of the type; nothing where the line is dropped before it is known. */
  readonly type: number | undefined;
  /** Whether the data goes on in the next line. */
  readonly open: boolean;
}

/** A further line of hexadecimal data. */
export interface ContinuationNode extends NodeBase {
  readonly kind: 'continuation';
  readonly dataStart: number;
  readonly dataEnd: number;
  readonly commentStart: number;
  readonly open: boolean;
}

/** `HKEY_CLASSES_ROOT\path = text` below the header `REGEDIT` of Windows 3.1: the default value of a key. */
export interface OldValueNode extends NodeBase {
  readonly kind: 'old-value';
  readonly pathStart: number;
  readonly pathEnd: number;
  readonly dataStart: number;
  readonly dataEnd: number;
}

/**
 * A line that sets nothing: blank, a comment (it starts with `;`, `#` or `//`), a line that was `lost` to a broken continuation,
 * or `junk`, which regedit passes over like a comment. `ignored` tells whether it looks like a key or a value.
 */
export interface OtherNode extends NodeBase {
  readonly kind: 'blank' | 'comment' | 'lost' | 'junk';
}

/** The path of a key as regedit reads it. */
export function pathOf(node: KeyNode | OldValueNode): string {
  return node.text.slice(node.pathStart, node.pathEnd);
}

/** The name of a value without quotes and escapes; `""` for `@`, the default value. */
export function nameOf(node: ValueNode): string {
  const quoted = node.text.slice(node.nameStart, node.nameEnd);
  if (quoted === '@') return '';
  const inner = quoted.endsWith('"') && quoted.length > 1 ? quoted.slice(1, -1) : quoted.slice(1);
  return unescapeText(inner);
}

/** The same of a line that is known to be a value that regedit reads, without a look at the rest of it; for who asks it of every line. */
export function writtenName(line: string): string {
  const start = skipBlanks(line, 0);
  return line[start] === '"' ? unescapeText(line.slice(start + 1, readQuoted(line, start, line.length).end - 1)) : '';
}

/** Text between quotes as regedit reads it: `\\`, `\"`, `\n` and `\r` are escapes; any other escaped character stands for itself. */
export function unescapeText(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\([\s\S])/g, (_, character: string) => (character === 'n' ? '\n' : character === 'r' ? '\r' : character));
}

/** Text as it has to be written between quotes. */
export function escapeText(text: string): string {
  return text.replace(/[\\"\n\r]/g, (character) => (character === '\n' ? '\\n' : character === '\r' ? '\\r' : `\\${character}`));
}
