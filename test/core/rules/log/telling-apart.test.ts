import assert from 'node:assert/strict';
import { describeSession, openFile, render, type SessionJson, sessionsOf, symptomNamed, symptoms } from '../../../../src/core/index';
import { handshakeErrors } from '../../../../src/core/knowledge/exchange/handshake-errors';
import { allFindings } from '../../../support/check';
import { cell, receiveLog, sendLog, succeeded } from '../../../support/protocol-log';

/** What is found in a log: each rule, and what it says. */
const said = (lines: readonly string[]): readonly (readonly [rule: string, text: string])[] =>
  allFindings('exchange-protocol-log', lines.join('\n')).map(({ rule, message }) => [rule.id, render(message)]);
const found = (lines: readonly string[]): string[] => said(lines).map(([rule]) => rule);
const textOf = (rule: string, lines: readonly string[]): string => said(lines).find(([id]) => id === rule)?.[1] ?? assert.fail(`${rule} does not fire`);
const sessionIn = (lines: readonly string[]): SessionJson => {
  const [session] = sessionsOf(openFile('exchange-protocol-log', lines.join('\n')));
  return describeSession(session ?? assert.fail());
};

const greeting = '< 220 mx.fabrikam.com ESMTP';
const ehlo = ['> EHLO mail.contoso.com', '< 250-mx.fabrikam.com Hello [192.0.2.10]', '< 250-STARTTLS', '< 250 8BITMIME'];
const starttls = ['> STARTTLS', '< 220 2.0.0 Ready'];
const secured = [greeting, ...ehlo, ...starttls, `* ${succeeded('TLS1_2', 'CLIENT')}`];
const sent = ['> MAIL FROM:<anna@contoso.com>', '< 250 2.1.0 OK', '> DATA', '< 354 Go', '< 250 2.0.0 Queued', '> QUIT', '< 221 Bye', '- Local'];
const received = ['> 220 ex01.contoso.com Microsoft ESMTP', '< EHLO mail.fabrikam.com', '> 250  ex01.contoso.com Hello [203.0.113.33] SIZE 1 STARTTLS'];
const receivedTls = [...received, '< STARTTLS', '> 220 2.0.0 SMTP server ready', `* ${succeeded('TLS1_2', 'SERVER')}`];
const auth = ['< EHLO mail.fabrikam.com', '> 250  ex01.contoso.com Hello [203.0.113.33] SIZE 1 AUTH LOGIN', '< AUTH LOGIN', '> 334 VXNlcm5hbWU6'];
const mail = '> MAIL FROM:<anna@contoso.com>';

describe('telling apart: words that are no evidence', () => {
  const places: readonly (readonly [name: string, log: (words: string) => string[]])[] = [
    ['a connector', (words) => sendLog('+', ...secured, ...sent).map((line) => line.replace('Outbound to Office 365', cell(words).replaceAll('$', '$$$$')))],
    ['a greeting', (words) => sendLog('+', `${greeting} ${words}`, ...secured.slice(1), ...sent)],
    ['an EHLO', (words) => receiveLog('+', '> 220 ex01.contoso.com', `< EHLO ${words}`, ...receivedTls.slice(2), '- Remote')],
    ['a sender', (words) => sendLog('+', ...secured, `> MAIL FROM:<a@contoso.com> X=${words}`, ...sent.slice(1))],
    ['an acceptance', (words) => sendLog('+', ...secured, ...sent.slice(0, 4), `< 250 2.0.0 ${words}`, ...sent.slice(5))],
    ['a subject that is quoted in a refusal', (words) => sendLog('+', ...secured, mail, `< 550 5.7.1 the subject "${words}" looks like spam`, '- Local')],
    ['a certificate', (words) => sendLog('+', ...secured.slice(0, -1), `* CN=${words} | Certificate subject`, secured.at(-1) ?? '', ...sent)],
    ['the whole subject of a certificate', (words) => sendLog('+', ...secured.slice(0, -1), `* ${words} | Certificate subject`, secured.at(-1) ?? '', ...sent)],
    ['a user name', (words) => receiveLog('+', ...receivedTls, `* User Name: ${words}`, '- Remote')],
  ];
  for (const [name, log] of places)
    it(`in ${name}`, () => {
      assert.deepEqual(found(log('words')), [], 'without them nothing is found');
      // Asterisks in a greeting are evidence: that is where a firewall writes them.
      for (const { id, example } of symptoms)
        if (name !== 'a greeting' || id !== 'banner-masked') assert.deepEqual(found(log(example)), [], `${id}: ${example}`);
    });
});

