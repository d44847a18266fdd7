import { currentHeader, readHeaderLine } from '../formats/reg/lines/header-line';
import { splitLines } from '../text/line-document';

/** Several `.reg` files as one: one header, then the lines of each without its own. Lines end with `\r\n`, as regedit writes them. */
export function joinExports(texts: readonly string[]): string {
  const parts = texts.map((text) => {
    const { lines } = splitLines(text);
    const rest = readHeaderLine(lines[0] ?? '') ? lines.slice(1) : lines;
    return rest.join('\r\n').replace(/^(?:\r\n)+|(?:\r\n)+$/g, '');
  });
  return [currentHeader, ...parts.filter((part) => part !== '')].join('\r\n\r\n').concat('\r\n');
}
