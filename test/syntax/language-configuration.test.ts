import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface EnterRule {
  readonly beforeText: string;
  readonly action: { readonly indent: string; readonly appendText?: string; readonly removeText?: number };
}

const { onEnterRules }: { readonly onEnterRules: readonly EnterRule[] } = JSON.parse(
  readFileSync('syntaxes/windows-registry.language-configuration.json', 'utf8'),
);

/** Lines, and with how many blanks the next one begins after Enter at their end. */
const lines: readonly (readonly [string, number])[] = [
  ['"a"=hex:01,\\', 2],
  ['"a"=hex(7):01,\\ ; more', 2],
  ['  01,02,\\', 2],
  ['    01,02,\\', 4],
  ['  01,02', 0],
  ['  01,02 ; the end', 0],
  ['"a"=hex:01,02', 0],
  ['; a list, with,\\', 0],
  ['"a"="C:\\\\Temp\\\\"', 0],
  ['  ; a comment', 2],
];

describe('Enter in a .reg file', () => {
  for (const [line, blanks] of lines) it(`behind ${JSON.stringify(line)} leaves ${blanks} blanks`, () => assert.equal(indentAfter(line), ' '.repeat(blanks)));
});

/** What an editor does: it keeps the blanks at the beginning, takes some away, and puts text behind them. */
function indentAfter(line: string): string {
  const action = onEnterRules.find(({ beforeText }) => new RegExp(beforeText).test(line))?.action;
  const kept = /^[ \t]*/.exec(line)?.[0] ?? '';
  return kept.slice(0, kept.length - (action?.removeText ?? 0)) + (action?.appendText ?? '');
}
