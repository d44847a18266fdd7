import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describeSession, detectLanguage, findingsOf, openFile, sessionsOf } from '../../../src/core/index';

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
      '33 delivery-failed-tls 454 4.7.5 The certificate specified in TlsCertificateName of the SendConnector could not be found',
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
