import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixAll, type LanguageId, languageIds, rules, type Target, targetOf } from '../src/core/index';
import { checkFindings, findingsIn } from './support/check';
import { fixture } from './support/fixture';

/** A fenced example of a help page. */
interface Example {
  readonly language: LanguageId;
  readonly kind: 'bad' | 'good' | 'fixed';
  readonly text: string;
  /** The server that the file is for; unknown where the example does not say. */
  readonly target: Target;
}

/** A rule about how a file is stored: no example can show it, so `core/reg/rules.test.ts` makes it fire. */
const storedWrong = 'file-encoding';

const fence = /^```([\w-]+) (bad|good|fixed)(?: for Windows ([\w ]+))?\n([\s\S]*?)^```$/gm;

describe('the help page of', () => {
  for (const area of ['log', 'reg']) {
    const pages = readdirSync(`src/core/rules/${area}`).filter((name) => name.endsWith('.md'));
    for (const page of pages) {
      const id = page.replace(/\.md$/, '');
      const examples = examplesOf(readFileSync(join('src/core/rules', area, page), 'utf8').replaceAll('\r\n', '\n'));

      it(`${id} shows an example that the rule fires on`, () => {
        const bad = examples.filter(({ kind }) => kind === 'bad');
        if (id !== storedWrong)
          assert.ok(
            bad.some(({ text }) => fixture(text).markers.some(({ rule }) => rule === id)),
            'no bad example is marked with the rule',
          );
        for (const { language, text, target } of bad) checkFindings(language, text, target);
      });

      it(`${id} shows an example that is as it should be`, () => {
        const right = examples.filter(({ kind }) => kind !== 'bad');
        assert.notEqual(right.length, 0);
        for (const { language, text, target } of right)
          assert.deepEqual(
            findingsIn(language, text, target).filter(({ rule }) => rule === id),
            [],
          );
      });

      it(`${id} shows what its repair makes`, () => {
        const fixable = rules.find((rule) => rule.id === id)?.fixable;
        const fixed = examples.flatMap((example, at) => (example.kind === 'fixed' ? [[examples[at - 1], example] as const] : []));
        if (fixable && id !== storedWrong) assert.notEqual(fixed.length, 0, 'a rule that can be repaired shows how');
        for (const [before, after] of fixed) {
          assert.equal(before?.kind, 'bad', 'a repaired example stands behind a bad one');
          assert.equal(fixAll(after.language, fixture(before?.text ?? '').text), after.text);
        }
      });
    }
  }

  it('every rule stands in the list of rules', () => {
    const ids = ['log', 'reg', 'probe', 'listen'].flatMap((area) => readdirSync(`src/core/rules/${area}`).filter((name) => name.endsWith('.md')));
    assert.deepEqual(rules.map(({ id }) => `${id}.md`).sort(), ids.sort());
  });
});

function examplesOf(page: string): Example[] {
  return [...page.matchAll(fence)].map(([, language = '', kind, windows = '', text = '']) => {
    assert.ok((languageIds as readonly string[]).includes(language), `${language} is no language`);
    return { language: language as LanguageId, kind: kind as Example['kind'], text, target: targetOf({ windows, exchange: '' }) };
  });
}
