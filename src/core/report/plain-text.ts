import { render, type Translate } from '../message';
import { isLine, isLink, type ReportBlock, type ReportCell, type ReportDocument } from '../report-document';

/** Where running text breaks, in characters; and how wide a table may be before it is written as one record after the other. */
const textWidth = 100;
const tableWidth = 120;

/** By the level of a heading. */
const underlines = { 1: '=', 2: '-', 3: '~', 4: '.' } as const;

/** Writes a report for a terminal: headings underlined, tables aligned and without empty columns, no colours and no marks to look past. */
export function toPlainText(document: ReportDocument, translate: Translate): string {
  return `${document.map((block) => blockText(block, translate)).join('\n\n')}\n`;
}

function blockText(block: ReportBlock, translate: Translate): string {
  switch (block.kind) {
    case 'heading': {
      const text = render(block.text, translate);
      return `${text}\n${underlines[block.level].repeat(text.length)}`;
    }
    case 'paragraph':
      return wrapped(render(block.text, translate) + (block.link ? ` [${block.link.text}]` : ''), '');
    case 'list':
      return block.items
        .map(({ label, text, link, at }) => {
          const start = label ? `${render(label, translate)}: ` : '';
          return `* ${wrapped(start + cellText(text, translate) + (at ? `:${at.line}` : '') + (link ? ` [${link.text}]` : ''), '  ')}`;
        })
        .join('\n');
    case 'table':
      return tableText(block, translate);
    case 'lines':
      return block.lines.join('\n');
  }
}

function tableText({ head, rows }: Extract<ReportBlock, { kind: 'table' }>, translate: Translate): string {
  const texts = rows.map((row) => row.map((cell) => cellText(cell, translate)));
  const isShown = (_: unknown, column: number): boolean => texts.length === 0 || texts.some((row) => row[column] !== '');
  const heading = head.filter(isShown).map((cell) => render(cell, translate));
  const cells = texts.map((row) => row.filter(isShown));
  const widths = heading.map((text, column) => Math.max(text.length, ...cells.map((row) => row[column]?.length ?? 0)));
  const others = widths.slice(0, -1).reduce((sum, width) => sum + width + 2, 0);
  if (others + (widths.at(-1) ?? 0) + 2 > tableWidth) return others <= tableWidth / 2 ? wrappedTable(heading, cells, widths) : records(heading, cells);
  return aligned(heading, cells, widths);
}

function aligned(heading: readonly string[], rows: readonly (readonly string[])[], widths: readonly number[]): string {
  const line = (row: readonly string[]): string =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(heading), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** A table whose last column alone is too wide: it breaks at blanks. */
function wrappedTable(heading: readonly string[], rows: readonly (readonly string[])[], widths: readonly number[]): string {
  const others = widths.slice(0, -1).reduce((sum, width) => sum + width + 2, 0);
  const last = tableWidth - others - 2;
  const cells = rows.map((row) => [...row.slice(0, -1), wrapped(row.at(-1) ?? '', ' '.repeat(others), last)]);
  return aligned(heading, cells, [...widths.slice(0, -1), last]);
}

/** One row below the other, each cell with the heading of its column. */
function records(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const width = Math.max(...heading.map((text) => text.length));
  const record = (row: readonly string[]): string =>
    row.flatMap((text, column) => (text === '' ? [] : [`${(heading[column] ?? '').padEnd(width)}  ${wrapped(text, ' '.repeat(width + 2))}`])).join('\n');
  return rows.map(record).join('\n\n');
}

function cellText(cell: ReportCell, translate: Translate): string {
  if (cell === undefined) return '';
  if (typeof cell !== 'object') return String(cell);
  if (isLine(cell)) return String(cell.line);
  // Nobody can follow it in a terminal.
  return isLink(cell) ? '' : render(cell, translate);
}

/** Breaks text at blanks; a word that is longer than a line stays whole, so that it can be copied. `indent` stands before every line but the first. */
function wrapped(text: string, indent: string, width = textWidth - indent.length): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${indent}`);
}
