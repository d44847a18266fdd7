import type { RegLine } from '../formats/reg/block';
import type { Message } from '../message';
import type { Span, TextEdit } from '../text/position';
import type { FindingDetails } from './rule';

/** A part of a line of a .reg file; never empty, so that there is something to see. */
export function partOf(line: RegLine, start: number, end: number): Span {
  return { at: line, start, end: Math.max(end, Math.min(start + 1, line.node.text.length)) };
}

/** A repair for a finding, where there is one. The edits are made when they are asked for. */
export function repairedBy(title: Message, edits: (() => readonly TextEdit[] | undefined) | undefined): FindingDetails {
  return edits ? { fix: { title, edits: () => edits() ?? [] } } : {};
}
