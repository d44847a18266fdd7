import assert from 'node:assert/strict';
import { dnsCodes } from '../../../src/core/knowledge/smtp/dns-codes';
import { sources } from '../../../src/core/knowledge/sources';
import { render } from '../../../src/core/message';
import { describeError } from '../../../src/core/probe/probe-error';

describe('the codes of DNS', () => {
  it('are each told once, in words that name the code, with a page that exists', () => {
    assert.equal(new Set(dnsCodes.map(({ code }) => code)).size, dnsCodes.length);
    for (const { code, meaning, source } of dnsCodes) {
      assert.match(meaning, /\{code\}/);
      assert.ok(source in sources);
      const text = render(describeError({ kind: 'dns', code }));
      assert.ok(text.includes(`(${code})`), text);
    }
  });

  it('are told as they are where nothing is known of them', () => {
    assert.equal(render(describeError({ kind: 'dns', code: 'RCODE_11' })), 'The name could not be resolved (RCODE_11).');
  });
});
