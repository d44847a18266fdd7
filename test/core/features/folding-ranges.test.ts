import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lines } from '../../support/log-arbitraries';
import { foldingText, logOf, rangesIn } from '../../support/navigation';
import { header, sendLog, session } from '../../support/protocol-log';

describe('folding', () => {
  it('folds header lines, and rows of one session that follow each other', () => {
    const a = session('08D8DC7B1F6A2C10', 'Send', ['+', '> NOOP', '> QUIT', '- Local']);
    const b = session('08D8DC7B1F6A2C11', 'Send', ['+', '> QUIT', '- Local']);
    const mixed = [...header('Send'), a[0], a[1], b[0], b[1], b[2], a[2], ...header('Send'), a[3]].map(String);
    assert.deepEqual(foldingText(logOf(mixed)), ['0-4 header', '5-6 session', '7-9 session', '11-15 header']);
  });

  it('folds the lines of a certificate within its session', () => {
    const rows = ['> STARTTLS', '* Sending certificate', '* CN=a | Certificate subject', '* CN=b | Certificate issuer name', '- Local'];
    assert.deepEqual(foldingText(logOf(sendLog(...rows))), ['0-4 header', '5-9 session', '6-8 certificate']);
  });

  it('folds no certificate where another session is between its lines, or where it is all that there is to fold', () => {
    const [announced, attribute] = session('08D8DC7B1F6A2C10', 'Send', ['* Sending certificate', '* CN=a | Certificate subject']).map(String);
    const other = String(session('08D8DC7B1F6A2C11', 'Send', ['+'])[0]);
    assert.deepEqual(foldingText(logOf([String(announced), other, String(attribute)])), []);
    assert.deepEqual(foldingText(logOf([String(announced), String(attribute), other])), ['0-1 session']);
  });

  it('keeps the longest ranges where there are more than the editor takes', () => {
    const rows = ['+', '> NOOP', '* Sending certificate', '* CN=a | Certificate subject', '- Local'];
    assert.deepEqual(foldingText(logOf(sendLog(...rows)), 2), ['0-4 header', '5-9 session']);
  });

  it('makes ranges of two lines and more that lie apart or within each other, no two on one first line, in any log', () => {
    fc.assert(
      fc.property(lines, lines, (some, more) => {
        const source = [...some, ...more];
        const ranges = rangesIn(logOf(source));
        for (const [index, { first, last }] of ranges.entries()) {
          assert.ok(first >= 0 && first < last && last < source.length);
          for (const next of ranges.slice(index + 1)) assert.ok(next.first > first && (next.first > last || next.last <= last), JSON.stringify(ranges));
        }
      }),
      { numRuns: 1000 },
    );
  });
});
