import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { LogSubject } from '../../../src/core/formats/exchange-log/log-model';
import { LogModel } from '../../../src/core/formats/exchange-log/log-model';
import { findingsOf, openFile, render, sessionsOf } from '../../../src/core/index';
import { LineDocument } from '../../../src/core/text/line-document';
import { checkEditedFindings } from '../../support/edited-findings';
import { editsWith, rangeOfEdit } from '../../support/log-arbitraries';
import { clientRows, connectionRows, otherHeader, otherLogTypes, trackingRow } from '../../support/other-logs';
import { header, session } from '../../support/protocol-log';

const replies = [
  '421 4.4.2 Connection dropped due to SocketError',
  '[{LED=451 5.7.3 Must issue a STARTTLS command first};{FQDN=mx}]',
  '550 5.1.1 no',
  '',
  '{LED=',
];
const ids = fc.constantFrom('08D8DC7B1F6A2C10', '08D8DC7B1F6A2C11', '');
const line = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...otherLogTypes.flatMap(({ samples }) => samples)) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(ids, fc.constantFrom('+', '>', '-'), fc.constantFrom(...replies))
      .map(([id, event, text]) => String(connectionRows(id, 'fabrikam.com', [`${event} ${text}`])[0])),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        ids,
        fc.constantFrom('143', '993', '110'),
        fc.constantFrom('OpenSession', 'login |  | R=ok', 'starttls |  | R="a BAD"', 'pass', 'stls |  | R=ok'),
        fc.nat(3),
      )
      .map(([id, port, row, number]) => String(clientRows(id, `192.0.2.10:${port},203.0.113.33:58423`, [...Array(number).fill('x'), row]).at(-1))),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom('RECEIVE', 'DEFER', 'FAIL', 'DSN'),
        fc.constantFrom(...replies),
        fc.constantFrom('S:tlsversion=SP_PROT_TLS1_0_SERVER;S:tlscipher=CALG_RC4', 'S:tlsversion=', ''),
      )
      .map(([event, status, data]) => trackingRow({ 'event-id': event, 'recipient-status': status, 'custom-data': data })),
  },
  { weight: 1, arbitrary: ids.map((id) => String(session(id, 'Send', ['+'])[0])) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...otherLogTypes.flatMap(({ id }) => otherHeader(id)),
      ...header('Send'),
      '#Log-type: Agent Log',
      '#Fields: a,description,session',
      'x,421 4.4.2 y,z',
      '',
      'junk',
      '"',
    ),
  },
);
const lines = fc.array(line, { maxLength: 12 });
const edits = editsWith(lines);

/** Everything that a model says, in the order of the lines. */
function contentOf(model: LogModel): unknown {
  return {
    nodes: model.lines.map(({ line, node, after }) => ({ line, node, type: after.type?.id, columns: after.columns.names })),
    subjects: model.subjects
      .map((subject) => [subject.first.line, subject.kind, ...('rows' in subject ? subject.rows.map((row) => row.line) : [])].join(' '))
      .sort(),
  };
}

describe('the other logs of Exchange', () => {
  it('say after any edits what a new model of the edited text says', () => {
    fc.assert(
      fc.property(lines, edits, (source, changes) => {
        const document = new LineDocument(source.join('\r\n'));
        const model = new LogModel(document.lines);
        for (const { from, start, count, end, text } of changes) {
          const range = { start: { line: from, character: start }, end: { line: from + count, character: count === 0 ? start + end : end } };
          model.update(document.replace(range, text), document.lines);
          assert.deepEqual(contentOf(model), contentOf(new LogModel(document.lines)));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('show after any edits what a new file of the edited text shows', () => {
    fc.assert(
      fc.property(lines, edits, fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), (source, changes, asked) => {
        const asking = changes.map((change, index) => ({ range: rangeOfEdit(change), text: change.text, asked: asked[index] === true }));
        checkEditedFindings('exchange-log', source.join('\n'), asking);
      }),
      { numRuns: 500 },
    );
  });

  it('never make a rule fail; every place of a message is filled, and every span is a part of its line', () => {
    fc.assert(
      fc.property(fc.constantFrom('exchange-log' as const, 'exchange-protocol-log' as const), lines, (language, source) => {
        const file = openFile(language, source.join('\n'));
        for (const finding of findingsOf(file)) {
          assert.notEqual(finding.rule.id, 'internal-error', render(finding.message));
          for (const { message, span } of [finding, ...(finding.related?.() ?? [])]) {
            assert.doesNotMatch(render(message), /\{[a-z]\w*\}|undefined|NaN|\[object/);
            assert.ok(span.start >= 0 && span.start <= span.end && span.end <= (file.document.lines[span.at.line] ?? '').length);
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('are read by their header, whatever language the editor takes them for', () => {
    const connectivity = [
      ...otherHeader('connectivity'),
      ...connectionRows('08D8DC7B1F6A2C10', 'fabrikam.com', ['+', '> 421 4.4.2 Connection dropped due to SocketError', '-']),
    ];
    const send = [...header('Send'), ...session('08D8DC7B1F6A2C10', 'Send', ['+', '* TLS negotiation failed with error SocketError'])];
    const both = [...connectivity, ...send].join('\n');
    for (const language of ['exchange-log', 'exchange-protocol-log'] as const) {
      const file = openFile(language, both);
      assert.deepEqual(
        findingsOf(file).map(({ rule, span }) => [rule.id, span.at.line]),
        [
          ['delivery-failed-tls', 6],
          ['tls-negotiation-failed', 14],
        ],
      );
      assert.equal(sessionsOf(file).length, 1);
    }
  });

  it('keep every subject that an edit does not touch, and replace the one that it does', () => {
    for (const [id, rows] of [
      ['connectivity', ['08D8DC7B1F6A2C10', '08D8DC7B1F6A2C11'].flatMap((session) => connectionRows(session, 'fabrikam.com', ['+ x', '- y']))],
      [
        'imap4',
        ['00000000000000E1', '00000000000000E2'].flatMap((session) => clientRows(session, '192.0.2.10:143,203.0.113.33:58423', ['OpenSession', 'login'])),
      ],
      ['message-tracking', [trackingRow({ 'event-id': 'SEND' }), trackingRow({ 'event-id': 'FAIL' })]],
    ] as const) {
      const document = new LineDocument([...otherHeader(id), ...rows, ''].join('\n'));
      const model = new LogModel(document.lines);
      const [first, second] = inOrder(model.subjects);
      const last = document.lines.length - 2;
      model.update(document.replace({ start: { line: last, character: 3 }, end: { line: last, character: 4 } }, '9'), document.lines);
      const after = inOrder(model.subjects);
      assert.deepEqual([after.length, after[0] === first, after[1] === second], [2, true, false], id);
      model.update(document.replace({ start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, '\n'), document.lines);
      assert.equal(inOrder(model.subjects)[0], first, id);
      assert.equal(first?.first.line, 6, 'its line number follows');
    }
  });
});

function inOrder(subjects: readonly LogSubject[]): LogSubject[] {
  return [...subjects].sort((a, b) => a.first.line - b.first.line);
}
