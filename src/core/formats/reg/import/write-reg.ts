import { hexLines } from '../data/hex-lines';
import { encodeDword, encodeName, encodeText, hexWord } from '../data/write-data';
import { currentHeader } from '../lines/header-line';
import { type StoredData, wholeNumber, wholeText } from './stored-data';

/** Characters that must not stand in text between quotes: they would end or stop the line, or be lost when an editor saves the file. */
const unsafe = /[\0-\x08\x0a-\x1f\u2028\u2029\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** A .reg file in regedit's own form: the header, then blocks of lines with a blank line behind each; lines end with CR LF. */
export function registryFile(blocks: readonly (readonly string[])[]): string {
  return [[currentHeader], ...blocks].map((lines) => `${lines.join('\r\n')}\r\n\r\n`).join('');
}

/** The line that opens a key. */
export function keyLine(path: string): string {
  return `[${path}]`;
}

/** The line that deletes a key with everything below it. */
export function deleteKeyLine(path: string): string {
  return `[-${path}]`;
}

/** The line that deletes a value; `""` is the default value. */
export function deleteValueLine(name: string): string {
  return `${encodeName(name)}=-`;
}

/** The lines that set a value, as regedit writes them: text in quotes, `dword:`, and bytes for everything else, wrapped where regedit wraps them. */
export function valueLines(name: string, data: StoredData): readonly string[] {
  const start = `${encodeName(name)}=`;
  const text = data.type === 1 ? wholeText(data) : undefined;
  if (text !== undefined && !unsafe.test(text)) return [start + encodeText(text)];
  if (data.type === 4 && data.bytes.length === 4) return [start + encodeDword(Number(wholeNumber(data)))];
  return hexLines(start + hexWord(data.type), data.bytes);
}
