import assert from 'node:assert/strict';
import { render } from '../../../src/core/message';
import { listenInstructions } from '../../../src/core/report/listen-instructions';
import { listenJson } from '../../../src/core/report/listen-json';
import { listenMarkdown, listenSummary, listenText } from '../../../src/core/report/listen-report';
import { toPlainText } from '../../../src/core/report/plain-text';
import { listenResult, seenConnection, seenHello } from '../../support/listen-results';

const now = Date.parse('2026-11-24T12:00:00Z');
const english = (text: string): string => text;
const certificate = {
  subject: 'CN=ex01.contoso.com',
  issuer: 'CN=Contoso CA',
  names: ['ex01.contoso.com', 'mail.contoso.com'],
  notBefore: '2026-01-01T00:00:00Z',
  notAfter: '2027-02-01T00:00:00Z',
  publicKey: 'RSA 2048',
  signature: 'sha256WithRSAEncryption',
  thumbprint: 'AB'.repeat(20),
};

describe('the report of a listener', () => {
  const result = listenResult(seenConnection({ certificates: [certificate as never] }));

  it('says first what it means, then what was offered, sent and said', () => {
    const text = listenText(result, { translate: english, now });
    const order = [
      'What sending servers offered at 127.0.0.1:2526',
      'ex01.contoso.com (192.0.2.20) offers TLS 1.2 with a cipher suite of Exchange Online',
      'TLS 1.2 at most',
      'Nothing that was seen asks for a change',
      'Remove-SendConnector "Exchange TLS test"',
      'Connection 1: ex01.contoso.com (192.0.2.20)',
      'given inside TLS, and refused for now',
      'x25519, secp256r1, secp384r1',
      'rsa_pss_rsae_sha256, rsa_pkcs1_sha256, rsa_pkcs1_sha1',
      'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
      'uses it with TLS 1.2',
      'TLS_RSA_WITH_3DES_EDE_CBC_SHA',
      'does not protect',
      'CN=Contoso CA',
      '2027-02-01 (days left: 68)',
      '1200.0 ms < 220 listener.example ready',
      'What was not tested',
    ];
    let from = 0;
    for (const part of order) {
      const at = text.replace(/\s*\n\s*/g, ' ').indexOf(part, from);
      assert.ok(at >= 0, `not there, or not here: ${part}\n${text}`);
      from = at;
    }
  });

  it('links each finding to its help page, and cannot be changed by what a client says', () => {
    const hostile = seenConnection({
      smtp: { clientName: '![x](http://evil.example)|', startTls: true, bytesAfterStartTls: 0, mail: 'tls' },
      hello: { kind: 'hello', hello: seenHello({ legacyVersion: 0x0301, serverName: '|<b>\\x1b[2J' }) },
    });
    const markdown = listenMarkdown(listenResult(hostile), { translate: english, now });
    assert.match(markdown, /\[sender-no-tls12\]\(<https:\/\//);
    assert.doesNotMatch(markdown.replace(/`[^`]*`/g, ''), /!\[x\]|<b>/);
  });

  it('says that nothing is known where nobody came', () => {
    assert.match(render(listenSummary(listenResult())), /nothing is known/);
    assert.match(listenText(listenResult(), { translate: english, now }), /Everything: no server tried to send/);
  });

  it('is JSON with every part, null where a thing is not known', () => {
    const json = listenJson(result, english);
    assert.deepEqual(Object.keys(json), [
      'version',
      'listened',
      'startedAt',
      'milliseconds',
      'ended',
      'exchangeOnline',
      'connections',
      'turnedAway',
      'findings',
    ]);
    const [connection] = json.connections;
    assert.deepEqual(connection?.clientHello?.versions, ['TLS 1.2']);
    assert.deepEqual([connection?.accepts, connection?.clientHello?.versionsAreComplete, connection?.certificates], [true, false, [certificate]]);
    const nothing = listenJson(listenResult(seenConnection({ hello: undefined, tls: undefined, certificates: undefined })), english).connections[0];
    assert.deepEqual([nothing?.clientHello, nothing?.tls, nothing?.certificates], [null, null, null]);
  });
});

describe('the instructions of a listener', () => {
  const options = { ownAddresses: ['192.0.2.7'], minutes: 10, computer: 'ADMIN-PC' };

  it('give commands with the address and the port, and those that take it back', () => {
    const text = toPlainText(listenInstructions({ address: '192.0.2.7', port: 2526 }, options), english);
    assert.match(text, /^New-SendConnector .*-AddressSpaces "tls-test\.example" -DNSRoutingEnabled \$false -SmartHosts "192\.0\.2\.7" -Port 2526 /m);
    assert.match(text, /^Remove-SendConnector "Exchange TLS test"$/m);
    assert.match(text, /Other computers can connect/);
  });

  it('name an address of the computer where it listens at all of them', () => {
    assert.match(toPlainText(listenInstructions({ address: '0.0.0.0', port: 2526 }, options), english), /-SmartHosts "192\.0\.2\.7"/);
    const loopback = toPlainText(listenInstructions({ address: '127.0.0.1', port: 2526 }, options), english);
    assert.match(loopback, /-SmartHosts "127\.0\.0\.1"/);
    assert.match(loopback, /Only programs of this computer/);
  });
});
