import assert from 'node:assert/strict';
import { defaultSettings, readSettings } from '../../src/protocol/settings';
import { probe } from '../../src/server/node/probe';
import type { ProbeRequest } from '../../src/server/server';
import { dnsServer } from '../support/dns-server';
import { playSmtp, scriptedServer } from '../support/scripted-smtp-server';
import { alert } from '../support/server-messages';

describe('a probe for the editor', () => {
  const request = (target: string, settings: Partial<ProbeRequest['settings']> = {}): ProbeRequest => ({
    target,
    settings: { ...defaultSettings.probe, ehloName: 'probe.example', ...settings },
    signal: new AbortController().signal,
    translate: (text) => text,
    progress: () => {},
  });

  it('tests a domain, and gives what to type to test it again', async () => {
    const server = await scriptedServer(async (peer) => {
      if (!(await playSmtp(peer))) return;
      await peer.bytes();
      peer.send(alert(2, 70));
    });
    const records = [
      { type: 'MX', name: 'contoso.com', data: { preference: 5, exchange: 'mail.contoso.com' } },
      { type: 'A', name: 'mail.contoso.com', data: '127.0.0.1' },
    ] as const;
    const dns = await dnsServer({ records });
    const target = `user@contoso.com:${server.port}`;
    const answer = await probe({ ...request(target, { resolver: dns.address, serverName: 'sni.contoso.com' }), remote: 'ssh-remote' });
    await Promise.all([server.close(), dns.close()]);
    assert.ok(answer.kind === 'report');
    assert.equal(answer.target, `@contoso.com:${server.port}`);
    assert.match(answer.markdown, /^# SMTP TLS probe of the mail servers of `contoso\.com`/);
    assert.match(answer.markdown, /`ssh-remote`/);
    assert.equal(JSON.parse(answer.forms?.json ?? '').hosts[0].target.host, 'mail.contoso.com');
    assert.ok(server.received.some((bytes) => bytes.includes('sni.contoso.com')));
  });

  for (const [target, settings, problem] of [
    ['not a host', {}, /is no host name or address/],
    ['@203.0.113.5', {}, /only domains have mail servers/],
    ['mail.contoso.com', { resolver: 'dns.example' }, /The setting exchangeTls\.probe\.resolver is no address: dns\.example\./],
  ] as const) {
    it(`is not begun for ${target} with ${JSON.stringify(settings)}`, async () => {
      const answer = await probe(request(target, settings));
      assert.ok(answer.kind === 'bad-target');
      assert.match(answer.message, problem);
    });
  }

  it('takes its settings, and the usual ones for what is of a wrong type', () => {
    const chosen = { timeout: 30, ehloName: 'a.example', serverName: 'b.example', resolver: '1.1.1.1', allowHttps: true };
    assert.deepEqual(readSettings({ probe: chosen }).probe, chosen);
    assert.deepEqual(readSettings({ probe: { timeout: 1, ehloName: 1, serverName: null, resolver: [], allowHttps: 'yes' } }).probe, defaultSettings.probe);
  });
});
