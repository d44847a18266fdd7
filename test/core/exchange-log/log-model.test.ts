import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LogModel } from '../../../src/core/formats/exchange-log/log-model';
import { describeSession } from '../../../src/core/report/session-json';
import { LineDocument } from '../../../src/core/text/line-document';
import { checkEditedFindings } from '../../support/edited-findings';
import { edits, lines, rangeOfEdit } from '../../support/log-arbitraries';
import { header, session } from '../../support/protocol-log';

/** Everything that a model says, line numbers included. */
function contentOf(model: LogModel): unknown {
  return {
    nodes: model.lines.map(({ line, node }) => ({ line, node })),
    sessions: model.sessions.map((one) => ({ json: describeSession(one), lines: one.rows.map((row) => row.line) })),
    broken: model.brokenRows.map(({ first, last, count }) => [first.line, last.line, count]),
    at: model.lines.map((_, at) => model.sessions.indexOf(model.sessionAt(at) as never)),
  };
}

describe('LogModel', () => {
  it('lets a file show after any edits what a new file of the edited text shows', () => {
    fc.assert(
      fc.property(lines, edits, fc.array(fc.boolean()), (source, changes, asked) => {
        const asking = changes.map((change, index) => ({ range: rangeOfEdit(change), text: change.text, asked: asked[index] ?? false }));
        checkEditedFindings('exchange-protocol-log', source.join('\n'), asking);
      }),
      { numRuns: 300 },
    );
  });

  it('says after any edits what a new model of the edited text says', () => {
    fc.assert(
      fc.property(lines, edits, (source, changes) => {
        const document = new LineDocument(source.join('\r\n'));
        const model = new LogModel(document.lines);
        for (const change of changes) {
          model.update(document.replace(rangeOfEdit(change), change.text), document.lines);
          assert.deepEqual(contentOf(model), contentOf(new LogModel(document.lines)));
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('keeps every session that an edit does not touch, and replaces the one that it does', () => {
    const all = [10, 11, 12].map((end) => session(`08D8DC7B1F6A2C${end}`, 'Send', ['+', '> EHLO mx', '- Local']));
    const document = new LineDocument([...header('Send'), ...all.flat()].join('\n'));
    const model = new LogModel(document.lines);
    const [first, second, third] = model.sessions;
    model.update(document.replace({ start: { line: 9, character: 0 }, end: { line: 9, character: 1 } }, '1'), document.lines);
    assert.equal(model.sessions[0], first);
    assert.notEqual(model.sessions[1], second);
    assert.equal(model.sessions[2], third);
    assert.equal(second?.rows.length, 3, 'the old one stays as it was');
  });

  it('keeps sessions below an inserted line, and their line numbers follow', () => {
    const document = new LineDocument(['', ...session('08D8DC7B1F6A2C10', 'Send', ['+', '- Local'])].join('\n'));
    const model = new LogModel(document.lines);
    const [only] = model.sessions;
    model.update(document.replace({ start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, 'a\nb\n'), document.lines);
    assert.equal(model.sessions[0], only);
    assert.deepEqual(
      only?.rows.map(({ line }) => line),
      [3, 4],
    );
  });

  it('keeps the first session of an id when rows of the second change', () => {
    const rows = session('08D8DC7B1F6A2C10', 'Send', ['+', '- Local']);
    const document = new LineDocument([...rows, ...rows].join('\n'));
    const model = new LogModel(document.lines);
    const [first, second] = model.sessions;
    model.update(document.replace({ start: { line: 3, character: 0 }, end: { line: 3, character: 1 } }, '3'), document.lines);
    assert.deepEqual([model.sessions[0] === first, model.sessions[1] === second], [true, false]);
  });

  it('keeps every session of an id but the last one when a row is added, and reads no other', () => {
    const rows = Array.from({ length: 50 }, () => session('08D8DC7B1F6A2C10', 'Send', ['+', '- Local'])).flat();
    const document = new LineDocument([...rows, ''].join('\n'));
    const model = new LogModel(document.lines);
    const before = model.sessions;
    const end = { line: rows.length, character: 0 };
    model.update(document.replace({ start: end, end }, `${session('08D8DC7B1F6A2C10', 'Send', ['#4 > QUIT'])[0]}\n`), document.lines);
    assert.equal(model.sessions.length, 50);
    assert.deepEqual(
      model.sessions.flatMap((one, index) => (one === before[index] ? [] : [index])),
      [49],
    );
    assert.equal(model.sessions[49]?.rows.length, 3);
  });

  it('reads only what an edit can change: one line', () => {
    const many = Array.from({ length: 2000 }, (_, index) => session(`08D8DC7B1F6A${String(index).padStart(4, '0')}`, 'Send', ['+', '- Local'])).flat();
    const document = new LineDocument([...header('Send'), ...many].join('\n'));
    const model = new LogModel(document.lines);
    const before = [...model.lines];
    const sessions = new Set(model.sessions);
    model.update(document.replace({ start: { line: 1000, character: 0 }, end: { line: 1000, character: 0 } }, '9'), document.lines);
    assert.deepEqual(
      model.lines.filter((parsed, at) => parsed !== before[at]).map(({ line }) => line),
      [1000],
    );
    assert.equal(model.sessions.filter((one) => !sessions.has(one)).length, 1);
  });
});
