import assert from 'node:assert/strict';
import { progressLine } from '../../src/cli/progress-line';
import { message } from '../../src/core/index';

describe('the progress line of the terminal', () => {
  const told = (columns: number | undefined): string => {
    const parts: string[] = [];
    const line = progressLine({ stderr: (part) => void parts.push(part), columns, translate: (template) => template });
    for (const what of ['a long step', 'short', 'a step that is far too long']) line.tell(message('{what}', { what }));
    line.end();
    return parts.join('');
  };

  it('is written again and again, no wider than the terminal, and is gone at the end', () => {
    assert.equal(told(15), ['a long step', 'short      ', 'a step that is', ' '.repeat(14), ''].map((part) => `\r${part}`).join(''));
  });

  it('is a line for each step where nobody looks at a terminal', () => {
    assert.equal(told(undefined), 'a long step\nshort\na step that is far too long\n');
  });
});
