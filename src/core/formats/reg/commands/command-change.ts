import { rootAbbreviations } from '../../../knowledge/registry/roots';
import { bytesOfList, bytesOfNumber, bytesOfText, encodeDword, encodeHex, encodeName, encodeText } from '../data/write-data';

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
    const name = encodeName(change.name);
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
      return encodeHex(11, bytesOfNumber(data.number, 8));
    case 'string':
      return /[\n\r\0]/.test(data.text) ? undefined : encodeText(data.text);
    case 'expand':
      return canHold([data.text], isUtf16) ? encodeHex(2, bytesOfText(data.text, isUtf16)) : undefined;
    case 'multi':
      return canHold(data.texts, isUtf16) ? encodeHex(7, bytesOfList(data.texts, isUtf16)) : undefined;
    default:
      return encodeHex(data.type === 'none' ? 0 : 3, data.bytes);
  }
}

/** Whether texts can be written as bytes: in a file of REGEDIT4 only ASCII, whatever the code page of the server is. */
function canHold(texts: readonly string[], isUtf16: boolean): boolean {
  return isUtf16 || texts.every((text) => /^[\0-\x7f]*$/.test(text));
}

/** A whole number, decimal or with `0x`, that fits into so many bits, with or without sign. */
export function numberIn(text: string, bits: 32 | 64): bigint | undefined {
  if (!/^(?:-?\d{1,20}|0x[\da-f]{1,16})$/i.test(text)) return undefined;
  const number = BigInt(text);
  const limit = 1n << BigInt(bits);
  return number >= limit || number < -(limit / 2n) ? undefined : BigInt.asUintN(bits, number);
}
