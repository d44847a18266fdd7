/** How many columns a line of bytes may take before the data goes on in the next line. */
const fullFrom = 77;

/** What regedit writes before the bytes of a further line. */
export const continuationIndent = '  ';

/**
 * Bytes as regedit exports them: `prefix` is the name and the type (`"name"=hex(7):`), the bytes follow it in lower case, and go on in lines of at most 80
 * columns, each of which ends with `,\` and the next of which begins with two blanks. Found with the exports of Wine's regedit; those of Windows agree.
 */
export function hexLines(prefix: string, bytes: readonly number[]): readonly string[] {
  const lines: string[] = [];
  let line = prefix;
  bytes.forEach((byte, index) => {
    line += hexByte(byte);
    if (index === bytes.length - 1) return;
    line += ',';
    if (line.length < fullFrom) return;
    lines.push(`${line}\\`);
    line = continuationIndent;
  });
  return [...lines, line];
}

/** A byte as regedit writes it: two digits in lower case. */
export function hexByte(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
