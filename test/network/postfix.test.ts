import assert from 'node:assert/strict';
import { makeCertificate, type TestCertificate } from '../support/certificates';
import { hasPostfix, noPostfix, type PostfixOptions, postfixServer } from '../support/postfix-server';
import { openClientSockets, probePort, versionStates } from '../support/probe-loopback';
import { scriptedServer } from '../support/scripted-smtp-server';
import { sendMail } from '../support/send-mail';

describe('with Postfix, the probe', function () {
  this.timeout(60_000);

  if (!hasPostfix) {
    it('was not tried', () => {
      console.log(`      ${noPostfix}: the probe was not tried with it.`);
      assert.equal(hasPostfix, false);
    });
    return;
  }

  let certificate: TestCertificate;
  before(async () => {
    certificate = await makeCertificate({ subject: 'localhost', names: ['localhost'], algorithm: 'RSA' });
  });

  const servers: readonly (readonly [string, PostfixOptions, string, string | undefined])[] = [
    ['no TLS', { security: 'none' }, 'nnnnn', 'not-offered'],
    ['TLS for who wants it', { security: 'may' }, 'raaaa', 'offered'],
    ['TLS for everybody', { security: 'encrypt' }, 'raaaa', 'offered'],
    ['TLS 1.2 alone', { settings: { smtpd_tls_protocols: 'TLSv1.2' } }, 'rrrar', 'offered'],
    ['TLS from 1.2', { settings: { smtpd_tls_protocols: '>=TLSv1.2' } }, 'rrraa', 'offered'],
    ['implicit TLS', { settings: { smtpd_tls_wrappermode: 'yes' } }, 'raaaa', undefined],
  ];
  for (const [name, options, states, startTls] of servers) {
    it(`finds ${name}`, async () => {
      const server = await postfixServer({ certificate, ...options });
      try {
        const result = await probePort(server.port, { mode: startTls ? 'starttls' : 'implicit' });
        assert.deepEqual([result.smtp.banner, result.smtp.startTls, versionStates(result)], ['mail.contoso.com ESMTP Postfix', startTls, states]);
        assert.equal(openClientSockets(server.port), 0, 'the probe left a socket open');
        assert.equal(result.reachable, true);
      } finally {
        await server.close();
      }
    });
  }

  it('is told from a client that brings mail, which no server of this computer sends out', async () => {
    const server = await postfixServer();
    try {
      await probePort(server.port);
      assert.match(await server.logged(/disconnect from/), /ehlo=1.* quit=1/);
      assert.match((await sendMail(server.port)).at(-1) ?? '', /^554 5\.7\.1 .*: Recipient address rejected/);
    } finally {
      await server.close();
    }
  });

  it('has a real sender to listen to, too: mail is relayed to a port of this computer', async () => {
    const received: string[] = [];
    const receiver = await scriptedServer(async ({ send, line }) => {
      send('220 mail.fabrikam.com\r\n');
      for (let command = await line(); command; command = await line()) {
        received.push(command.replace(/ .*/, ''));
        send(command.startsWith('MAIL') ? '451 4.3.2 later\r\n' : '250 mail.fabrikam.com\r\n');
      }
    });
    const server = await postfixServer({ relayTo: receiver.port });
    try {
      assert.match((await sendMail(server.port)).at(-1) ?? '', /^221/);
      assert.match(await server.logged(/status=deferred/), /451 4\.3\.2 later/);
      assert.deepEqual(received.slice(0, 2), ['EHLO', 'MAIL']);
    } finally {
      await server.close();
      await receiver.close();
    }
  });
});
