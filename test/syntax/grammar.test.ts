import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { IGrammar } from 'vscode-textmate';
import { LogModel } from '../../src/core/formats/exchange-log/log-model';
import { asRow } from '../../src/core/formats/exchange-log/row';
import { RegModel } from '../../src/core/formats/reg/model';
import { decodeText, LineDocument } from '../../src/core/index';
import { loadGrammar, scopesAt, type Token, tokenize } from '../support/grammar';

const languages = ['exchange-protocol-log', 'windows-registry'];

/** What a mark says: a text of a line has a scope. */
interface Mark {
  readonly line: number;
  readonly scope: string;
  readonly text: string;
}

for (const language of languages) {
  describe(`the grammar of ${language}`, () => {
    let grammar: IGrammar;
    before(async () => {
      grammar = await loadGrammar(language);
    });

    const { lines, marks } = readFixture(readFileSync(`test/syntax/${language}.fixture`, 'utf8'));
    for (const { line, scope, text } of marks) {
      it(`gives ${scope} to ${text.slice(0, 50)} in line ${line + 1}`, () => {
        const tokens = tokenize(grammar, lines)[line] ?? [];
        const places = occurrences(lines[line] ?? '', text);
        assert.ok(
          places.some((start) => isExactly(tokens, scope, { start, end: start + text.length })),
          JSON.stringify(tokens.map(({ start, end, scopes }) => [(lines[line] ?? '').slice(start, end), scopes.at(-1)])),
        );
      });
    }

    it('takes hostile lines without hanging', () => {
      const hostile = ['"'.repeat(19_999), `[${'\\'.repeat(19_990)}`, `"a"=hex:${'41,'.repeat(6_000)}`, ','.repeat(19_999), `2021-03-01T08:00:00Z,${'""'.repeat(9_000)},`, '\ud800\ufeff\0'];
      for (const line of hostile) assert.doesNotThrow(() => grammar.tokenizeLine(line, null, 5_000));
      for (const line of hostile) assert.equal(grammar.tokenizeLine(line, null, 5_000).stoppedEarly, false, line.slice(0, 10));
    });
  });
}

describe('grammar and parser', () => {
  const samples = readdirSync('test/samples').map((name) => ({ name, text: decodeText(readFileSync(`test/samples/${name}`)).text }));

  it('agree on where the cells of a log begin', async () => {
    const grammar = await loadGrammar('exchange-protocol-log');
    const tricky = readFixture(readFileSync('test/syntax/exchange-protocol-log.fixture', 'utf8')).lines.join('\n');
    for (const { name, text } of [...samples.filter((sample) => /\.log$/i.test(sample.name)), { name: 'the fixture', text: tricky }]) {
      const { lines } = new LineDocument(text);
      const tokens = tokenize(grammar, lines);
      for (const parsed of new LogModel(lines).lines) {
        const row = asRow(parsed);
        if (!row) continue;
        const commas = (tokens[row.line] ?? []).filter(({ scopes }) => scopes.some((scope) => scope.startsWith('punctuation.separator.comma'))).map(({ end }) => end);
        assert.deepEqual(commas, row.node.ends.slice(0, -1).map((end) => end + 1), `${name}:${row.line + 1}`);
      }
    }
  });

  it('agree on what of a .reg file is a key, a value, or dropped for its form', async () => {
    const grammar = await loadGrammar('windows-registry');
    const tricky = readFixture(readFileSync('test/syntax/windows-registry.fixture', 'utf8')).lines.join('\n');
    for (const { name, text } of [...samples.filter((sample) => /\.reg$/i.test(sample.name)), { name: 'the fixture', text: tricky }]) {
      const { lines } = new LineDocument(text);
      const tokens = tokenize(grammar, lines);
      for (const { line, node } of new RegModel(lines).lines) {
        const scopes = new Set((tokens[line] ?? []).flatMap((token) => token.scopes.map((scope) => scope.split('.').slice(0, 2).join('.'))));
        if ((node.kind === 'key' || node.kind === 'delete-key') && !node.ignored) assert.ok(scopes.has('meta.key'), `${name}:${line + 1}`);
        if (node.kind === 'value' && !node.ignored) assert.ok(scopes.has('keyword.operator') && !scopes.has('invalid.illegal'), `${name}:${line + 1}`);
        if (node.ignored === 'dword-digits' || node.ignored === 'type-word') assert.ok(scopes.has('invalid.illegal'), `${name}:${line + 1}`);
      }
    }
  });
});

/** Whether a scope covers a place, every code unit of it, and neither the one before nor the one behind. */
function isExactly(tokens: readonly Token[], scope: string, { start, end }: { readonly start: number; readonly end: number }): boolean {
  for (let at = start; at < end; at++) if (!hasScope(tokens, at, scope)) return false;
  return !hasScope(tokens, start - 1, scope) && !hasScope(tokens, end, scope);
}

/** Where a text stands in a line. */
function occurrences(line: string, text: string): number[] {
  const places: number[] = [];
  for (let at = line.indexOf(text); at >= 0; at = line.indexOf(text, at + 1)) places.push(at);
  return places;
}

function hasScope(tokens: readonly Token[], at: number, scope: string): boolean {
  return scopesAt(tokens, at).some((found) => found === scope || found.startsWith(`${scope}.`));
}

/** Reads a fixture: its lines, and what the marks below them say. */
function readFixture(source: string): { lines: string[]; marks: Mark[] } {
  const lines: string[] = [];
  const marks: Mark[] = [];
  for (const text of source.replaceAll('\r\n', '\n').replace(/\n$/, '').split('\n').slice(1)) {
    const mark = /^\/\/ ([\w.-]+): (.+)$/.exec(text);
    if (!mark) {
      lines.push(text);
      continue;
    }
    const [, scope = '', marked = ''] = mark;
    marks.push({ line: lines.length - 1, scope, text: marked });
  }
  return { lines, marks };
}
