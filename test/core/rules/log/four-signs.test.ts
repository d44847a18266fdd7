import assert from 'node:assert/strict';
import { type Finding, render } from '../../../../src/core/index';
import { allFindings } from '../../../support/check';
import { receiveLog, sendLog, succeeded } from '../../../support/protocol-log';

/** What is found in a log by one rule: the text that is marked, and what is said of it. */
function found(rule: string, lines: readonly string[]): { marked: string; said: string; finding: Finding }[] {
  return allFindings('exchange-protocol-log', lines.join('\r\n'))
    .filter((finding) => finding.rule.id === rule)
    .map((finding) => ({ marked: (lines[finding.span.at.line] ?? '').slice(finding.span.start, finding.span.end), said: render(finding.message), finding }));
}

/** The only finding of a rule in a log. */
function only(rule: string, lines: readonly string[]): { marked: string; said: string; finding: Finding } {
  const findings = found(rule, lines);
  assert.equal(findings.length, 1, `findings of ${rule}: ${findings.map(({ said }) => said).join('\n')}`);
  const [finding] = findings as [{ marked: string; said: string; finding: Finding }];
  assert.doesNotMatch(finding.said, /\{\w+\}|undefined|null/, 'every place is filled');
  return finding;
}

const greeting = '< 220 mx.fabrikam.com ESMTP';
const ehlo = ['> EHLO mail.contoso.com', '< 250-mx.fabrikam.com Hello [192.0.2.10]', '< 250-STARTTLS', '< 250 8BITMIME'];
const ehloWithout = ['> EHLO mail.contoso.com', '< 250-mx.fabrikam.com Hello [192.0.2.10]', '< 250 8BITMIME'];
const starttls = ['> STARTTLS', '< 220 2.0.0 Ready'];
const failed = '* TLS negotiation failed with error';
const certificate = (dates: string): string =>
  `*  CN=mail.contoso.com CN=CA 0A 0123456789ABCDEF0123456789ABCDEF01234567 ${dates} mail.contoso.com | Sending certificate Subject Issuer name Serial number Thumbprint Not before Not after Subject alternate names`;
const valid = certificate('2020-01-17T15:15:33.000Z 2025-01-17T15:15:33.000Z');
const expired = certificate('2019-01-17T15:15:33.000Z 2021-02-28T15:15:33.000Z');

