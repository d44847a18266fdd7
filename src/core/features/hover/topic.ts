import type { TextSpan } from '../../formats/exchange-log/grammar';
import type { SourceId } from '../../knowledge/sources';
import { sources } from '../../knowledge/sources';
import type { Term } from '../../knowledge/term';
import { type Message, message } from '../../message';
import { printable } from '../../probe/printable';
import type { ReportBlock, ReportItem, ReportLink } from '../../report-document';

/** What is known of a word or a cell: the part of a hover that stands before the session. */
export interface Topic {
  /** The word itself and what kind of thing it is. */
  readonly title: Message;
  /** What it is, in one line. */
  readonly what: Message;
  /** The page that says so. */
  readonly source?: SourceId;
  /** What it means here, and more. */
  readonly facts?: readonly ReportItem[];
  /** What holds in general, to be read behind the session. */
  readonly background?: readonly ReportBlock[];
}

/** A part of a cell's value of which something is known. The topic is made when it is asked for. */
export interface Part extends TextSpan {
  topic(): Topic;
}

/** The part at a place of a cell's value: the shortest one that holds it. A place behind the last code unit of a part still counts as in it. */
export function partAt(parts: readonly Part[], offset: number): Part | undefined {
  let best: Part | undefined;
  for (const part of parts) {
    if (offset < part.start || offset > part.end) continue;
    if (!best || part.end - part.start < best.end - best.start) best = part;
  }
  return best;
}

/** The topic of an entry of a table. */
export function termTopic(title: Message, { meaning, sources: [source] }: Pick<Term, 'meaning' | 'sources'>, facts: readonly ReportItem[] = []): Topic {
  return { title, what: message(meaning), source, facts };
}

/** A topic as the blocks of a report. */
export function topicBlocks({ title, what, source, facts = [] }: Topic): readonly ReportBlock[] {
  return [
    { kind: 'heading', level: 3, text: title },
    { kind: 'paragraph', text: what, ...(source ? { link: linkTo(source) } : {}) },
    ...(facts.length > 0 ? [{ kind: 'list' as const, items: facts }] : []),
  ];
}

/** The link to a page. */
export function linkTo(source: SourceId): ReportLink {
  const { title, url } = sources[source];
  return { text: title, url };
}

/** A text from a log as it can be shown: short, and without characters that reorder or hide text. */
export function shown(text: string): string {
  return printable(text.trim(), longestShown);
}

const longestShown = 200;
