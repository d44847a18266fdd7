import assert from 'node:assert/strict';
import { TextMemo } from '../../../src/core/text/text-memo';

describe('TextMemo', () => {
  it('makes one thing of a text for one owner, and another one for another', () => {
    const memo = new TextMemo<{ text: string }>();
    const [owner, other] = [{}, {}];
    const make = (text: string) => ({ text });
    const made = memo.get(owner, 'a', make);
    assert.equal(made.text, 'a');
    assert.equal(memo.get(owner, 'a', make), made);
    assert.notEqual(memo.get(owner, 'b', make), made);
    assert.notEqual(memo.get(other, 'a', make), made);
  });

  it('remembers that nothing was made, too', () => {
    const memo = new TextMemo<undefined>();
    const owner = {};
    let made = 0;
    const make = () => {
      made++;
      return undefined;
    };
    memo.get(owner, 'a', make);
    memo.get(owner, 'a', make);
    assert.equal(made, 1);
  });

  it('remembers nothing without an owner, and so much at most with one', () => {
    const memo = new TextMemo<object>();
    const make = () => ({});
    assert.notEqual(memo.get(undefined, 'a', make), memo.get(undefined, 'a', make));
    const owner = {};
    for (let text = 0; text < 500; text++) memo.get(owner, String(text), make);
    assert.equal(memo.get(owner, '0', make), memo.get(owner, '0', make));
    assert.notEqual(memo.get(owner, 'one too many', make), memo.get(owner, 'one too many', make));
  });
});