describe('tls-negotiation-failed', () => {
  const rule = 'tls-negotiation-failed';
  const cases: readonly (readonly [title: string, lines: readonly string[], says: RegExp])[] = [
    [
      'SocketError in a send log: the client values',
      sendLog('+', ...starttls, `${failed} SocketError`),
      /TLS versions? that this server offers.*TLS 1\.2\\Client: Enabled=1, DisabledByDefault=0.*updates.*restart/,
    ],
    [
      'SocketError in a receive log: the server values',
      receiveLog('+', '< STARTTLS', '> 220 Ready', `${failed} SocketError`),
      /no TLS version in common.*TLS 1\.2\\Server: Enabled=1/,
    ],
    [
      'towards Exchange Online',
      sendLog('+', '< 220 DB5EUR01FT036.mail.protection.outlook.com Ready', ...starttls, `${failed} SocketError`),
      /Exchange Online accepts nothing older than TLS 1\.2/,
    ],
    ['behind a firewall that masks', sendLog('+', '< 220 ********************', ...starttls, `${failed} SocketError`), /masked.*SMTP inspection/],
    [
      'NoCredentials: the certificate, not the version',
      sendLog('+', ...starttls, valid, `${failed} NoCredentials`),
      /private key of the certificate 0123456789ABCDEF.*the TLS version is not the reason.*Enable-ExchangeCertificate -Thumbprint 0123/,
    ],
    [
      'UnknownCredentials: not enabled for SMTP',
      sendLog('+', ...starttls, `${failed} UnknownCredentials`),
      /the certificate of the connector is not enabled for SMTP/,
    ],
    ['InvalidToken: a firewall', sendLog('+', ...starttls, `${failed} InvalidToken`), /not TLS.*firewall or a mail proxy/],
    ['AlgorithmMismatch: the cipher suites', sendLog('+', ...starttls, `${failed} AlgorithmMismatch`), /no cipher suite in common/],
    ['Unsupported: the version', sendLog('+', ...starttls, `${failed} Unsupported`), /refused the TLS version/],
    ['TimedOut: the network', sendLog('+', ...starttls, `${failed} TimedOut`), /not finished in time.*MTU/],
    ['a word that nobody knows', sendLog('+', ...starttls, `${failed} Whatever`), /failed with Whatever: the handshake did not succeed/],
    [
      'an expired certificate of this server, judged at the time of the line',
      receiveLog('+', '< STARTTLS', '> 220 Ready', expired, `${failed} SocketError`),
      /sent the certificate \w+ outside its validity \(2019-01-17T15:15:33\.000Z - 2021-02-28/,
    ],
    [
      'a certificate that was valid then and has run out since',
      receiveLog('+', '< STARTTLS', '> 220 Ready', valid, `${failed} SocketError`),
      /no TLS version in common/,
    ],
    ['a session whose beginning is missing', sendLog(`#7 ${failed} SocketError`), /handshake failed with SocketError.*198\.51\.100\.20:25/],
  ];
  for (const [title, lines, says] of cases)
    it(title, () => {
      const { marked, said } = only(rule, lines);
      assert.match(marked, /^TLS negotiation failed with error \w+$/);
      assert.match(said, says);
    });

  it('points to the other lines of the story in their order', () => {
    const { finding } = only(rule, sendLog('+', greeting, ...ehlo, ...starttls, valid, `${failed} SocketError`, '- Remote(SocketError)'));
    assert.deepEqual(
      finding.related?.().map((place) => render(place.message)),
      [
        'The connection was made.',
        'STARTTLS was offered.',
        'TLS was asked for.',
        'This was the answer to STARTTLS.',
        'This server sent its certificate.',
        'The connection ended: Remote(SocketError)',
      ],
    );
    assert.deepEqual(
      finding.related?.().map((place) => place.span.at.line),
      [5, 9, 11, 12, 13, 15],
    );
  });

  it('is silent where the words stand elsewhere, and where TLS succeeded', () => {
    for (const lines of [
      sendLog('+', '> TLS negotiation failed with error SocketError'),
      sendLog('+', '< 220 TLS negotiation failed with error SocketError'),
      sendLog('+', '* CN=TLS negotiation failed with error SocketError | Certificate subject'),
      sendLog('+', ...starttls, `* ${succeeded('TLS1_2', 'CLIENT')}`, '- Remote(SocketError)'),
      sendLog('+', '* Outbound Authentication failed with LogonDenied'),
      sendLog('+').map((line) => line.replace('Outbound to Office 365', 'TLS negotiation failed with error SocketError')),
    ])
      assert.deepEqual(found(rule, lines), []);
  });
});

describe('connection-dropped', () => {
  const rule = 'connection-dropped';
  const dropped = (reason: string): string => `< 421 4.4.2 Connection dropped due to ${reason}`;
  const tls = [...starttls, `* ${succeeded('TLS1_2', 'CLIENT')}`];
  const cases: readonly (readonly [title: string, lines: readonly string[], says: RegExp])[] = [
    ['in the handshake', sendLog('+', ...starttls, dropped('SocketError')), /in the TLS handshake \(SocketError\).*TLS 1\.2\\Client/],
    [
      'when TLS was asked for',
      sendLog('+', ...ehlo, '> STARTTLS', '* 421 4.4.2 Connection dropped due to ConnectionReset'),
      /in the TLS handshake \(ConnectionReset\)/,
    ],
    [
      'after a failed handshake',
      sendLog('+', ...starttls, `${failed} SocketError`, '* 421 4.4.2 Connection dropped due to SocketError'),
      /in the TLS handshake/,
    ],
    ['timed out in the handshake', sendLog('+', ...starttls, dropped('TimedOut')), /timed out in the TLS handshake.*hardly the reason/],
    ['after TLS was up', sendLog('+', ...tls, '> MAIL FROM:<>', dropped('SocketError')), /after TLS was up \(SocketError\), so TLS is not the cause/],
    ['after TLS must have been up', sendLog('+', ...starttls, '> EHLO x', '< 250 mx', dropped('SocketError')), /after TLS was up \(SocketError\)/],
    ['silent after TLS was up', sendLog('+', ...tls, dropped('TimedOut')), /this is no TLS fault/],
    ['before TLS', sendLog('+', greeting, ...ehlo, dropped('SocketError')), /before TLS was asked for \(SocketError\)/],
    ['before anything', sendLog('+', '- 421 4.4.2 Connection dropped due to ConnectionAborted'), /before TLS was asked for \(ConnectionAborted\)/],
    ['with the beginning in another file', sendLog(`#30 ${dropped('SocketError')}`), /this file does not show whether TLS was up/],
    [
      'reported by another server',
      sendLog(
        '+',
        ...tls,
        '< 451 4.4.0 Primary target IP address responded with: "421 4.4.2 Connection dropped due to SocketError." Attempted failover to alternate host',
      ),
      /Another server on the way reports/,
    ],
    ['in a receive log', receiveLog('+', '> 421 4.4.2 Connection dropped due to TimedOut'), /before TLS was asked for/],
  ];
  for (const [title, lines, says] of cases)
    it(title, () => {
      const { marked, said } = only(rule, lines);
      assert.match(marked, /^421 4\.4\.2 Connection dropped due to \w+$/);
      assert.match(said, says);
    });

  it('says it once per session, at the first line that does', () => {
    assert.equal(only(rule, sendLog('+', dropped('SocketError'), '* 421 4.4.2 Connection dropped due to SocketError')).finding.span.at.line, 6);
  });

  it('is silent where the words are no reply of a server', () => {
    const words = '421 4.4.2 Connection dropped due to SocketError';
    for (const lines of [
      sendLog('+', `> ${words}`),
      receiveLog('+', `< ${words}`),
      sendLog('+', `< 220 mx ${words}`),
      sendLog('+', `< 250 2.0.0 ${words}`),
      sendLog('+', `< 550 5.7.1 the subject "${words}" is spam`),
      sendLog('+', `* CN=x | ${'Certificate subject'}`, `* ${words} | Certificate alternate names`),
      sendLog('+', `* User Name: ${words}`),
      sendLog('+', '< 421 4.4.1 Connection timed out', '- Remote(SocketError)'),
    ])
      assert.deepEqual(found(rule, lines), []);
  });
});

describe('starttls-required', () => {
  const rule = 'starttls-required';
  const must = '451 5.7.3 Must issue a STARTTLS command first';
  const mail = '> MAIL FROM:<a@contoso.com>';
  const cases: readonly (readonly [title: string, lines: readonly string[], says: RegExp])[] = [
    [
      'offered and not used by this server',
      sendLog('+', greeting, ...ehlo, mail, `< ${must}`),
      /STARTTLS is required and was offered.*mx\.fabrikam\.com \(198\.51\.100\.20:25\).*TLS 1\.2\\Client.*IgnoreSTARTTLS/,
    ],
    ['not offered by the other server', sendLog('+', greeting, ...ehloWithout, mail, `< ${must}`), /did not offer it.*event 12014/],
    [
      'removed by a firewall',
      sendLog('+', greeting, '> EHLO x', '< 250-mx.fabrikam.com', '< 250 XXXXXXXA', mail, `< ${must}`),
      /STARTTLS is required, and a firewall on the way has removed it/,
    ],
    [
      'refused by the other server',
      sendLog('+', greeting, ...ehlo, '> STARTTLS', '< 454 4.7.0 TLS not available', mail, `< ${must}`),
      /answered with 454 4\.7\.0 TLS not available by mx/,
    ],
    ['after a failed handshake', sendLog('+', ...starttls, `${failed} SocketError`, mail, `< ${must}`), /had failed before \(SocketError\)/],
    [
      'demanded by this server, offered',
      receiveLog('+', '> 220 ex01', '< EHLO x', '> 250  ex01 Hello STARTTLS', '< MAIL FROM:<>', `> ${must}`),
      /This server requires TLS.*although STARTTLS was offered/,
    ],
    [
      'demanded by this server, not offered',
      receiveLog('+', '> 220 ex01', '< EHLO x', '> 250  ex01 Hello X-ANONYMOUSTLS', '< MAIL FROM:<>', `> ${must}`),
      /did not offer STARTTLS to .*EX01\\Default Frontend EX01/,
    ],
    ['in the words of RFC 3207', sendLog('+', ...ehlo, mail, '< 530 5.7.0 Must issue a STARTTLS command first'), /STARTTLS is required and was offered/],
    [
      'in the words of RFC 3207 without enhanced code',
      sendLog('+', ...ehlo, mail, '< 530 Must issue a STARTTLS command first'),
      /STARTTLS is required and was offered/,
    ],
    ['in newer words of Exchange', sendLog('+', ...ehlo, mail, '< 451 5.7.3 STARTTLS is required to send mail'), /STARTTLS is required and was offered/],
    ['noted by Exchange', sendLog('+', ...ehlo, mail, `* ${must}`), /STARTTLS is required and was offered/],
    [
      'reported by another server',
      sendLog(
        '+',
        '< 450 4.4.101 Proxy session setup failed on Frontend with \'451 4.4.0 Primary target IP address responded with "451 5.7.3 STARTTLS is required to send mail."\'',
      ),
      /Another server on the way/,
    ],
    ['without EHLO', sendLog('+', '> HELO x', '< 250 mx', mail, `< ${must}`), /shows no attempt at it/],
    ['with the beginning in another file', sendLog(`#30 ${mail}`, `< ${must}`), /beginning of the session is not in this file/],
  ];
  for (const [title, lines, says] of cases)
    it(title, () => {
      const { marked, said } = only(rule, lines);
      assert.match(marked, /^(?:451 5\.7\.3|530 5\.7\.0|530) (?:Must issue a STARTTLS command first|STARTTLS is required to send mail)$/);
      assert.match(said, says);
    });

  it('is silent where the words are no such reply', () => {
    for (const lines of [
      sendLog('+', `> ${must}`),
      receiveLog('+', `< ${must}`),
      receiveLog('+', `< EHLO ${must}`),
      sendLog('+', `< 220 ${must}`),
      sendLog('+', `< 554 5.7.1 ${must}`),
      sendLog('+', '< 451 5.7.3 Cannot achieve Exchange Server authentication'),
      sendLog('+', '< 451 4.7.3 The admin has temporarily disallowed this secure domain'),
      sendLog('+', `* CN=${must} | Certificate subject`),
    ])
      assert.deepEqual(found(rule, lines), []);
  });
});

describe('legacy-tls', () => {
  const rule = 'legacy-tls';
  for (const [version, name] of [
    ['SSL2', 'SSL 2.0'],
    ['SSL3', 'SSL 3.0'],
    ['TLS1', 'TLS 1.0'],
    ['TLS1_0', 'TLS 1.0'],
    ['TLS1_1', 'TLS 1.1'],
  ] as const)
    it(`warns of ${version}, which is a success all the same`, () => {
      const { marked, said, finding } = only(rule, receiveLog('+', '< STARTTLS', '> 220 Ready', `* ${succeeded(version, 'SERVER')}`));
      assert.equal(marked, `SP_PROT_${version}_SERVER`);
      assert.ok(said.startsWith(`Mail from 203.0.113.33:56026 was encrypted with ${name},`));
      assert.equal(finding.rule.level, 'warning');
    });

  it('marks the name that Microsoft prints with a hyphen', () => {
    assert.equal(only(rule, sendLog('+', `* ${succeeded('TLS1_1', 'CLIENT').replace('_PROT_', '_PROT-')}`)).marked, 'SP_PROT-TLS1_1_CLIENT');
  });

  it('is silent for TLS 1.2 and 1.3, and for names that it does not know', () => {
    for (const version of ['TLS1_2', 'TLS1_3', 'TLS9']) assert.deepEqual(found(rule, sendLog('+', ...starttls, `* ${succeeded(version, 'CLIENT')}`)), []);
  });
});
