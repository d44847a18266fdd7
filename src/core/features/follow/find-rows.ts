import type { LogLine } from '../../formats/exchange-log/grammar';
import { logGrammar } from '../../formats/exchange-log/grammar';
import { asRow, type LogRow } from '../../formats/exchange-log/row';
import { splitLines } from '../../text/line-document';

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
  if (hit < 0) return rows;
  let state = logGrammar.start;
  let next = 0;
  const { lines, ends } = splitLines(text);
  for (const [line, content] of lines.entries()) {
    if (hit < 0 || rows.length === mostRows) break;
    const end = next + content.length;
    next = end + (ends[line]?.length ?? 0);
    const isHeader = content.charCodeAt(content.charCodeAt(0) === byteOrderMark ? 1 : 0) === hash;
    if (hit >= end && !isHeader) continue;
    const { node, after } = logGrammar.step(state, content);
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
