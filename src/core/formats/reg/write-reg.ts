import { currentHeader } from './header-line';
import { escapeText } from './node';
import { type StoredData, wholeNumber, wholeText } from './stored-data';
import { encodeDword } from './value';

/** Behind this column regedit goes on in the next line. */
const lastColumn = 76;

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
  return `${writtenName(name)}=-`;
}

/** The lines that set a value, as regedit writes them: text in quotes, `dword:`, and bytes for everything else, wrapped where regedit wraps them. */
export function valueLines(name: string, data: StoredData): readonly string[] {
  const start = `${writtenName(name)}=`;
  const text = data.type === 1 ? wholeText(data) : undefined;
  if (text !== undefined && !unsafe.test(text)) return [`${start}"${escapeText(text)}"`];
  if (data.type === 4 && data.bytes.length === 4) return [start + encodeDword(Number(wholeNumber(data)))];
  return hexLines(`${start}${data.type === 3 ? 'hex' : `hex(${data.type.toString(16)})`}:`, data.bytes);
}

function writtenName(name: string): string {
  return name === '' ? '@' : `"${escapeText(name)}"`;
}

function hexLines(start: string, bytes: Uint8Array): readonly string[] {
  const lines: string[] = [];
  let parts = [start];
  let column = start.length;
  bytes.forEach((byte, index) => {
    const isLast = index === bytes.length - 1;
    parts.push(byte.toString(16).padStart(2, '0'), isLast ? '' : ',');
    column += 3;
    if (isLast || column <= lastColumn) return;
    lines.push(`${parts.join('')}\\`);
    parts = ['  '];
    column = 2;
  });
  return [...lines, parts.join('')];
}
