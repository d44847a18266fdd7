import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { makeCertificate, type TestCertificate } from '../support/certificates';
import { hasPostfix, noPostfix, postfixServer } from '../support/postfix-server';
import { probePort } from '../support/probe-loopback';
import { smtpServer } from '../support/tls-servers';

const hasSwaks = spawnSync('swaks', ['--version']).status === 0;

describe('what servers think of the questions in SMTP', function () {
  this.timeout(60_000);

  let certificate: TestCertificate;
  before(async () => {
    certificate = await makeCertificate({ subject: 'localhost', names: ['localhost'], algorithm: 'RSA' });
  });

  it('smtp-server takes mail in the clear, and keeps no command', async () => {
    const server = await smtpServer(certificate, { authOptional: true });
    try {
      const { smtp } = await probePort(server.port);
      assert.deepEqual([smtp.mailBeforeTls?.state, smtp.commandInjection?.state], ['accepted', 'discarded'], JSON.stringify(smtp));
      assert.ok(!smtp.extensionsInTls?.includes('STARTTLS'), 'inside TLS it is not offered again');
    } finally {
      await server.close();
    }
  });

  if (!hasPostfix) {
    it('Postfix was not asked', () => {
      console.log(`      ${noPostfix}: it was not asked.`);
      assert.equal(hasPostfix, false);
    });
    return;
  }

  for (const [security, mail] of [
    ['none', undefined],
    ['may', 'accepted'],
    ['encrypt', 'tls-required'],
  ] as const) {
    it(`Postfix with smtpd_tls_security_level = ${security}`, async () => {
      const server = await postfixServer({ certificate, security });
      try {
        const { smtp, stopped } = await probePort(server.port);
        assert.equal(smtp.mailBeforeTls?.state, mail);
        assert.equal(smtp.commandInjection?.state, mail && 'discarded', JSON.stringify(smtp.commandInjection));
        assert.equal(smtp.startTls, security === 'none' ? 'not-offered' : 'offered');
        assert.equal(stopped?.kind, security === 'none' ? 'no-starttls' : undefined);
        if (hasSwaks) assert.equal(swaksTakesMail(server.port), security !== 'encrypt', 'swaks is told the same');
        assert.doesNotMatch(server.log, /\bRCPT\b|status=|auth=/);
      } finally {
        await server.close();
      }
    });
  }
});

/** Whether swaks gets a yes to MAIL in the clear. It names no recipient: it leaves after MAIL. */
function swaksTakesMail(port: number): boolean {
  const options = ['--server', '127.0.0.1', '--port', String(port), '--from', '<>', '--to', 'x@example.com', '--quit-after', 'MAIL'];
  const { stdout } = spawnSync('swaks', options, { encoding: 'utf8' });
  const at = stdout.indexOf('-> MAIL FROM');
  assert.ok(at > 0, stdout);
  return /^<- {2}250/m.test(stdout.slice(at));
}
