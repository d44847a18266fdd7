import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describeSession, detectLanguage, findingsOf, openFile, sessionsOf } from '../../../src/core/index';
import { followIn } from '../../support/log-folder';

function read(name: string): string {
  return readFileSync(`test/samples/${name}`, 'utf8');
}

/** Line and rule of each finding, and outcome of each session, as people count lines. */
function summary(name: string): { findings: string[]; sessions: string[] } {
  const file = openFile('exchange-protocol-log', read(name));
  return {
    findings: findingsOf(file).map(({ rule, span }) => `${span.at.line + 1} ${rule.id}`),
    sessions: sessionsOf(file).map((session) => {
      const { firstLine, lastLine, outcome, startTls, tls, failure } = describeSession(session);
      return [`${firstLine}-${lastLine}`, outcome, startTls, tls?.protocol ?? failure?.error].filter(Boolean).join(' ');
    }),
  };
}

describe('the sample logs', () => {
  it('SEND20210301-1.LOG: a server without TLS 1.2, and with it after a restart', () => {
    assert.deepEqual(summary('SEND20210301-1.LOG'), {
      findings: [
        '27 tls-negotiation-failed',
        '31 legacy-tls',
        '58 plain-text-fallback',
        '59 starttls-required',
        '77 connection-dropped',
        '83 starttls-not-offered',
        '98 connection-failed',
        '165 tls-negotiation-failed',
      ],
      sessions: [
        '6-28 tls-failed accepted SocketError',
        '8-53 tls accepted TLS 1.0',
        '48-62 plain-text offered',
        '63-78 tls-failed accepted SocketError',
        '79-96 plain-text none',
        '97-98 not-connected none',
        '104-146 tls accepted TLS 1.2',
        '106-149 tls accepted TLS 1.2',
        '150-166 tls-failed accepted NoCredentials',
      ],
    });
  });

  it('RECV2023011116-1.LOG: an hour of a server that receives, cut at both ends', () => {
    assert.deepEqual(summary('RECV2023011116-1.LOG'), {
      findings: [
        '45 legacy-tls',
        '81 tls-negotiation-failed',
        '88 plain-text-fallback',
        '89 starttls-required',
        '96 session-unused',
        '132 session-gap',
        '132 connection-dropped',
      ],
      sessions: [
        '6-72 tls accepted TLS 1.2',
        '18-62 tls accepted TLS 1.2',
        '26-66 tls accepted TLS 1.0',
        '73-82 tls-failed accepted SocketError',
        '83-92 plain-text offered',
        '93-96 unknown none',
        '97-133 tls accepted TLS 1.2',
        '116-131 plain-text none',
        '134-140 unknown accepted',
      ],
    });
  });

  it('RECV2023011117-1.LOG: the next hour, with the rest of the session that the end of the file before cut', () => {
    assert.deepEqual(summary('RECV2023011117-1.LOG'), { findings: [], sessions: ['6-23 tls accepted TLS 1.2'] });
  });

  it('Hub_RECV2023011116-1.LOG: what Hub received from the Front End in that hour', () => {
    assert.deepEqual(summary('Hub_RECV2023011116-1.LOG'), { findings: [], sessions: ['6-31 tls accepted TLS 1.2'] });
  });

  it('are a folder in which sessions can be followed: to the next hour, from the Front End to Hub, and back', () => {
    const names = readdirSync('test/samples').filter((name) => /\.log$/i.test(name));
    const folder = Object.fromEntries(names.map((name) => [name, read(name)]));
    const found = (name: string, id: string): string[] => followIn(folder, name, id).found.map((place) => place.split(' (')[0] ?? '');
    assert.deepEqual(found('RECV2023011116-1.LOG', '08DAF3E9C2D70F52'), ['RECV2023011117-1.LOG:6 the rest of this session']);
    assert.deepEqual(found('RECV2023011117-1.LOG', '08DAF3E9C2D70F52'), ['RECV2023011116-1.LOG:134 the beginning of this session']);
    assert.deepEqual(found('RECV2023011116-1.LOG', '08DAF3E9C2D70F34'), ['Hub_RECV2023011116-1.LOG:6 session 08DAF3E9C2D71102, the Hub side of this one']);
    assert.deepEqual(found('Hub_RECV2023011116-1.LOG', '08DAF3E9C2D71102'), [
      'RECV2023011116-1.LOG:18 session 08DAF3E9C2D70F34, from which this one was passed on',
    ]);
    assert.match(
      followIn(folder, 'RECV2023011117-1.LOG', '08DAF3E9C2D70F52').missing.join(),
      /session 08DAF3E9C2D71158 in Hub\\ProtocolLog\\SmtpReceive of server EX02\.contoso\.com/,
    );
  });

  /** Line, rule, marked text and number of repeats of each finding in another log. */
  const others = (name: string): string[] => {
    const lines = read(name).split('\r\n');
    assert.equal(detectLanguage('copy.txt', read(name)), 'exchange-log');
    return findingsOf(openFile('exchange-log', read(name))).map(({ rule, span: { at, start, end }, repeats }) =>
      [at.line + 1, rule.id, lines[at.line]?.slice(start, end), ...(repeats ? [`x${repeats.count}`] : [])].join(' '),
    );
  };

  it('CONNECTLOG20210301-1.LOG: connections that Exchange Online cuts, until a restart', () => {
    assert.deepEqual(others('CONNECTLOG20210301-1.LOG'), [
      '12 delivery-failed-tls 421 4.4.2 Connection dropped due to SocketError x3',
      '33 delivery-failed-tls 454 4.7.5 The certificate specified in TlsCertificateName',
    ]);
  });

  it('MSGTRK2021030108-1.LOG: mail with old TLS, and mail that waits for it', () => {
    assert.deepEqual(others('MSGTRK2021030108-1.LOG'), [
      '8 legacy-tls SP_PROT_TLS1_0_SERVER x2',
      '14 weak-cipher CALG_3DES',
      '17 delivery-failed-tls 421 4.4.2 Connection dropped due to SocketError x3',
      '25 delivery-failed-tls 451 5.7.3 Must issue a STARTTLS command first',
      '29 delivery-failed-tls 450 4.7.323',
    ]);
  });

  it('IMAP420210301-1.LOG and POP32021030108-1.LOG: passwords in the clear, and TLS that cannot be started', () => {
    assert.deepEqual(others('IMAP420210301-1.LOG'), ['12 auth-without-tls login x2', '20 client-tls-error starttls', '21 auth-without-tls authenticate']);
    assert.deepEqual(others('POP32021030108-1.LOG'), [
      '8 auth-without-tls pass',
      '19 client-tls-error The remote certificate is invalid according to the validation procedure',
    ]);
  });

  for (const name of [
    'SEND20210301-1.LOG',
    'RECV2023011116-1.LOG',
    'RECV2023011117-1.LOG',
    'Hub_RECV2023011116-1.LOG',
    'CONNECTLOG20210301-1.LOG',
    'MSGTRK2021030108-1.LOG',
    'IMAP420210301-1.LOG',
    'POP32021030108-1.LOG',
  ])
    it(`${name} is as Exchange writes files: CRLF at every line, rows in the order of time`, () => {
      const text = read(name);
      assert.ok(text.endsWith('\r\n'));
      assert.equal(text.split('\n').length, text.split('\r\n').length);
      const times = text.split('\r\n').flatMap((line) => /^\d{4}-[^,]+/.exec(line)?.[0] ?? []);
      assert.deepEqual(times, [...times].sort());
    });
});
