import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { logTypes } from '../../src/core/formats/exchange-log/types/index';
import { type GrammarScope, tokenize } from '../support/grammar';
import { failedAssertions } from '../support/grammar-fixture';

const folder = 'test/syntax';
const otherLogs = logTypes.filter(({ language }) => language === 'exchange-log');

describe('grammars:', () => {
  const fixtures = readdirSync(folder).filter((name) => /\.(?:log|reg)\.fixture$/.test(name));

  it('fixtures are there for both languages', () => {
    assert.ok(fixtures.some((name) => name.includes('.log.')) && fixtures.some((name) => name.includes('.reg.')));
  });

  for (const name of fixtures) {
    it(name, async () => {
      assert.equal((await failedAssertions(readFileSync(join(folder, name), 'utf8'))).join('\n\n'), '');
    });
  }

  it('the runner sees wrong scopes, missing scopes and unwanted scopes', async () => {
    const run = (assertion: string) => failedAssertions(`// SYNTAX TEST "source.windows-registry"\n"Enabled"=dword:1\n//${assertion}`);
    assert.deepEqual(await run('        ^^^^^^ meta.value storage.type - invalid'), []);
    assert.deepEqual(await run(' <--------- variable.value-name'), []);
    assert.equal((await run('        ^^^^^^ storage.type meta.value')).length, 1);
    assert.equal((await run('        ^^^^^^ invalid')).length, 1);
    assert.equal((await run('        ^^^^^^ storage - meta.value')).length, 1);
    assert.equal((await run('       ^^^^^^^ storage')).length, 1);
    assert.equal((await run('               ^^^^^^ constant')).length, 1);
  });

  // VS Code gives lines of up to 20,000 characters to grammars. Backtracking without end would run into the time-out of the test.
  const row = '2021-03-01T08:12:44.512Z,c,08D8DC7B1F6A2C10,7,192.0.2.10:25,198.51.100.36:25,';
  const beginnings: Readonly<Record<GrammarScope, readonly string[]>> = {
    'source.exchange-protocol-log': ['', '#Fields: a,', `${row}<,`, `${row}<,"`, `${row}*,,`, `${row}*,"x","`],
    'source.exchange-log': [
      '',
      '#Fields: a,',
      ...otherLogs.flatMap(({ fields, samples }) => {
        const head = `#Fields: ${fields.join(',')}\n`;
        const beginning = (samples[0] ?? '').split(',').slice(0, 6).join(',');
        return [head, `${head}${beginning},`, `${head}${beginning},"`, `${head}"S:a=,`];
      }),
    ],
    'source.windows-registry': ['', '"', '"a"=', '"a"="', '"a"=dword:', '"a"=hex:1,', '[', '[HKEY_USERS\\', 'a='],
  };
  for (const [scope, starts] of Object.entries(beginnings) as [GrammarScope, readonly string[]][]) {
    it(`${scope} gets to the end of long lines`, async () => {
      const repeated = [
        'a',
        '"',
        '""',
        ',',
        ' ',
        ']',
        '\\',
        '0',
        '1.2.',
        'CN=',
        "a='x' ",
        '] ;',
        '"a"=',
        'STARTTLS ',
        '[HKLM\\',
        ',"",',
        'S:a=b;',
        '{LED=',
        'R="";',
      ];
      const lines = starts.flatMap((start) => repeated.flatMap((text) => (start + text.repeat(Math.floor((20_000 - start.length) / text.length))).split('\n')));
      const tokens = await tokenize(scope, lines);
      assert.deepEqual(
        tokens.map((line) => line.at(-1)?.end),
        lines.map(({ length }) => length),
      );
    });
  }
});