describe('telling apart: what is no TLS failure', () => {
  it('454 after AUTH is a sign-in that failed, and nothing else', () => {
    const lines = receiveLog('+', ...receivedTls, ...auth, '> 454 4.7.0 Temporary authentication failure', '- Remote');
    assert.deepEqual(found(lines), ['exchange-authentication']);
    assert.match(textOf('exchange-authentication', lines), /TLS is not the reason, and STARTTLS was not refused/);
    assert.deepEqual([sessionIn(lines).startTls, sessionIn(lines).outcome], ['accepted', 'tls']);
  });

  it('plain text between two Exchange servers inside a network is nothing at all', () => {
    const inside = (lines: readonly string[]): string[] =>
      lines.map((line) => line.replaceAll('192.0.2.10:25512', '10.0.0.1:25512').replaceAll('198.51.100.20:25', '10.0.0.2:2525'));
    const hello = ['> EHLO ex01.contoso.local', '< 250-ex02.contoso.local Hello [10.0.0.1]', '< 250-X-ANONYMOUSTLS', '< 250 X-EXPS GSSAPI NTLM'];
    assert.deepEqual(found(inside(sendLog('+', '< 220 ex02.contoso.local Microsoft ESMTP', ...hello, ...sent))), []);
  });

  it('a connection that was idle for too long is none, in either log', () => {
    const dropped = sendLog('+', ...secured, ...sent.slice(0, 5), '< 421 4.4.2 Connection dropped due to TimedOut', '- Local');
    assert.deepEqual(found(dropped), ['connection-dropped']);
    assert.match(textOf('connection-dropped', dropped), /this is no TLS fault/);
    assert.doesNotMatch(textOf('connection-dropped', dropped), /TLS 1\.\d/);
    assert.deepEqual([sessionIn(dropped).outcome, sessionIn(dropped).failure], ['tls', null]);
    for (const rows of [receivedTls, [...received, '< STARTTLS', '> 220 Ready', '< EHLO x', '> 250  ex01 Hello [203.0.113.33] SIZE 1']])
      assert.deepEqual(found(receiveLog('+', ...rows, '> 421 4.4.1 Connection timed out', '- Local')), []);
  });

  it('Remote(SocketError) behind a failed AUTH or a finished TLS session is the other side hanging up', () => {
    for (const rows of [
      [...receivedTls, ...auth, '> 535 5.7.3 Authentication unsuccessful', '- Remote(SocketError)'],
      [...receivedTls, '< MAIL FROM:<a@fabrikam.com>', '> 250 2.1.0 OK', '- Remote(SocketError)'],
      [...receivedTls, '- Remote(SocketError)'],
      [...received, '< STARTTLS', '> 220 2.0.0 SMTP server ready', ...auth, '> 535 5.7.3 Authentication unsuccessful', '- Remote(SocketError)'],
    ])
      assert.deepEqual(found(receiveLog('+', ...rows)), []);
    const lines = receiveLog('+', ...receivedTls, '- Remote(SocketError)');
    assert.equal(sessionIn(lines).failure, null);
  });

  it('sign-ins that fail are none, whatever word stands behind them', () => {
    for (const remark of [
      'Inbound AUTH LOGIN failed because of LogonDenied',
      'Outbound Authentication failed with LogonDenied',
      'Inbound authentication failed with error UntrustedRoot',
    ])
      assert.deepEqual(found(receiveLog('+', ...receivedTls, `* ${remark}`, '- Remote')), []);
  });

  it('a session with an old version is a success, with a warning', () => {
    const lines = sendLog('+', greeting, ...ehlo, ...starttls, `* ${succeeded('TLS1_0', 'CLIENT')}`, ...sent);
    assert.deepEqual(
      allFindings('exchange-protocol-log', lines.join('\n')).map(({ rule }) => [rule.id, rule.level]),
      [['legacy-tls', 'warning']],
    );
    assert.deepEqual([sessionIn(lines).outcome, sessionIn(lines).failure], ['tls', null]);
  });

  it('a client without certificate, and without rights by one, is as usual', () => {
    const remarks = ["* Client certificate chain validation status: 'EmptyCertificate'", "* TlsDomainCapabilities='None'; Status='NoRemoteCertificate'"];
    assert.deepEqual(found(receiveLog('+', ...receivedTls, '< EHLO mail.fabrikam.com', ...remarks, '- Remote')), []);
  });

  it('no connection is the network', () => {
    const lines = sendLog('* attempting to connect', '* Failed to connect. Winsock error code: 10060, Win32 error code: 10060');
    assert.deepEqual(found(lines), ['connection-failed']);
    assert.doesNotMatch(textOf('connection-failed', lines), /TLS 1\.\d|certificate/);
  });
});

