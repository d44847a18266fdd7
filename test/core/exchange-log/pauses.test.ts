import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pausesIn } from '../../../src/core/formats/exchange-log/pauses';
import { tarpitOf } from '../../../src/core/formats/exchange-log/tarpit';
import { type LogFile, openFile } from '../../../src/core/open-file';
import { type TimedRow, timedLog } from '../../support/timed-log';

const open = (lines: readonly string[]): LogFile => openFile('exchange-protocol-log', lines.join('\n')) as LogFile;

/** Line and seconds of each pause of a session; its first row is line 0. */
function pauses(atLeast: number, ...rows: readonly TimedRow[]): [number, number][] {
  const [session] = open(timedLog('Receive', ...rows)).model.sessions;
  return session ? [...pausesIn(session, atLeast * 1000).values()].map(({ after, milliseconds }) => [after.row.line - 5, milliseconds / 1000]) : [];
}

describe('pauses of a session', () => {
  it('stand at the row behind them', () => {
    assert.deepEqual(pauses(60, [0, '+'], [1, '> 220 ex01'], [61, '< EHLO x'], [120.999, '> 250 ex01'], [500, '- Remote']), [
      [2, 60],
      [4, 379.001],
    ]);
  });

  it('follow the sequence numbers where the lines are out of order', () => {
    assert.deepEqual(pauses(60, [0, '#0 +'], [300, '#2 < QUIT'], [1, '#1 > 220 ex01'], [301, '#3 > 221 bye']), [[1, 299]]);
  });

  it('are no pauses where a row was written meanwhile, or the clock was put back', () => {
    assert.deepEqual(pauses(60, [0, '+'], [300, '> 220 ex01'], [1, '< EHLO x'], [2, '> 250 ex01']), []);
    assert.deepEqual(pauses(60, [900, '+'], [901, '> 220 ex01'], [1, '< EHLO x'], [500, '> 250 ex01']), []);
  });

  it('are measured between rows that have a time', () => {
    assert.deepEqual(pauses(60, [0, '+'], ['', '> 220 ex01'], ['yesterday', '< EHLO x'], [90, '> 250 ex01']), [[3, 90]]);
    assert.deepEqual(pauses(60, ['', '+'], ['', '> 220 ex01']), []);
  });

  it('are found whether or not times are quoted, and across the beginning of a minute', () => {
    const quoted = (seconds: number): string => `"${new Date(Date.UTC(2021, 2, 1, 8) + seconds * 1000).toISOString()}"`;
    assert.deepEqual(pauses(60, [quoted(0), '+'], [quoted(100), '- Remote']), [[1, 100]]);
    assert.deepEqual(pauses(10, [59, '+'], [70, '- Remote']), [[1, 11]]);
    assert.deepEqual(pauses(10, [0, '+'], [10, '- Remote']), [[1, 10]]);
    assert.deepEqual(pauses(600, [599, '+'], [1200, '- Remote']), [[1, 601]]);
    assert.deepEqual(pauses(3600, [0, '+'], [3600, '- Remote']), [[1, 3600]]);
  });

  it('have no row of their session within, whatever the times', () => {
    const time = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 600 }) }, { weight: 1, arbitrary: fc.constantFrom('', '2021-03-01', 'x') });
    fc.assert(
      fc.property(fc.array(time, { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 120 }), (times, atLeast) => {
        const rows = times.map((at): TimedRow => [at, '> 250 OK']);
        const known = times.filter((at) => typeof at === 'number');
        for (const [at, length] of pauses(atLeast, ...rows)) {
          const before = Math.max(...times.slice(0, at).filter((one) => typeof one === 'number'));
          assert.ok(length >= atLeast);
          assert.ok(known.every((one) => one <= before || one >= before + length));
        }
        const sorted = [...known].sort((a, b) => a - b);
        const naive = sorted.filter((one, index) => one - (sorted[index - 1] ?? one) >= atLeast).length;
        assert.equal(pauses(atLeast, ...sorted.map((at): TimedRow => [at, '> 250 OK'])).length, naive, 'rows in order have every pause');
      }),
      { numRuns: 500 },
    );
  });

  it('are the same object until the session or the length changes', () => {
    const file = open(timedLog('Receive', [0, '+'], [100, '> 220 ex01'], [400, '- Remote']));
    const [session] = file.model.sessions;
    assert.ok(session);
    assert.equal(pausesIn(session, 60_000), pausesIn(session, 60_000));
    assert.equal(pausesIn(session, 200_000).size, 1);
    file.replace({ start: { line: 7, character: 0 }, end: { line: 7, character: 23 } }, '2021-03-01T08:01:41.000');
    const [edited] = file.model.sessions;
    assert.ok(edited);
    assert.equal(pausesIn(edited, 200_000).size, 0);
  });
});

describe('a wait on purpose', () => {
  const tarpit = (data: string): number | undefined => {
    const [session] = open(timedLog('Receive', [0, `* ${data} | `])).model.sessions;
    const [step] = session?.story.steps ?? [];
    return step && tarpitOf(step);
  };

  it('says for how long', () => {
    assert.equal(tarpit("Tarpit for '0.00:00:05' due to '535 5.7.3 Authentication unsuccessful'"), 5000);
    assert.equal(tarpit("Tarpit for '0.00:00:05'"), 5000);
    assert.equal(tarpit("Tarpit for '0.00:00:25.639' due to 'DelayedAck'"), 25_639);
    assert.equal(tarpit("Tarpit for '1.02:03:04' due to 'x'"), 93_784_000);
    assert.equal(tarpit('Tarpit for a while'), undefined);
    assert.equal(tarpit('SMTPSubmit'), undefined);
  });
});
