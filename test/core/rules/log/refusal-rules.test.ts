import assert from 'node:assert/strict';
import { render, rules } from '../../../../src/core/index';
import { allFindings } from '../../../support/check';
import { receiveLog, sendLog, succeeded } from '../../../support/protocol-log';

/** What a rule finds in a log: the text that it marks, and what it says. */
function found(rule: string, lines: readonly string[]): { marked: string; said: string; related: number }[] {
  assert.ok(
    rules.some(({ id }) => id === rule),
    rule,
  );
  return allFindings('exchange-protocol-log', lines.join('\n'))
    .filter((finding) => finding.rule.id === rule)
    .map(({ message, span, related }) => {
      const said = render(message);
      assert.doesNotMatch(said, /\{\w+\}|undefined|null|\[object/);
      return { marked: (lines[span.at.line] ?? '').slice(span.start, span.end), said, related: related?.().length ?? 0 };
    });
}

/** Logs on which a rule fires once: what it marks, and what it says. */
type Case = readonly [title: string, lines: readonly string[], marked: string, says: RegExp];

function fires(rule: string, cases: readonly Case[]): void {
  for (const [title, lines, marked, says] of cases)
    it(title, () => {
      const [only, ...others] = found(rule, lines);
      assert.ok(only, 'nothing is found');
      assert.deepEqual(others, []);
      assert.equal(only.marked, marked);
      assert.match(only.said, says);
      assert.ok(only.related > 0, 'points to the rest of the story');
    });
}

function isSilent(rule: string, logs: readonly (readonly string[])[]): void {
  for (const lines of logs) assert.deepEqual(found(rule, lines), []);
}

const ehlo = ['> EHLO mail.contoso.com', '< 250-mx.fabrikam.com Hello [192.0.2.10]', '< 250-STARTTLS', '< 250 8BITMIME'];
const starttls = ['> STARTTLS', '< 220 2.0.0 Ready'];
const tls = [...ehlo, ...starttls, `* ${succeeded('TLS1_2', 'CLIENT')}`];
const received = ['> 220 ex01.contoso.com', '< EHLO mail.fabrikam.com', '> 250  ex01.contoso.com Hello [203.0.113.33] SIZE 1 STARTTLS'];
const receivedTls = [...received, '< STARTTLS', '> 220 2.0.0 SMTP server ready', `* ${succeeded('TLS1_2', 'SERVER')}`];
const mail = '> MAIL FROM:<anna@contoso.com>';
const context = 'certificate Subject Issuer name Serial number Thumbprint Not before Not after Subject alternate names';
const thumbprint = '0123456789ABCDEF0123456789ABCDEF01234567';
const certificate = (side: 'Sending' | 'Remote', issuer: string, until = '2025-01-17T15:15:33.000Z'): string =>
  `*  CN=EX01 CN=${issuer} 0A ${thumbprint} 2020-01-17T15:15:33.000Z ${until} EX01 | ${side} ${context}`;
const wrapped = (reply: string): string => `< 451 4.4.0 Primary target IP address responded with: "${reply}" Attempted failover to alternate host`;

describe('dane-failed', () => {
  fires('dane-failed', [
    [
      'no TLS',
      sendLog('+', ...tls, mail, '< 450 4.7.321 starttls-not-supported: Destination'),
      '450 4.7.321',
      /^DANE check failed \(450 4\.7\.321\).*STARTTLS/,
    ],
    ['expired', sendLog('+', mail, '< 550 5.7.322 certificate-expired: Destination'), '550 5.7.322', /has expired.*administrator has to renew/],
    ['another certificate', sendLog('+', mail, '< 550 5.7.323 tlsa-invalid'), '550 5.7.323', /TLSA records.*Likely cause: The certificate was renewed/],
    ['DNSSEC', sendLog('+', mail, '< 550 5.7.324 dnssec-invalid'), '550 5.7.324', /DNSSEC.*DNS provider/],
    ['name', sendLog('+', mail, '< 550 5.7.325 certificate-host-mismatch'), '550 5.7.325', /host name of the MX record/],
    ['reported', sendLog('+', mail, wrapped('550 5.7.323 tlsa-invalid: x')), '550 5.7.323', /reports it from another connection/],
  ]);

  it('is silent for other codes, and for the words elsewhere', () =>
    isSilent('dane-failed', [
      sendLog('+', mail, '< 550 5.7.326 x'),
      sendLog('+', mail, '< 550 5.7.1 tlsa-invalid 5.7.323'),
      sendLog('+', '> EHLO 5.7.323', '< 220 550 5.7.323 tlsa-invalid'),
      receiveLog('+', '< 550 5.7.323 tlsa-invalid'),
    ]));
});

describe('mta-sts-failed', () => {
  fires('mta-sts-failed', [
    [
      'servers',
      sendLog('+', mail, "< 550 5.4.8 MX hosts of 'fabrikam.com' failed MTA-STS validation."),
      "550 5.4.8 MX hosts of 'fabrikam.com' failed MTA-STS",
      /^MTA-STS check failed \(550 5\.4\.8\).*policy/,
    ],
    [
      'certificate',
      sendLog('+', mail, '< 450 4.7.5 Remote certificate failed MTA-STS validation'),
      '450 4.7.5 Remote certificate failed MTA-STS',
      /certificate of the receiving server/,
    ],
  ]);

  it('is silent for 5.7.8, which is about signing in, and for 4.7.5 in other words', () =>
    isSilent('mta-sts-failed', [
      sendLog('+', mail, '< 535 5.7.8 MTA-STS'),
      sendLog('+', '* 454 4.7.5 The certificate specified in TlsCertificateName of the SendConnector could not be found.'),
      sendLog('+', mail, '< 550 5.4.8 something else'),
    ]));
});

describe('network-like-certificate-fault', () => {
  const failed = (error: string): string => `* TLS negotiation failed with error ${error}`;
  fires('network-like-certificate-fault', [
    [
      'no key, and no connection it seems',
      sendLog('+', ...starttls, certificate('Sending', 'CA'), failed('NoCredentials'), '- 421 4.2.1 Unable to connect'),
      '421 4.2.1 Unable to connect',
      new RegExp(`^The certificate is the cause, not the network: 421 4\\.2\\.1.*private key of the certificate ${thumbprint}.*neither is the network`),
    ],
    [
      'not enabled for SMTP, and a time-out it seems',
      sendLog('+', ...starttls, failed('UnknownCredentials'), '* 421 4.4.1 Connection timed out'),
      '421 4.4.1 Connection timed out',
      /UnknownCredentials.*not enabled for SMTP.*Enable-ExchangeCertificate/,
    ],
  ]);

  it('is silent for other failures, without a failure, for reports of others, and where this server received', () =>
    isSilent('network-like-certificate-fault', [
      sendLog('+', ...starttls, failed('SocketError'), '* 421 4.4.1 Connection timed out'),
      sendLog('* attempting to connect', '* 421 4.2.1 Unable to connect'),
      sendLog('+', ...starttls, failed('NoCredentials'), '- Local'),
      sendLog('+', ...starttls, failed('NoCredentials'), wrapped('421 4.2.1 Unable to connect')),
      receiveLog('+', '< STARTTLS', '> 220 Ready', failed('NoCredentials'), '> 421 4.4.1 Connection timed out'),
    ]));

  it('never speaks of a TLS version to be switched on', () => {
    const lines = sendLog('+', ...starttls, failed('NoCredentials'), '- 421 4.2.1 Unable to connect');
    for (const rule of ['network-like-certificate-fault', 'tls-negotiation-failed']) assert.doesNotMatch(found(rule, lines)[0]?.said ?? '', /TLS 1\.\d/);
  });
});

describe('tls-certificate-name', () => {
  const words = '454 4.7.5 The certificate specified in TlsCertificateName of the SendConnector could not be found';
  const online = receiveLog('+', '< EHLO mail-db5.outbound.protection.outlook.com', '< STARTTLS', '> 220 Ready');
  const shown = (issuer: string, ...rows: string[]): string[] =>
    receiveLog(
      '+',
      '< EHLO mail-db5.outbound.protection.outlook.com',
      '< STARTTLS',
      '> 220 Ready',
      certificate('Sending', issuer),
      `* ${succeeded('TLS1_2', 'SERVER')}`,
      ...rows,
    );
  fires('tls-certificate-name', [
    [
      'noted by this server',
      sendLog('* attempting to connect', `* ${words}.`, '- Local'),
      words,
      /^TlsCertificateName of a send connector names no certificate of this server/,
    ],
    ['told by the next server', sendLog('+', mail, `< ${words}.`), words, /certificate of another server/],
    ['reported', sendLog('+', mail, `< 451 4.4.395 Target host responded with error. -> ${words}`), words, /certificate of another server/],
    [
      'Exchange Online left without mail',
      shown('EX01', '- Remote'),
      `Sending ${context}`,
      new RegExp(`^TlsCertificateName is missing or wrong, most likely: mail-db5\\.outbound\\.protection\\.outlook\\.com got the certificate ${thumbprint}`),
    ],
  ]);

  it('is silent where mail came, the certificate has an authority, the session is cut, or it was another host', () =>
    isSilent('tls-certificate-name', [
      shown('EX01', '< MAIL FROM:<a@contoso.com>', '> 250 2.1.0 Sender OK', '- Remote'),
      shown('CA', '- Remote'),
      shown('EX01'),
      online,
      shown('EX01', '- Remote').map((line) => line.replace('protection.outlook.com', 'example.com')),
    ]));
});

describe('certificate-refused', () => {
  const channel = '454 4.7.0 Failed to establish appropriate TLS channel';
  fires('certificate-refused', [
    [
      'an untrusted one',
      sendLog('+', ...tls, mail, `< ${channel}: UntrustedRoot: Access Denied`),
      channel,
      /^Certificate not accepted by mx.*shows no certificate of this server/,
    ],
    ['that signed itself', sendLog('+', ...tls, certificate('Sending', 'EX01'), mail, `< ${channel}: Access Denied`), channel, /which signed itself/],
    [
      'that had run out then',
      sendLog('+', ...tls, certificate('Sending', 'CA', '2021-02-28T15:15:33.000Z'), mail, `< ${channel}: Access Denied`),
      channel,
      /outside its validity \(2020-01-17T15:15:33\.000Z - 2021-02-28T15:15:33\.000Z\)/,
    ],
    [
      'of an authority',
      sendLog('+', ...tls, certificate('Sending', 'CA'), mail, `< ${channel}: Access Denied`),
      channel,
      /This server sent the certificate \w+ of CN=CA\./,
    ],
    [
      'by an inbound connector',
      sendLog('+', mail, '< 550 5.7.51 TenantInboundAttribution; x'),
      '550 5.7.51 TenantInboundAttribution',
      /TlsSenderCertificateName/,
    ],
    [
      'as one of yours',
      sendLog('+', mail, '< 550 5.7.64 TenantAttribution; Relay Access Denied SMTP.'),
      '550 5.7.64 TenantAttribution; Relay Access Denied',
      /no longer recognises this server.*Hybrid Configuration Wizard/,
    ],
    ['by a check', sendLog('+', mail, '< 450 4.7.320 Certificate validation failed'), '450 4.7.320 Certificate validation failed', /expired or was revoked/],
    [
      'reported: the chain',
      sendLog('+', mail, '< 450 4.4.317 Cannot connect to remote server [Message=UntrustedRoot] [LastAttemptedServerName=x]'),
      '450 4.4.317 Cannot connect to remote server [Message=UntrustedRoot',
      /^Certificate not accepted on the way \(450 4\.4\.317\).*intermediate/,
    ],
    [
      'reported: the name',
      sendLog('+', mail, '< 450 4.4.317 Cannot connect to remote server [Message=SubjectMismatch Expected Subject: a.com]'),
      '450 4.4.317 Cannot connect to remote server [Message=SubjectMismatch',
      /TlsCertificateName/,
    ],
    [
      'reported: the date',
      sendLog('+', mail, '< 450 4.4.317 Cannot connect to remote server [Message=CertificateExpired]'),
      '450 4.4.317 Cannot connect to remote server [Message=CertificateExpired',
      /has expired/,
    ],
    [
      'by this server, whose connector checks: the root',
      sendLog('+', ...tls, '* 454 4.7.5 Certificate validation failure, Reason:UntrustedRoot'),
      '454 4.7.5 Certificate validation failure, Reason:UntrustedRoot',
      /^Certificate of mx\.fabrikam\.com .* not accepted by this server \(454 4\.7\.5\).*Likely cause: The sending server does not trust the root(?!.*TlsDomain)/,
    ],
    [
      'by this server, whose connector checks: the name',
      sendLog('+', ...tls, '* 454 4.7.5 Certificate validation failure, Reason:SubjectMismatch'),
      '454 4.7.5 Certificate validation failure, Reason:SubjectMismatch',
      /Likely cause: The receiving server shows another certificate/,
    ],
    [
      'by this server, whose connector checks: no word',
      sendLog('+', ...tls, '* 454 4.7.5 Certificate validation failure'),
      '454 4.7.5 Certificate validation failure',
      /does not trust the root.*Just as likely: The receiving server shows another certificate/,
    ],
    [
      'by this server',
      receiveLog('+', ...receivedTls, `> ${channel}: Access Denied`),
      channel,
      /^Certificate of mail\.fabrikam\.com .* not accepted by this server/,
    ],
  ]);

  it('is silent for other replies with the same codes', () =>
    isSilent('certificate-refused', [
      sendLog('+', ...ehlo, '> STARTTLS', '< 454 4.7.0 TLS not available'),
      sendLog('+', mail, '< 454 4.7.0 Temporary authentication failure'),
      sendLog('+', mail, '< 450 4.4.317 Cannot connect to remote server [Message=451 5.7.3 STARTTLS is required to send mail]'),
      sendLog('+', mail, '< 550 5.7.1 [Message=UntrustedRoot'),
    ]));
});

describe('certificate-chain', () => {
  const line = (status: string, side = 'Client'): string => `${side} certificate chain validation status: '${status}'`;
  const chain = (status: string, ...rows: string[]): string[] => receiveLog('+', ...receivedTls, ...rows, `* ${line(status)}`, '- Remote');
  fires('certificate-chain', [
    ['untrusted', chain('UntrustedRoot'), line('UntrustedRoot'), /^Certificate chain of mail\.fabrikam\.com .* not valid \(UntrustedRoot\).*opportunistic TLS/],
    ['self-signed, by its lines', chain('UntrustedRoot', certificate('Remote', 'EX01')), line('UntrustedRoot'), /signed itself/],
    ['run out, by its lines', chain('Whatever', certificate('Remote', 'CA', '2021-02-28T15:15:33.000Z')), line('Whatever'), /was not valid at that time/],
    ['revoked', chain('Revoked'), line('Revoked'), /revoked by its authority/],
    ['not known whether revoked', chain('RevocationStatusUnknown'), line('RevocationStatusUnknown'), /netsh winhttp show proxy/],
    ['a word that nobody knows', chain('Whatever'), line('Whatever'), /\(Whatever\): its chain did not stand the check/],
    [
      'of Exchange Online: the rights of a hybrid are lost',
      chain('UntrustedRoot').map((row) => row.replace('mail.fabrikam.com', 'mail-db5.outbound.protection.outlook.com')),
      line('UntrustedRoot'),
      /counts as anonymous/,
    ],
    ['in a send log', sendLog('+', ...tls, `* ${line('NotTimeValid', 'Remote')}`), line('NotTimeValid', 'Remote'), /w32tm/],
  ]);

  it('is silent where certificate-expired tells the same by the dates that are logged', () => {
    const lines = chain('NotTimeValid', certificate('Remote', 'CA', '2021-02-28T15:15:33.000Z'));
    isSilent('certificate-chain', [lines]);
    assert.ok(allFindings('exchange-protocol-log', lines.join('\n')).some(({ rule }) => rule.id === 'certificate-expired'));
  });

  it('is silent where it is valid or no certificate was sent, and where the words are none of Exchange', () =>
    isSilent('certificate-chain', [
      chain('Valid'),
      chain('EmptyCertificate'),
      receiveLog('+', `< EHLO ${line('UntrustedRoot')}`),
      receiveLog('+', `* CN=${line('UntrustedRoot')} | Certificate subject`),
    ]));
});

describe('exchange-authentication', () => {
  const cannot = '451 5.7.3 Cannot achieve Exchange Server authentication';
  const temporary = '454 4.7.0 Temporary authentication failure';
  fires('exchange-authentication', [
    [
      'not offered',
      sendLog('+', ...tls, `* ${cannot}`),
      cannot,
      /offers no X-EXPS.*RemoteIPRanges.*TlsCertificateName.*root certificate.*the TLS version is not the reason/,
    ],
    [
      'offered',
      sendLog('+', '> EHLO x', '< 250-ex02', '< 250-X-ANONYMOUSTLS', '< 250 X-EXPS GSSAPI NTLM', `< ${cannot}`),
      cannot,
      /although .* offers X-EXPS.*Kerberos/,
    ],
    ['without EHLO', sendLog(`#9 * ${cannot}`, '- Local'), cannot, /could not sign in.*the TLS version is not the reason/],
    ['for now', sendLog('+', ...tls, '> X-EXPS GSSAPI', `< ${temporary}`), temporary, /^Exchange servers cannot sign in.*clocks.*What to do/],
    [
      'of an account',
      receiveLog('+', ...receivedTls, '< AUTH LOGIN', `> ${temporary}`),
      temporary,
      /^Sign-in with AUTH failed for now.*STARTTLS was not refused/,
    ],
    ['reported', sendLog('+', mail, wrapped(cannot)), cannot, /^Exchange servers on the way/],
  ]);

  it('is silent for other replies with the same codes', () =>
    isSilent('exchange-authentication', [
      sendLog('+', ...tls, '> AUTH LOGIN', '< 535 5.7.3 Authentication unsuccessful'),
      sendLog('+', ...ehlo, mail, '< 451 5.7.3 Must issue a STARTTLS command first'),
      sendLog('+', ...ehlo, '> STARTTLS', '< 454 4.7.0 TLS not available'),
      receiveLog('+', `< EHLO ${cannot}`),
    ]));
});

describe('secure-domain', () => {
  const words = '451 4.7.3 The admin has temporarily disallowed this secure domain';
  fires('secure-domain', [
    ['within TLS', sendLog('+', ...tls, `* ${words}`), words, /^Domain Security stops mail.*has TLS; Domain Security asks for certificates of both sides/],
    ['in the clear', sendLog('+', ...ehlo, mail, `< ${words}.`), words, /no finished TLS handshake/],
    ['reported', sendLog('+', mail, wrapped(words)), words, /from another connection/],
  ]);

  it('is silent for other words', () => isSilent('secure-domain', [sendLog('+', mail, '< 451 4.7.3 x'), sendLog('+', mail, `< 450 4.2.0 ${words}`)]));
});

describe('connection-failed', () => {
  const failed = (code: string): string => `Failed to connect. Winsock error code: ${code}`;
  const attempt = (text: string): string[] =>
    sendLog('* attempting to connect', `* ${text}, Win32 error code: 1, Destination domain: x.com, Error Message: y.`, '- Local');
  fires('connection-failed', [
    [
      'timed out',
      attempt(failed('10060')),
      failed('10060'),
      /^No connection to .*nobody answered in time \(Winsock error code 10060\)\. This is the network, not TLS/,
    ],
    ['refused', attempt(failed('10061')), failed('10061'), /the connection was refused/],
    ['no route', attempt(failed('10065')), failed('10065'), /no route to that host.*IPv6/],
    ['a number that is not in the table', attempt(failed('12345')), failed('12345'), /Look at the network first/],
    [
      'in words only',
      sendLog('* attempting to connect', '* 421 4.2.1 Unable to connect', '- Local'),
      '421 4.2.1 Unable to connect',
      /NoCredentials or UnknownCredentials, it is the certificate/,
    ],
    [
      'reported with a number',
      sendLog('+', mail, `< 441 4.4.1 Error encountered while communicating with primary target IP address: "${failed('10061')}, Win32 error code: 10061."`),
      `441 4.4.1 Error encountered while communicating with primary target IP address: ""${failed('10061')}`,
      /^No connection, as another server on the way reports: the connection was refused/,
    ],
    [
      'reported with a name',
      sendLog('+', mail, '< 451 4.4.397 Error communicating with target host. -> 421 4.2.1 Unable to connect -> SocketTimedout: Socket error code 10060'),
      '421 4.2.1 Unable to connect',
      /nobody answered in time \(Winsock error code 10060\)/,
    ],
    [
      'of Exchange Online',
      sendLog('+', mail, '< 450 4.4.316 Connection refused [Message=Socket error code 10061]'),
      '450 4.4.316',
      /the connection was refused/,
    ],
  ]);

  it('is silent where there was a connection', () =>
    isSilent('connection-failed', [
      sendLog(`* ${failed('10060')}`, '+', '< 220 mx'),
      sendLog('+', ...tls, '< 421 4.4.1 Connection timed out', '- Remote'),
      receiveLog('+', ...receivedTls, '> 421 4.4.1 Connection timed out', '- Local'),
      sendLog('* attempting to connect'),
      sendLog('+', mail, `< 550 5.7.1 the words "${failed('10061')}"`),
    ]));
});

describe('federation-sign-in', () => {
  const words = '535 5.7.139 Authentication unsuccessful, the federated STS URL does not support HTTPS';
  fires('federation-sign-in', [
    ['at the federation server', sendLog('+', ...tls, '> AUTH LOGIN', `< ${words}`), words, /^Sign-in failed at the federation server.*AD FS.*TLS 1\.2/],
    ['reported', sendLog('+', ...tls, mail, wrapped(words)), words, /from another connection/],
  ]);

  it('is silent for other sign-ins that fail', () =>
    isSilent('federation-sign-in', [
      sendLog('+', ...tls, '> AUTH LOGIN', '< 535 5.7.139 Authentication unsuccessful, basic authentication is disabled'),
      sendLog('+', ...tls, '> AUTH LOGIN', '< 535 5.7.3 Authentication unsuccessful'),
      receiveLog('+', ...receivedTls, '< MAIL FROM:<a@contoso.com>', '> 530 5.7.57 Client not authenticated to send mail'),
    ]));
});

describe('what another server reports', () => {
  fires('starttls-refused', [
    [
      'TLS that cannot be started',
      sendLog('+', mail, wrapped('454 4.7.0 TLS not available due to temporary reason')),
      '454 4.7.0 TLS not available',
      /^Another server on the way got no TLS/,
    ],
  ]);
  fires('tls-version-rejected', [
    [
      'old versions',
      sendLog('+', mail, wrapped('421 4.7.66 TLS 1.0 and 1.1 are not supported.')),
      '421 4.7.66 TLS 1.0 and 1.1 are not supported',
      /^Another server on the way reports/,
    ],
  ]);
  fires('tls-negotiation-failed', [
    [
      'a failed handshake',
      sendLog('+', mail, wrapped('451 4.4.0 Security status InvalidToken')),
      '451 4.4.0 Security status InvalidToken',
      /^TLS handshake failed with InvalidToken on the way/,
    ],
  ]);
});
