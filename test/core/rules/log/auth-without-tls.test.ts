import assert from 'node:assert/strict';
import { type Finding, render } from '../../../../src/core/index';
import { allFindings } from '../../../support/check';
import { receiveLog, sendLog, succeeded } from '../../../support/protocol-log';

function found(lines: readonly string[]): Finding[] {
  const findings = allFindings('exchange-protocol-log', lines.join('\n')).filter(({ rule }) => rule.id === 'auth-without-tls');
  for (const { message } of findings) assert.doesNotMatch(render(message), /\{\w+\}|undefined|null/);
  return findings;
}

const said = (lines: readonly string[]): string =>
  found(lines)
    .map(({ message }) => render(message))
    .join();
const which = (lines: readonly string[]): string =>
  found(lines)
    .map(({ messageId }) => messageId)
    .join();

const start = [
  '+',
  '> 220 ex01.contoso.com ESMTP',
  '< EHLO scanner.contoso.com',
  '> 250  ex01.contoso.com Hello [203.0.113.33] SIZE 1 STARTTLS AUTH NTLM LOGIN X-EXPS GSSAPI NTLM',
];
const login = ['< AUTH LOGIN', '> 334 <authentication response>', '> 334 <authentication response>', '> 235 2.7.0 Authentication successful'];
const starttls = ['< STARTTLS', '> 220 2.0.0 SMTP server ready'];
const secured = [...starttls, `* ${succeeded('TLS1_2', 'SERVER')}`];

