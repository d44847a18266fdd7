import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { failedAssertions } from '../support/grammar-fixture';

const folder = 'test/syntax';

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
});