describe('telling apart: errors do not prove a TLS version', () => {
  const must = '451 5.7.3 Must issue a STARTTLS command first';
  const names = /TlsCertificateName.*root|root.*TlsCertificateName/s;

  it('451 5.7.3 names a missing root certificate and a broken TlsCertificateName among its causes, wherever they fit', () => {
    for (const lines of [
      sendLog('+', greeting, '> EHLO x', '< 250-mx.fabrikam.com', '< 250 SIZE', mail, `< ${must}`),
      sendLog('+', greeting, ...ehlo, mail, `< ${must}`),
      sendLog('+', '> HELO x', '< 250 mx', mail, `< ${must}`),
      receiveLog('+', '> 220 ex01', '< EHLO x', '> 250  ex01 Hello [203.0.113.33] SIZE 1', '< MAIL FROM:<>', `> ${must}`),
    ])
      assert.match(textOf('starttls-required', lines), names);
    assert.match(textOf('exchange-authentication', sendLog('+', ...secured, '* 451 5.7.3 Cannot achieve Exchange Server authentication')), names);
  });

  it('… and the table of symptoms says it of every 451 5.7.3', () => {
    for (const id of ['must-issue-starttls-451', 'starttls-required-451', 'cannot-achieve-exchange-auth']) {
      const causes =
        symptomNamed(id)
          ?.causes.map(({ cause }) => cause)
          .join(' ') ?? '';
      assert.match(causes, names, id);
    }
  });

  it('what a server that does not offer STARTTLS lacks is not guessed to be TLS 1.2', () => {
    assert.doesNotMatch(textOf('starttls-required', sendLog('+', greeting, '> EHLO x', '< 250-mx.fabrikam.com', '< 250 SIZE', mail, `< ${must}`)), /TLS 1\.2/);
  });

  for (const error of ['NoCredentials', 'UnknownCredentials', 'IncompleteCredentials', 'KeysetDoesNotExist'])
    it(`${error} names the certificate whose key cannot be used, and never TLS 1.2`, () => {
      const failure = `* TLS negotiation failed with error ${error}`;
      for (const lines of [
        sendLog('+', greeting, ...ehlo, ...starttls, failure, '- Local'),
        receiveLog('+', ...received, '< STARTTLS', '> 220 Ready', failure, '- Local'),
      ]) {
        const [finding, ...others] = allFindings('exchange-protocol-log', lines.join('\n'));
        assert.deepEqual([finding?.rule.id, others.length], ['tls-negotiation-failed', 0]);
        const text = render(finding?.message ?? assert.fail());
        assert.match(text, /private key.*the TLS version is not the reason.*certutil -store My/);
        assert.doesNotMatch(text, /TLS 1\.\d/);
        assert.equal(finding?.curedByTls12 ?? false, false, 'no .reg file is offered');
      }
    });

  it('words for a certificate never ask for a TLS version, and words for a version never for a certificate', () => {
    for (const { name, trouble } of handshakeErrors) {
      const text = textOf('tls-negotiation-failed', sendLog('+', ...starttls, `* TLS negotiation failed with error ${name}`));
      const ofCertificate = ['no-key', 'not-bound', 'untrusted', 'expired', 'refused-certificate', 'wrong-name'].includes(trouble);
      if (ofCertificate) assert.doesNotMatch(text, /Enabled=1/, name);
      if (trouble === 'version' || trouble === 'cut') assert.doesNotMatch(text, /Enable-ExchangeCertificate/, name);
    }
  });
});
