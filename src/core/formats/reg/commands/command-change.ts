import { rootAbbreviations } from '../../../knowledge/registry/roots';
import { escapeText } from '../node';
import { encodeDword } from '../value';

/** What a command does to the registry. The default value's name is `""`. */
export type CommandChange =
  | { readonly op: 'createKey'; readonly key: string }
  | { readonly op: 'deleteKey'; readonly key: string }
  | { readonly op: 'deleteValue'; readonly key: string; readonly name: string }
  | { readonly op: 'set'; readonly key: string; readonly name: string; readonly data: CommandData };

export type CommandData =
  | { readonly type: 'dword'; readonly number: number }
  | { readonly type: 'qword'; readonly number: bigint }
  | { readonly type: 'string' | 'expand'; readonly text: string }
  | { readonly type: 'multi'; readonly texts: readonly string[] }
  | { readonly type: 'binary' | 'none'; readonly bytes: readonly number[] };

/** A path of PowerShell or `reg.exe` as regedit has it; nothing for what is no path of the registry. */
export function registryPath(written: string): string | undefined {
  const found = /^(?:(?:Microsoft\.PowerShell\.Core\\)?Registry::)?\\?(HKEY_[A-Z_]{4,20}|HK(?:LM|CU|CR|CC|U))(:?)(?:\\([^\n]*))?$/i.exec(written.trim());
  if (!found) return undefined;
  const root = rootAbbreviations[(found[1] ?? '').toUpperCase()] ?? found[1]?.toUpperCase();
  const rest = (found[3] ?? '').replace(/\\+$/, '');
  return /\\\\|^\\/.test(rest) ? undefined : [root, ...(rest === '' ? [] : [rest])].join('\\');
}

/** Changes as lines of a .reg file, below a key that may be open already; nothing where one of them cannot be written. */
export function changeLines(changes: readonly CommandChange[], isUtf16: boolean): readonly string[] | undefined {
  const lines: string[] = [];
  let open: string | undefined;
  for (const change of changes) {
    const key = change.op === 'deleteKey' ? `[-${change.key}]` : `[${change.key}]`;
    if (key.toLowerCase() !== open) lines.push(...(lines.length > 0 ? [''] : []), key);
    open = key.toLowerCase();
    if (change.op === 'createKey' || change.op === 'deleteKey') continue;
    const name = change.name === '' ? '@' : `"${escapeText(change.name)}"`;
    const data = change.op === 'deleteValue' ? '-' : encodeData(change.data, isUtf16);
    if (data === undefined || /[\n\r\0]/.test(change.name)) return undefined;
    lines.push(`${name}=${data}`);
  }
  return lines;
}

function encodeData(data: CommandData, isUtf16: boolean): string | undefined {
  switch (data.type) {
    case 'dword':
      return encodeDword(data.number);
    case 'qword':
      return hexBytes(
        'hex(b)',
        Array.from({ length: 8 }, (_, index) => Number((data.number >> BigInt(index * 8)) & 0xffn)),
      );
    case 'string':
      return /[\n\r\0]/.test(data.text) ? undefined : `"${escapeText(data.text)}"`;
    case 'expand':
      return encodeText('hex(2)', `${data.text}\0`, isUtf16);
    case 'multi':
      return encodeText('hex(7)', `${data.texts.map((text) => `${text}\0`).join('')}\0`, isUtf16);
    default:
      return hexBytes(data.type === 'none' ? 'hex(0)' : 'hex', data.bytes);
  }
}

/** Text as bytes: UTF-16, or single ones for ASCII in a file of REGEDIT4. */
function encodeText(type: string, text: string, isUtf16: boolean): string | undefined {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  if (!isUtf16 && units.some((unit) => unit > 0x7f)) return undefined;
  return hexBytes(type, isUtf16 ? units.flatMap((unit) => [unit & 0xff, unit >> 8]) : units);
}

function hexBytes(type: string, bytes: readonly number[]): string {
  return `${type}:${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(',')}`;
}

/** A whole number, decimal or with `0x`, that fits into so many bits, with or without sign. */
export function numberIn(text: string, bits: 32 | 64): bigint | undefined {
  if (!/^(?:-?\d{1,20}|0x[\da-f]{1,16})$/i.test(text)) return undefined;
  const number = BigInt(text);
  const limit = 1n << BigInt(bits);
  return number >= limit || number < -(limit / 2n) ? undefined : BigInt.asUintN(bits, number);
}
