import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findingsOf, openFile, render } from '../../../../src/core/index';
import { header, session, succeeded } from '../../../support/protocol-log';

const rows = [
  '+',
  '- Remote(SocketError)',
  '- 421 4.4.2 Connection dropped due to TimedOut',
  '> EHLO mail.contoso.com',
  '< 220 ****************',
  '< 250-STARTTLS',
  '< 250 XXXXXXXA',
  '> STARTTLS',
  '< 220 2.0.0 Ready',
  '< 454 4.7.0 no',
  '* TLS negotiation failed with error SocketError',
  '* TLS negotiation failed with error constructor',
  `* ${succeeded('TLS1_0', 'CLIENT')}`,
  `* ${succeeded('TLS1_2', 'SERVER').replace('CALG_AES_256', 'CALG_RC4')}`,
  '*  CN=a CN=b 0A 0123456789ABCDEF0123456789ABCDEF01234567 2020-01-17T15:15:33.000Z 2021-01-17T15:15:33.000Z a | Sending certificate Subject',
  '> MAIL FROM:<anna@contoso.com>',
  '< 451 5.7.3 Must issue a STARTTLS command first',
  '< 451 4.4.0 Primary target IP address responded with: "421 4.4.2 Connection dropped due to SocketError."',
  '< 421 4.7.66 TLS 1.0 and 1.1 are not supported',
  '< 550 5.7.323 tlsa-invalid',
  "< 450 4.4.8 MX hosts of 'x' failed MTA-STS validation",
  '< 454 4.7.0 Failed to establish appropriate TLS channel: Access Denied',
  '< 450 4.4.317 Cannot connect to remote server [Message=UntrustedRoot]',
  '* 454 4.7.5 The certificate specified in TlsCertificateName of the SendConnector could not be found',
  "* Client certificate chain validation status: 'UntrustedRoot'",
  '* 451 5.7.3 Cannot achieve Exchange Server authentication',
  '< 451 4.4.397 Error communicating with target host. -> 421 4.2.1 Unable to connect -> SocketTimedout: Socket error code 10060',
  '* Failed to connect. Winsock error code: 10061',
  '* TLS negotiation failed with error NoCredentials',
  '- 421 4.2.1 Unable to connect',
  '> 530 5.7.57 Client not authenticated to send mail',
  '> 451 4.7.3 The admin has temporarily disallowed this secure domain',
];
const line = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .tuple(fc.constantFrom('Send' as const, 'Receive' as const), fc.constantFrom(...rows))
      .map(([type, row]) => String(session('08D8DC7B1F6A2C10', type, [row])[0])),
  },
  { weight: 1, arbitrary: fc.constantFrom('junk', '"', '', ...header('Send'), ...header('Receive')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);

describe('the rules for logs', () => {
  it('never fail, fill every place of their messages, and mark a part of a line', () => {
    fc.assert(
      fc.property(fc.constantFrom([], header('Send'), header('Receive')), fc.array(line, { maxLength: 20 }), (head, body) => {
        const file = openFile('exchange-protocol-log', [...head, ...body].join('\n'));
        for (const finding of findingsOf(file)) {
          assert.notEqual(finding.rule.id, 'internal-error', render(finding.message));
          for (const { message, span } of [finding, ...(finding.related?.() ?? [])]) {
            assert.doesNotMatch(render(message), /\{\w+\}|undefined|NaN|\[object/);
            assert.ok(span.start >= 0 && span.start <= span.end && span.end <= (file.document.lines[span.at.line] ?? '').length);
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('read a session of 50,000 rows without losing time to its length', () => {
    const many = Array.from({ length: 50_000 }, (_, index) => rows[(index * 7) % rows.length] ?? '+').filter((row) => row !== '+');
    const file = openFile('exchange-protocol-log', [...header('Send'), ...session('08D8DC7B1F6A2C10', 'Send', ['+', ...many])].join('\n'));
    assert.ok(findingsOf(file).length > 0);
  });
});
