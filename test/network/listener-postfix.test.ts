import assert from 'node:assert/strict';
import { type ListenResult, senderVerdict } from '../../src/core/index';
import { makeCertificate } from '../support/certificates';
import { startListener } from '../support/listening';
import { hasPostfix, noPostfix, type PostfixOptions, postfixServer } from '../support/postfix-server';
import { smtpClient } from '../support/smtp-client';

describe('a listener sees of a real mail server', () => {
  if (!hasPostfix) {
    it(noPostfix, () => {
      assert.equal(hasPostfix, false);
    });
    return;
  }

  it('TLS 1.2 and 1.3, and the mail stays in its queue', async () => {
    const { result, logged } = await sendThrough({ settings: { smtp_tls_security_level: 'may' } });
    const [seen] = result.connections;
    assert.deepEqual([seen?.smtp.clientName, seen?.smtp.mail, seen?.tls?.state], ['mail.contoso.com', 'tls', 'done']);
    assert.equal(senderVerdict(result).accepts, true);
    assert.match(logged, /status=deferred \(host 127\.0\.0\.1.* said: 451 4\.7\.0 .*not lost/);
    assert.doesNotMatch(JSON.stringify(result), /anna|tls-test/, 'no address of the mail is kept');
  });

  it('that it knows TLS 1.1 alone', async () => {
    const settings = { smtp_tls_security_level: 'may', smtp_tls_protocols: 'TLSv1.1', tls_medium_cipherlist: 'DEFAULT@SECLEVEL=0' };
    const { result } = await sendThrough({ settings });
    const [seen] = result.connections;
    assert.equal(seen?.tls?.state === 'done' && seen.tls.version, 'TLS 1.1');
    assert.equal(senderVerdict(result).accepts, false);
  });

  it('that it sends in clear text', async () => {
    const { result } = await sendThrough({ settings: { smtp_tls_security_level: 'none' } });
    assert.deepEqual([result.connections[0]?.smtp.mail, senderVerdict(result).accepts], ['clear', false]);
  });

  it('the certificate that it sends', async () => {
    const certificate = await makeCertificate({ subject: 'mail.contoso.com', names: ['mail.contoso.com'], algorithm: 'RSA' });
    const { result } = await sendThrough({ certificate, settings: { smtp_tls_security_level: 'may', smtp_tls_chain_files: '$smtpd_tls_chain_files' } });
    assert.deepEqual(
      result.connections[0]?.certificates?.map(({ subject, names }) => [subject, names]),
      [['CN=mail.contoso.com', ['mail.contoso.com']]],
    );
  });
});

/** Gives Postfix one mail that it sends on to a listener. Gives what the listener saw, and what Postfix says of the mail. */
async function sendThrough(options: PostfixOptions): Promise<{ readonly result: ListenResult; readonly logged: string }> {
  const listener = await startListener();
  const postfix = await postfixServer({ ...options, relayTo: listener.place.port });
  try {
    const client = await smtpClient(postfix.port);
    for (const line of [
      'EHLO client.example',
      'MAIL FROM:<anna@contoso.com>',
      'RCPT TO:<test@tls-test.example>',
      'DATA',
      'Subject: Exchange TLS test\r\n\r\n.',
      'QUIT',
    ])
      assert.match(await client.say(line), /^[23]/, line);
    const logged = await postfix.logged(/status=/);
    return { result: await listener.result, logged };
  } finally {
    await postfix.close();
    listener.stop();
    await listener.result;
  }
}
