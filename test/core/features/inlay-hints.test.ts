import assert from 'node:assert/strict';
import { inlayHintsIn, openFile, render } from '../../../src/core/index';
import { header } from '../../support/protocol-log';
import { type TimedRow, timedSession } from '../../support/timed-log';

const everything = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };

/** Place, label and tooltip of the hints of a log. */
function hints(lines: readonly string[], range = everything, longGapSeconds = 60): string[] {
  const file = openFile('exchange-protocol-log', lines.join('\r\n'));
  return inlayHintsIn(file, range, { longGapSeconds, registry: 'on' }).map(
    ({ position, label, tooltip }) => `${position.line}:${position.character} ${render(label)} ${render(tooltip)}`,
  );
}

const slow: readonly TimedRow[] = [
  [0, '+'],
  [100, '> 220 ex01'],
  [403, '< QUIT'],
  [403, '- Local'],
];
const quick = timedSession('08D8DC7B1F6A2C11', 'Receive', [
  [1, '+'],
  [2, '> 220 ex01'],
  [402, '- Remote'],
]);

describe('hints of elapsed time', () => {
  const rows = timedSession('08D8DC7B1F6A2C10', 'Receive', slow);
  /** Two sessions whose rows take turns. */
  const mixed = [...header('Receive'), rows[0], quick[0], quick[1], rows[1], quick[2], rows[2], rows[3]].map(String);

  it('stand before the row behind a pause of its own session, and say since when', () => {
    assert.deepEqual(hints(mixed), [
      '8:0 +1 min 40 s 1 min 40 s passed in this session since line 6.',
      '9:0 +6 min 40 s 6 min 40 s passed in this session since line 8.',
      '10:0 +5 min 3 s 5 min 3 s passed in this session since line 9.',
    ]);
  });

  it('are those of the range, and of pauses as long as the user has set', () => {
    const line = (at: number) => ({ start: { line: at, character: 3 }, end: { line: at, character: 4 } });
    assert.deepEqual(hints(mixed, line(9)).length, 1);
    assert.deepEqual(hints(mixed, line(7)), []);
    assert.deepEqual(hints(mixed, { start: { line: -3, character: 0 }, end: { line: 2, character: 0 } }), []);
    assert.deepEqual(
      hints(mixed, everything, 303).map((hint) => hint.split(' ')[0]),
      ['9:0', '10:0'],
    );
  });

  it('are right after an edit', () => {
    const file = openFile('exchange-protocol-log', mixed.join('\n'));
    const places = (): number[] => inlayHintsIn(file, everything, { longGapSeconds: 60, registry: 'on' }).map(({ position }) => position.line);
    assert.deepEqual(places(), [8, 9, 10]);
    file.replace({ start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, '\n');
    assert.deepEqual(places(), [9, 10, 11]);
    file.replace({ start: { line: 9, character: 0 }, end: { line: 10, character: 0 } }, '');
    assert.deepEqual(places(), [9, 10]);
  });

  it('are none in other files', () => {
    assert.deepEqual(inlayHintsIn(openFile('windows-registry', mixed.join('\n')), everything, { longGapSeconds: 1, registry: 'on' }), []);
  });
});