describe('auth-without-tls in SMTP logs', () => {
  it('fires on a password before TLS, with the mechanism, the host and the connector', () => {
    assert.match(
      said(receiveLog(...start, ...login)),
      /^scanner\.contoso\.com \(203\.0\.113\.33:56026\) signed in with AUTH LOGIN before TLS was up.*AuthMechanism of EX01\\Default Frontend EX01/,
    );
    assert.equal(which(receiveLog(...start, ...login, ...secured)), 'smtpReceived', 'TLS came too late');
    assert.equal(
      which(receiveLog(...start, '< AUTH LOGIN', '> 334 x', '* Inbound AUTH LOGIN failed because of LogonDenied', '> 535 5.7.3 no')),
      'smtpReceived',
    );
    const sent = sendLog('+', '< 220 mx', '> EHLO x', '< 250-mx', '< 250-AUTH LOGIN', '< 250 STARTTLS', '> AUTH LOGIN', '< 334 x', '< 235 OK');
    assert.match(said(sent), /^This server signed in to .*BasicAuthRequireTLS.*Outbound to Office 365/);
  });

  it('marks the command, and never repeats what it holds', () => {
    const lines = receiveLog(...start, '< AUTH PLAIN AGFubmEAc2VjcmV0', '> 504 5.7.4 Unrecognized authentication type');
    const [finding, ...others] = found(lines);
    assert.ok(finding);
    assert.deepEqual(others, []);
    assert.equal(finding.messageId, 'smtpReceived', 'the password was in the command');
    assert.equal((lines[finding.span.at.line] ?? '').slice(finding.span.start, finding.span.end), 'AUTH PLAIN AGFubmEAc2VjcmV0');
    assert.doesNotMatch(render(finding.message), /AGFubmE/);
  });

  it('fires after a failed handshake and a refused STARTTLS', () => {
    assert.equal(which(receiveLog(...start, ...starttls, '* TLS negotiation failed with error SocketError', ...login)), 'smtpReceived');
    assert.equal(which(receiveLog(...start, '< STARTTLS', '> 454 4.7.0 TLS not available', ...login)), 'smtpReceived');
  });

  it('is silent within TLS, also where the log does not note its success', () => {
    assert.equal(which(receiveLog(...start, ...secured, '< EHLO x', '> 250 ex01 AUTH LOGIN', ...login)), '');
    assert.equal(which(receiveLog(...start, ...starttls, '< EHLO x', '> 250 ex01 AUTH LOGIN', ...login)), '');
  });

  it('is silent where the beginning is missing and nothing decides', () => {
    assert.equal(which(receiveLog('#9 < AUTH LOGIN', ...login.slice(1))), '');
    assert.equal(which(receiveLog(`#3 ${start[3]}`, ...login)), 'smtpReceived', 'STARTTLS is offered in the clear only');
  });

  it('is silent for mechanisms that show no password', () => {
    for (const command of ['AUTH NTLM', 'AUTH GSSAPI', 'AUTH CRAM-MD5', 'X-EXPS GSSAPI', 'X-EXPS NTLM', 'X-EXPS EXCHANGEAUTH SHA256', 'AUTH'])
      assert.equal(which(receiveLog(...start, `< ${command}`, '> 334 x', '> 235 OK')), '', command);
  });

  it('is silent where the server talks to itself', () => {
    for (const address of ['127.0.0.1', '192.0.2.10'])
      assert.equal(which(receiveLog(...start, ...login).map((line) => line.replace('203.0.113.33:56026', `${address}:56026`))), '', address);
    const six = receiveLog(...start, ...login).map((line) => line.replace('192.0.2.10:25', '[::1]:25').replace('203.0.113.33:56026', '[::1]:56026'));
    assert.equal(which(six), '');
  });

  it('tells a refusal before the password was sent', () => {
    assert.match(
      said(receiveLog(...start, '< AUTH LOGIN', '> 504 5.7.4 Unrecognized authentication type')),
      /this server refused it with 504 5\.7\.4 Unrecognized/,
    );
    assert.equal(which(sendLog('+', '< 220 mx', '> EHLO x', '< 250 mx', '> AUTH LOGIN', '< 530 5.7.0 Must issue a STARTTLS command first')), 'smtpSentRefused');
    assert.equal(
      which(receiveLog(...start, '< AUTH LOGIN', '> 504 5.7.4 no', '< AUTH PLAIN AGFubmEAc2VjcmV0', '> 235 OK')),
      'smtpReceived',
      'the graver one is told',
    );
    assert.equal(which(receiveLog(...start, '< AUTH LOGIN', '- Remote')), '', 'nothing is known of it');
    assert.equal(which(receiveLog(...start, '< AUTH LOGIN', '> 421 4.3.2 Service not active', '- Local')), '');
  });

  it('fires where a sign-in is demanded that is offered within TLS only', () => {
    const demand = '530 5.7.57 Client not authenticated to send mail';
    const withoutLogin = start.map((row) => row.replace(' LOGIN', ''));
    const mail = ['< MAIL FROM:<scanner@contoso.com>', `> ${demand}`];
    assert.match(said(receiveLog(...withoutLogin, ...mail)), /^This server wants scanner\.contoso\.com .* to sign in \(530 5\.7\.57 Client not authenticated/);
    const online = ['+', '< 220 smtp.office365.com', '> EHLO x', '< 250  smtp.office365.com Hello STARTTLS 8BITMIME', '> MAIL FROM:<>', `< ${demand}`];
    assert.equal(which(sendLog(...online)), 'smtpSentDemanded');
    assert.equal(which(sendLog(...online).map((line) => line.replace('530 5.7.57 Client', '550 5.7.57 SMTP; Client was'))), 'smtpSentDemanded');
    assert.equal(which(receiveLog(...start, ...mail)), '', 'a password would have been taken in the clear');
    assert.equal(which(receiveLog(...withoutLogin.map((row) => row.replace('STARTTLS ', '')), ...mail)), '', 'TLS was not possible');
    assert.equal(which(receiveLog(...withoutLogin, ...secured, ...mail)), '', 'TLS is not what is missing');
    assert.equal(which(receiveLog(...withoutLogin, '< MAIL FROM:<>', '> 550 5.7.1 Unable to relay')), '');
  });
});
