import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openFile, placeOfEvent, placeOfId, rowsToShow, sessionAt, stepInSession } from '../../../src/core/index';
import { fixture, withMarkers } from '../../support/fixture';
import { edits, lines, rangeOfEdit } from '../../support/log-arbitraries';
import { logOf, navigationIn } from '../../support/navigation';
import { sendLog } from '../../support/protocol-log';

const interleaved = `#Log-type: SMTP Send Protocol Log
#Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context
2021-03-01T08:12:44.512Z,Internet,08D8DC7B1F6A2C10,0,192.0.2.10:25512,198.51.100.36:25,+,,
#!                                ^^^^^^^^^^^^^^^^ id
#!                                                                                     ^^^ event
2021-03-01T08:12:44.530Z,Internet,08D8DC7B1F6A2C11,0,192.0.2.10:25513,198.51.100.36:25,+,,
2021-03-01T08:12:44.561Z,"In,ternet","08D8DC7B1F6A2C10",1,192.0.2.10:25512,198.51.100.36:25,>,"EHLO mx, x",
#!                                    ^^^^^^^^^^^^^^^^ id
#!                                                                                          ^^^^^^^^^^^^^^^ event

2021-03-01T08:12:44.579Z,Internet,08d8dc7b1f6a2c10,2,192.0.2.10:25512,198.51.100.36:25,-,,Local
#!                                ^^^^^^^^^^^^^^^^ id
#!                                                                                     ^^^^^^^^ event
`;

describe('the places of a session', () => {
  it('are its id, and what happened, on each of its lines', () => {
    const { text, markers } = fixture(interleaved);
    const file = openFile('exchange-protocol-log', text);
    for (const line of [2, 4, 6]) {
      const session = sessionAt(file, line);
      assert.ok(session);
      const found = rowsToShow(session).flatMap((row) => [
        { line: row.line, start: placeOfId(row).start, end: placeOfId(row).end, rule: 'id' },
        { line: row.line, start: placeOfEvent(row).start, end: placeOfEvent(row).end, rule: 'event' },
      ]);
      assert.equal(withMarkers(text, found), withMarkers(text, markers));
    }
  });

  it('are none on lines of no session, and in files of other languages', () => {
    const file = openFile('exchange-protocol-log', fixture(interleaved).text);
    for (const line of [0, 1, 5, 7, 99, -1]) assert.equal(sessionAt(file, line), undefined, String(line));
    assert.equal(sessionAt(openFile('windows-registry', '[HKEY_LOCAL_MACHINE\\SOFTWARE]'), 0), undefined);
  });

  it('lead from line to line, and say where the session ends', () => {
    const file = openFile('exchange-protocol-log', fixture(interleaved).text);
    assert.deepEqual(stepInSession(file, 2, 'next'), { kind: 'line', line: 4, number: 2, count: 3 });
    assert.deepEqual(stepInSession(file, 4, 'next'), { kind: 'line', line: 6, number: 3, count: 3 });
    assert.deepEqual(stepInSession(file, 6, 'next'), { kind: 'none', reason: 'is-last' });
    assert.deepEqual(stepInSession(file, 6, 'previous'), { kind: 'line', line: 4, number: 2, count: 3 });
    assert.deepEqual(stepInSession(file, 6, 'first'), { kind: 'line', line: 2, number: 1, count: 3 });
    assert.deepEqual(stepInSession(file, 2, 'first'), { kind: 'none', reason: 'is-first' });
    assert.deepEqual(stepInSession(file, 2, 'previous'), { kind: 'none', reason: 'is-first' });
    assert.deepEqual(stepInSession(file, 3, 'next'), { kind: 'none', reason: 'is-last' });
    assert.deepEqual(stepInSession(file, 5, 'next'), { kind: 'none', reason: 'no-session' });
  });

  it('are bounded for a session without end', () => {
    const file = logOf(sendLog('+', ...Array.from({ length: 12_000 }, () => '> NOOP')));
    const session = sessionAt(file, 5);
    assert.ok(session);
    assert.equal(rowsToShow(session).length, 10_000);
  });
});

describe('finding one’s way in a log', () => {
  it('is after any edits what it is in a file that is opened anew', () => {
    fc.assert(
      fc.property(lines, edits, (source, changes) => {
        const file = logOf(source);
        for (const change of changes) {
          navigationIn(file);
          file.replace(rangeOfEdit(change), change.text);
          assert.deepEqual(navigationIn(file), navigationIn(openFile('exchange-protocol-log', file.document.text())));
        }
      }),
      { numRuns: 500 },
    );
  });
});
