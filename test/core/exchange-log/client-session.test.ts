import assert from 'node:assert/strict';
import { readClientContext } from '../../../src/core/formats/exchange-log/client-context';
import type { ClientSession } from '../../../src/core/formats/exchange-log/client-session';
import { LogModel } from '../../../src/core/formats/exchange-log/log-model';
import { clientRows, otherHeader } from '../../support/other-logs';

const ends = '192.0.2.10:143,203.0.113.33:58423';

function sessionsIn(lines: readonly string[]): ClientSession[] {
  return new LogModel(lines).subjects.flatMap((subject) => (subject.kind === 'client-session' ? [subject] : []));
}

describe('sessions of POP3 and IMAP4 clients', () => {
  it('are the rows of one id, and begin anew with number 0', () => {
    const rows = clientRows('00000000000000E2', ends, ['OpenSession', 'capability |  | R=ok', 'CloseSession']);
    const sessions = sessionsIn([...otherHeader('imap4'), ...rows, ...otherHeader('imap4'), ...rows]);
    assert.deepEqual(
      sessions.map((session) => session.rows.map(({ line }) => line)),
      [
        [5, 6, 7],
        [13, 14, 15],
      ],
    );
    assert.deepEqual(
      sessions.map(({ protocol, serverPort, host, startSeen }) => [protocol, serverPort, host, startSeen]),
      [
        ['IMAP4', 143, '203.0.113.33:58423', true],
        ['IMAP4', 143, '203.0.113.33:58423', true],
      ],
    );
  });

  it('that begin in another file say so', () => {
    const [session] = sessionsIn([...otherHeader('imap4'), ...clientRows('00000000000000E2', ends, ['OpenSession', 'login']).slice(1)]);
    assert.equal(session?.startSeen, false);
  });

  it('are told apart by port where no header tells', () => {
    const read = (port: number) => sessionsIn(clientRows('00000000000000E2', ends.replace(':143', `:${port}`), ['OpenSession']))[0]?.protocol;
    assert.deepEqual([110, 995, 143, 993].map(read), ['POP3', 'POP3', 'IMAP4', 'IMAP4']);
  });

  it('are read in the columns that the documentation names as well', () => {
    const head = otherHeader('pop3').slice(0, 4);
    const start = '2021-03-01T08:00:00.100Z,,00000000000001A0';
    const rows = ['0,+,', '1,>,+OK ready', '2,<,STLS', '3,>,+OK Begin TLS', '4,<,USER anna', '5,>,-ERR no'].map((row) => {
      const [number, event, data] = row.split(',');
      return `${start},${number},192.0.2.10:110,203.0.113.34:50110,${event},${data},`;
    });
    const [session] = sessionsIn([
      ...head,
      '#Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context',
      ...rows,
    ]);
    assert.deepEqual(
      session?.steps.map(({ command, parameters, answer }) => [command, parameters, answer?.succeeded]),
      [
        ['opensession', '', true],
        ['stls', '', true],
        ['user', 'anna', false],
      ],
    );
  });

  it('in IMAP4 begin each command with a word of the client', () => {
    const head = otherHeader('imap4').slice(0, 4);
    const rows = ['<,a1 STARTTLS', '>,a1 OK Begin', '<,a2 login anna *****', '>,* note', '>,a2 NO LOGIN failed.'].map(
      (row, number) => `2021-03-01T08:00:00.100Z,,00000000000001A0,${number},192.0.2.10:143,203.0.113.34:50110,${row},`,
    );
    const [session] = sessionsIn([
      ...head,
      '#Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context',
      ...rows,
    ]);
    assert.deepEqual(
      session?.steps.map(({ command, answer }) => [command, answer?.succeeded]),
      [
        ['starttls', true],
        ['login', false],
      ],
    );
  });
});

describe('the answer to a command', () => {
  const cases: readonly (readonly [text: string, succeeded: boolean | null, reply: string | undefined, error: string | undefined])[] = [
    ['R=ok', true, 'ok', undefined],
    ['R=OK;Msg="Proxy:EX01:1993:SSL;ErrMsg=no"', true, 'OK', undefined],
    ['R="aXSV NO LOGIN failed.";Msg=Proxy:EX01:1993:SSL;ErrMsg=ProxyNotAuthenticated', false, 'aXSV NO LOGIN failed.', 'ProxyNotAuthenticated'],
    ['R="-ERR Logon failure"', false, '-ERR Logon failure', undefined],
    ['R="+OK 2 messages"', true, '+OK 2 messages', undefined],
    ['R="+ go ahead"', null, '+ go ahead', undefined],
    ['Budget=x;;R="a1 BAD cut off', false, 'a1 BAD cut off', undefined],
    ['nothing', null, undefined, undefined],
    ['', null, undefined, undefined],
  ];
  for (const [text, succeeded, reply, error] of cases)
    it(text === '' ? 'that is missing' : text, () => {
      const answer = readClientContext(text);
      assert.deepEqual([answer.succeeded, answer.reply?.text, answer.error?.text], [succeeded, reply, error]);
      for (const part of [answer.reply, answer.error]) if (part) assert.equal(text.slice(part.span.start, part.span.end), part.text);
    });

  it('is read in one pass: 64 KB of hard text', () => {
    for (const text of ['R="', 'R=";', ';', 'a=', '=;"']) readClientContext(text.repeat(65_536 / text.length));
  });
});
