import { hexByte, hexWord } from './write-data';

/** How many columns a line of bytes may take before the data goes on in the next line. */
const fullFrom = 77;

/** What regedit writes before the bytes of a further line. */
export const continuationIndent = '  ';

/**
 * Bytes as regedit exports them: `prefix` is the name and the type (`"name"=hex(7):`), the bytes follow it in lower case, and go on in lines of at most 80
 * columns, each of which ends with `,\` and the next of which begins with two blanks. Found with the exports of Wine's regedit; those of Windows agree.
 */
export function hexLines(prefix: string, bytes: ArrayLike<number>): readonly string[] {
  const lines: string[] = [];
  let line = prefix;
  for (let index = 0; index < bytes.length; index++) {
    line += hexByte(bytes[index] as number);
    if (index === bytes.length - 1) break;
    line += ',';
    if (line.length < fullFrom) continue;
    lines.push(`${line}\\`);
    line = continuationIndent;
  }
  return [...lines, line];
}

/** The same without what stands before the data on its first line, such as `"name"=`: type and bytes, with `\n` between the lines. */
export function hexDataBehind(start: string, type: number, bytes: ArrayLike<number>): string {
  return hexLines(start + hexWord(type), bytes)
    .join('\n')
    .slice(start.length);
}
