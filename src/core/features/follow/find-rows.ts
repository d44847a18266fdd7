import type { LogLine } from '../../formats/exchange-log/grammar';
import { logGrammar } from '../../formats/exchange-log/grammar';
import { asRow, type LogRow } from '../../formats/exchange-log/row';

/** So many rows of one file are read; a search that hits more of them has no answer that a person could use. */
const mostRows = 20_000;

const hash = 35;
const byteOrderMark = 0xfeff;

/**
 * The rows of a log that hold one of these texts, in any case, each read with the columns that the log names before it. Only they and the header lines are
 * read, so that a large log costs little more than a search for the texts. Nothing where no text is given.
 */
export function findRows(text: string, sought: readonly string[]): readonly LogRow[] {
  const rows: LogRow[] = [];
  const pattern = anyOf(sought);
  if (!pattern) return rows;
  let hit = nextHit(pattern, text, 0);
  let state = logGrammar.start;
  for (const { line, start, end } of linesOf(text)) {
    if (hit < 0 || rows.length === mostRows) break;
    const isHeader = text.charCodeAt(start) === hash || (text.charCodeAt(start) === byteOrderMark && text.charCodeAt(start + 1) === hash);
    if (hit >= end && !isHeader) continue;
    const { node, after } = logGrammar.step(state, text.slice(start, end));
    state = after;
    const row = hit < end ? asRow({ line, node, after } satisfies LogLine) : undefined;
    if (row) rows.push(row);
    if (hit < end) hit = nextHit(pattern, text, end);
  }
  return rows;
}

function anyOf(sought: readonly string[]): RegExp | undefined {
  const parts = sought.filter((part) => part !== '').map((part) => part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  return parts.length === 0 ? undefined : new RegExp(parts.join('|'), 'gi');
}

function nextHit(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
}

/** Where the lines of a text are, with `\n`, `\r\n` and a lone `\r` as line ends, as the editor counts them. */
function* linesOf(text: string): Generator<{ readonly line: number; readonly start: number; readonly end: number }> {
  let start = 0;
  let nextReturn = text.indexOf('\r');
  for (let line = 0; ; line++) {
    const newline = text.indexOf('\n', start);
    if (nextReturn >= 0 && nextReturn < start) nextReturn = text.indexOf('\r', start);
    const isReturn = nextReturn >= 0 && (newline < 0 || nextReturn < newline);
    const end = isReturn ? nextReturn : newline < 0 ? text.length : newline;
    yield { line, start, end };
    if (end === text.length) return;
    start = end + (isReturn && newline === nextReturn + 1 ? 2 : 1);
  }
}
