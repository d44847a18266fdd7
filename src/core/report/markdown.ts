import { type Message, messageParts, type Translate } from '../message';
import { isLine, isLink, type ReportBlock, type ReportCell, type ReportDocument, type ReportItem, type ReportLine, type ReportLink } from '../report-document';

export interface MarkdownOptions {
  /** The address of a line of the file that the report is about, up to its number; without it lines are numbers only. A URI reference, so nothing in it ends a link. */
  readonly lineLink?: string;
}

/**
 * Writes a report in Markdown (CommonMark with tables). Whatever came from a server or a file stands in code, so that it can neither end a
 * table or a block, nor become a link, an image, or HTML.
 */
export function toMarkdown(document: ReportDocument, translate: Translate, options: MarkdownOptions = {}): string {
  return `${document.map((block) => blockMarkdown(block, translate, options)).join('\n\n')}\n`;
}

function blockMarkdown(block: ReportBlock, translate: Translate, options: MarkdownOptions): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${messageMarkdown(block.text, translate)}`;
    case 'paragraph':
      return messageMarkdown(block.text, translate) + linkMarkdown(block.link);
    case 'list':
      return block.items.map((item) => `- ${itemMarkdown(item, translate, options)}`).join('\n');
    case 'table':
      return tableMarkdown(block, translate, options);
    case 'lines':
      return fenced(block.lines);
  }
}

function itemMarkdown({ label, text, link, at }: ReportItem, translate: Translate, options: MarkdownOptions): string {
  const start = label ? `**${messageMarkdown(label, translate)}:** ` : '';
  const place = at ? `:${lineMarkdown(at, options)}` : '';
  return start + (typeof text === 'string' ? codeSpan(text) : messageMarkdown(text, translate)) + place + linkMarkdown(link);
}

function lineMarkdown({ line }: ReportLine, { lineLink }: MarkdownOptions): string {
  return lineLink === undefined ? String(line) : `[${line}](<${lineLink}${line}>)`;
}

function linkMarkdown(link: ReportLink | undefined): string {
  return link ? ` ([${escaped(link.text)}](<${link.url}>))` : '';
}

function tableMarkdown({ head, rows }: Extract<ReportBlock, { kind: 'table' }>, translate: Translate, options: MarkdownOptions): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const cellMarkdown = (cell: ReportCell): string => {
    if (cell === undefined) return '';
    if (typeof cell === 'number') return String(cell);
    if (isLine(cell)) return lineMarkdown(cell, options);
    if (isLink(cell)) return `[${escaped(cell.text)}](<${cell.url}>)`;
    return typeof cell === 'string' ? cellCode(cell) : messageMarkdown(cell, translate, cellCode);
  };
  return [
    line(head.map((cell) => messageMarkdown(cell, translate, cellCode))),
    line(head.map(() => '---')),
    ...rows.map((row) => line(row.map(cellMarkdown))),
  ].join('\n');
}

/** A message in Markdown: our words as text, strings from elsewhere as code. */
function messageMarkdown(message: Message, translate: Translate, code = codeSpan): string {
  return messageParts(message, translate)
    .map((part) => {
      if (part.kind === 'words') return escaped(part.text);
      return typeof part.value === 'string' ? code(part.value) : String(part.value);
    })
    .join('');
}

function codeSpan(text: string): string {
  if (text === '') return '';
  const oneLine = text.replace(/[\r\n]+/g, ' ');
  const fence = '`'.repeat(longestRun(oneLine) + 1);
  // A blank on both sides is taken away again, so that backticks and blanks at the ends stay (CommonMark 6.1).
  const padding = /^[` ]|[` ]$/.test(oneLine) ? ' ' : '';
  return fence + padding + oneLine + padding + fence;
}

/** In a table a bar ends the cell even within code, and parsers disagree on how it is escaped there: as numbers of characters it cannot. */
function cellCode(text: string): string {
  if (!/[|`\\]/.test(text)) return codeSpan(text);
  return text.replace(/[!-/:-@[-`{-~]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function fenced(lines: readonly string[]): string {
  const fence = '`'.repeat(Math.max(2, ...lines.map(longestRun)) + 1);
  return [`${fence}text`, ...lines.map((line) => line.replace(/[\r\n]+/g, ' ')), fence].join('\n');
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~&{}]/g, '\\$&').replace(/[\r\n]+/g, ' ');
}
