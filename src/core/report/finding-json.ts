import type { LeveledFinding } from '../features/findings';
import { helpOf } from '../features/findings';
import { type Message, render, type Translate } from '../message';
import type { PlacelessFinding } from '../rules/placeless-rule';
import type { Repeats } from '../rules/rule';

/** A finding as the command line gives it to programs; lines and columns from 1, columns in UTF-16 code units. */
export interface FindingJson {
  readonly rule: string;
  readonly level: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly fixable: boolean;
  readonly help: string;
  /** The findings that this one stands for, itself included, with their lines and the times of the first and the last; null where it stands alone. */
  readonly repeats: { readonly count: number; readonly first: string; readonly last: string; readonly lines: readonly number[] } | null;
}

/** A finding about another computer, in the same shape: it has no place in a file, so its places are null. */
export interface PlacelessFindingJson {
  readonly rule: string;
  readonly level: string;
  readonly message: string;
  readonly line: null;
  readonly column: null;
  readonly endLine: null;
  readonly endColumn: null;
  readonly fixable: false;
  readonly help: string;
}

/** Describes a finding about another computer. The order of the fields is part of the stable surface. */
export function placelessFindingJson({ rule, message }: PlacelessFinding, text: (message: Message) => string): PlacelessFindingJson {
  return {
    rule: rule.id,
    level: rule.level,
    message: text(message),
    line: null,
    column: null,
    endLine: null,
    endColumn: null,
    fixable: false,
    help: helpOf(rule),
  };
}

/** Describes a finding. The order of the fields is part of the stable surface. */
export function findingJson({ finding, level }: LeveledFinding, translate: Translate): FindingJson {
  const { at, start, end } = finding.span;
  return {
    rule: finding.rule.id,
    level,
    message: render(finding.message, translate),
    line: at.line + 1,
    column: start + 1,
    endLine: at.line + 1,
    endColumn: end + 1,
    fixable: finding.fix !== undefined,
    help: helpOf(finding.rule),
    repeats: finding.repeats ? describeRepeats(finding.repeats) : null,
  };
}

function describeRepeats({ count, first, last, places }: Repeats): FindingJson['repeats'] {
  return { count, first, last, lines: places.map(({ at }) => at.line + 1) };
}
