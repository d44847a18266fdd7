import assert from 'node:assert/strict';
import type { SeenConnection } from '../../src/core/index';
import { senderVerdict } from '../../src/core/index';
import { makeCertificate } from '../support/certificates';
import { startListener } from '../support/listening';
import { smtpClient } from '../support/smtp-client';

describe('a listener', () => {
  for (const [version, name] of [
    ['TLSv1', 'TLS 1.0'],
    ['TLSv1.1', 'TLS 1.1'],
    ['TLSv1.2', 'TLS 1.2'],
    ['TLSv1.3', 'TLS 1.3'],
  ] as const) {
    it(`completes ${name} with a client that knows nothing else, and refuses its mail for now`, async () => {
      const listener = await startListener();
      const client = await smtpClient(listener.place.port);
      await client.startTls({ minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0', servername: 'mail.contoso.com' });
      await client.say('EHLO ex01.contoso.com');
      assert.match(await client.say('MAIL FROM:<someone@contoso.com>'), /^451 4\.7\.0 .*not lost/);
      await client.say('QUIT');
      const result = await listener.result;
      const [seen] = result.connections as [SeenConnection];
      assert.equal(result.ended, 'attempts');
      assert.deepEqual(seen.tls?.state === 'done' && seen.tls.version, name);
      assert.equal(seen.hello?.kind === 'hello' && seen.hello.hello.serverName, 'mail.contoso.com');
      assert.deepEqual([seen.smtp.clientName, seen.smtp.mail, seen.certificates], ['ex01.contoso.com', 'tls', []]);
      assert.equal(senderVerdict(result).accepts, name === 'TLS 1.2');
      assert.doesNotMatch(JSON.stringify(result), /someone/, 'no address of a message is kept');
    });
  }

  it('shows the certificate that a client sends', async () => {
    const root = await makeCertificate({ subject: 'Contoso CA', isAuthority: true });
    const { key, chain } = await makeCertificate({
      subject: 'ex01.contoso.com',
      names: ['ex01.contoso.com', 'mail.contoso.com'],
      issuer: root,
      algorithm: 'RSA',
    });
    const listener = await startListener();
    const client = await smtpClient(listener.place.port);
    await client.startTls({ key, cert: chain });
    await client.say('QUIT');
    const [seen] = (await listener.result).connections as [SeenConnection];
    const [certificate] = seen.certificates ?? [];
    assert.deepEqual(
      [certificate?.subject, certificate?.issuer, certificate?.names],
      ['CN=ex01.contoso.com', 'CN=Contoso CA', ['ex01.contoso.com', 'mail.contoso.com']],
    );
    assert.match(certificate?.thumbprint ?? '', /^[0-9A-F]{40}$/);
  });
});
