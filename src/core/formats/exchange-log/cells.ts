import type { RowFault } from './grammar';

const quote = 34;
const comma = 44;

/**
 * Finds the cells of a row: comma-separated, a cell in quotes where it holds a comma or a quote, quotes inside doubled.
 * `wanted` cells are looked for from code unit `start` on; an unquoted last cell goes on to the end of the line, so that a text that lost its quotes is
 * still read whole. Gives where each cell ends, or why the line is no row. Linear in the length of the line.
 */
export function findCells(line: string, start: number, wanted: number): readonly number[] | RowFault {
  // Of its full size at once: an array that grows takes twice the memory, and a large log has a hundred thousand of them.
  const ends: number[] = new Array(wanted);
  let found = 0;
  for (let cell = start; ; ) {
    let end: number;
    if (line.charCodeAt(cell) === quote) {
      end = closingQuote(line, cell + 1) + 1;
      if (end === 0) return 'open-quote';
      if (end < line.length && line.charCodeAt(end) !== comma) return 'text-after-quote';
    } else {
      end = found === wanted - 1 ? line.length : line.indexOf(',', cell);
      if (end < 0) end = line.length;
    }
    ends[found++] = end;
    if (found === wanted) return ends;
    if (end >= line.length) return 'too-few-fields';
    cell = end + 1;
  }
}

/** Where the quote is that ends a quoted text; -1 where there is none. A doubled quote is part of the text. */
function closingQuote(line: string, from: number): number {
  for (let at = line.indexOf('"', from); at >= 0; at = line.indexOf('"', at + 2)) if (line.charCodeAt(at + 1) !== quote) return at;
  return -1;
}

/** The value of a cell: as it stands, or without its quotes and with doubled quotes single. */
export function unquote(cell: string): string {
  if (cell.charCodeAt(0) !== quote) return cell;
  const inner = cell.slice(1, -1);
  return inner.includes('"') ? inner.replaceAll('""', '"') : inner;
}

/** Where the code unit `offset` of a cell's value stands in the cell as it is written. */
export function offsetInCell(cell: string, offset: number): number {
  if (cell.charCodeAt(0) !== quote) return offset;
  let written = 1;
  for (let value = 0; value < offset; value++) written += cell.charCodeAt(written) === quote ? 2 : 1;
  return Math.min(written, cell.length - 1);
}

/** Where the code unit `offset` of a cell as it is written stands in the cell's value: the other way round. */
export function offsetInValue(cell: string, offset: number): number {
  if (cell.charCodeAt(0) !== quote) return offset;
  let value = 0;
  for (let written = 1; written < offset && written < cell.length - 1; value++) written += cell.charCodeAt(written) === quote ? 2 : 1;
  return value;
}
