import { type Message, messageParts, render, type Translate } from '../message';
import { isLine, isLink, type ReportBlock, type ReportCell, type ReportDocument, type ReportItem, type ReportLink } from '../report-document';

export interface HtmlOptions {
  /** The language of `translate`, such as `en` or `bg`, for screen readers. */
  readonly language: string;
}

/**
 * Writes a report as one HTML page that needs nothing else: no scripts, no pictures, nothing from the network, which the page itself forbids.
 * Light or dark as the reader has it, also in high contrast and on paper. All text is escaped, whoever it came from.
 */
export function toHtml(document: ReportDocument, translate: Translate, { language }: HtmlOptions): string {
  const first = document.find((block) => block.kind === 'heading');
  const title = first?.kind === 'heading' ? escaped(render(first.text, translate)) : '';
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>
${style}
</style>
</head>
<body>
<main>
${document.map((block, place) => blockHtml(block, translate, nameOf(document, place, translate))).join('\n')}
</main>
</body>
</html>
`;
}

/** Colours are the system's own, so that dark and high-contrast modes need nothing of ours. */
const style = `:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; color: CanvasText; background: Canvas; }
main { max-width: 70rem; margin: 0 auto; padding: 1rem; }
h1, h2, h3, h4 { line-height: 1.2; }
h2 { margin-top: 2rem; border-bottom: 1px solid GrayText; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid GrayText; padding: 0.25rem 0.5rem; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
code, pre { font-family: ui-monospace, Consolas, monospace; font-size: 0.9em; line-height: 1.4; }
code { overflow-wrap: anywhere; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid GrayText; padding: 0.5rem; }
a { color: LinkText; }
@media print { main { max-width: none; padding: 0; } tr { break-inside: avoid; } h2, h3, h4 { break-after: avoid; } }`;

/** What a block is about: the heading above it. */
function nameOf(document: ReportDocument, place: number, translate: Translate): string {
  const above = document.slice(0, place).flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
  const last = above.at(-1);
  return last ? render(last, translate) : '';
}

function blockHtml(block: ReportBlock, translate: Translate, name: string): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${messageHtml(block.text, translate)}</h${block.level}>`;
    case 'paragraph':
      return `<p>${messageHtml(block.text, translate)}${inBrackets(block.link)}</p>`;
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${itemHtml(item, translate)}</li>`).join('\n')}\n</ul>`;
    case 'table':
      return tableHtml(block, translate, name);
    case 'lines':
      return `<pre>${escaped(block.lines.join('\n'))}</pre>`;
  }
}

function itemHtml({ label, text, link, at }: ReportItem, translate: Translate): string {
  const start = label ? `<strong>${messageHtml(label, translate)}:</strong> ` : '';
  return start + cellHtml(text, translate) + (at ? `:${at.line}` : '') + inBrackets(link);
}

/** The first cell of a row is what the row is about. The frame can be reached by keyboard, so that a wide table can be scrolled. */
function tableHtml({ head, rows }: Extract<ReportBlock, { kind: 'table' }>, translate: Translate, name: string): string {
  const heads = head.map((cell) => `<th scope="col">${messageHtml(cell, translate)}</th>`).join('');
  const lines = rows.map((row) => {
    const cells = row.map((cell, column) => (column === 0 ? `<th scope="row">${cellHtml(cell, translate)}</th>` : `<td>${cellHtml(cell, translate)}</td>`));
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<div class="scroll" role="region" aria-label="${escaped(name)}" tabindex="0">\n<table>\n<thead>\n<tr>${heads}</tr>\n</thead>\n<tbody>\n${lines.join('\n')}\n</tbody>\n</table>\n</div>`;
}

function cellHtml(cell: ReportCell, translate: Translate): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'string') return codeHtml(cell);
  if (isLine(cell)) return String(cell.line);
  return isLink(cell) ? linkHtml(cell) : messageHtml(cell, translate);
}

function inBrackets(link: ReportLink | undefined): string {
  return link ? ` (${linkHtml(link)})` : '';
}

function linkHtml({ text, url }: ReportLink): string {
  return `<a href="${escaped(url)}">${escaped(text)}</a>`;
}

/** A message: our words as text, strings from elsewhere as code. */
function messageHtml(message: Message, translate: Translate): string {
  return messageParts(message, translate)
    .map((part) => {
      if (part.kind === 'words') return escaped(part.text);
      return typeof part.value === 'string' ? codeHtml(part.value) : String(part.value);
    })
    .join('');
}

function codeHtml(text: string): string {
  return text === '' ? '' : `<code>${escaped(text)}</code>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
