import assert from 'node:assert/strict';
import { exchangeOnlineVerdict, probeJson, render } from '../../src/core/index';
import { probeFindings } from '../../src/core/rules/probe-findings';
import { openClientSockets, probePort, probeScripted, versionStates } from '../support/probe-loopback';
import { type Peer, playSmtp, scriptedServer } from '../support/scripted-smtp-server';
import { alert, handshakeRecord, serverHello } from '../support/server-messages';

describe('the probe of a server that', () => {
  it('refuses the connection', async () => {
    const server = await scriptedServer(() => {});
    await server.close();
    const result = await probePort(server.port);
    assert.deepEqual([result.reachable, result.error], [false, { kind: 'refused' }]);
    assert.equal(versionStates(result), 'nnnnn');
  });

  it('has no address', async () => {
    const result = await probePort(25, { host: 'no-such-host.invalid' });
    assert.equal(result.error?.kind, 'dns');
    assert.equal(result.address, undefined);
    assert.deepEqual(result.connections, []);
  });

  it('never says anything', async () => {
    const result = await probeScripted(await scriptedServer(() => {}), { stageLimits: { greeting: 100 } });
    assert.deepEqual([result.reachable, result.error], [false, { kind: 'timeout', stage: 'greeting', seconds: 0.1 }]);
  });

  it('drips its greeting letter by letter', async () => {
    const server = await scriptedServer(({ send, socket }) => {
      const timer = setInterval(() => send('2'), 10);
      socket.once('close', () => clearInterval(timer));
    });
    const result = await probeScripted(server, { stageLimits: { greeting: 150 } });
    assert.deepEqual(result.error, { kind: 'slow', stage: 'greeting', seconds: 0.2 });
  });

  it('takes longer than the whole probe may', async () => {
    const started = performance.now();
    const result = await probeScripted(await scriptedServer(() => {}), { timeout: 0.2 });
    assert.deepEqual(result.error, { kind: 'timeout', stage: 'greeting', seconds: 0.2 });
    assert.ok(performance.now() - started < 1500);
  });

  it('sends garbage', async () => {
    const result = await probeScripted(await scriptedServer(({ send }) => send('SSH-2.0-OpenSSH_9.2\r\n')));
    assert.deepEqual(result.error, { kind: 'not-smtp', stage: 'greeting', text: 'SSH-2.0-OpenSSH_9.2' });
  });

  it('closes, or resets, without a greeting', async () => {
    assert.deepEqual((await probeScripted(await scriptedServer(({ end }) => end()))).error, { kind: 'closed', stage: 'greeting', how: 'closed' });
    const { error } = await probeScripted(await scriptedServer(({ reset }) => reset()));
    assert.deepEqual(error?.kind === 'closed' && error.how, 'reset');
  });

  for (const [name, piece] of [
    ['one line', 'x'.repeat(65_536)],
    ['many lines', '220-x\r\n'.repeat(10_000)],
  ] as const) {
    it(`sends megabytes of banner in ${name}`, async () => {
      let sent = 0;
      const server = await scriptedServer(({ send, socket }) => {
        send('220-');
        const more = (): void => {
          while (!socket.destroyed && sent < 200_000_000) {
            sent += piece.length;
            if (!socket.write(piece)) return;
          }
        };
        socket.on('drain', more);
        more();
      });
      const result = await probeScripted(server);
      assert.equal(result.error?.kind, 'flood');
      assert.ok(sent < 50_000_000, `it read on for ${sent} bytes`);
      assert.ok(JSON.stringify(probeJson(result, String)).length < 1_000_000);
    });
  }

  it('splits its replies anywhere, or sends several lines at once', async () => {
    const server = await scriptedServer(async (peer) => {
      for (const letter of '220-mail\r\n220 ready\r\n') {
        peer.send(letter);
        await new Promise(setImmediate);
      }
      await peer.line();
      for (const part of ['25', '0-mail\r', '\n250-SI', 'ZE\r\n250 START', 'TLS\r\n']) {
        peer.send(part);
        await new Promise(setImmediate);
      }
      await peer.line();
      peer.send('220 go\r\n');
      await peer.bytes();
      peer.send(alert(2, 70));
    });
    const result = await probeScripted(server);
    assert.equal(result.smtp.banner, 'mail / ready');
    assert.deepEqual(result.smtp.extensions, ['SIZE', 'STARTTLS']);
    assert.equal(versionStates(result), 'rrrrr');
  });

  it('closes after the ClientHello', async () => {
    const result = await probeScripted(
      await scriptedServer(async (peer) => {
        if (await playSmtp(peer)) await peer.bytes();
        peer.end();
      }),
    );
    assert.equal(result.reachable, true);
    assert.deepEqual(result.versions['TLS 1.2'], { state: 'refused', how: { by: 'closed' } });
    assert.equal(versionStates(result), 'rrrrr');
    assert.equal(exchangeOnlineVerdict(result).accepts, false);
  });

  it('resets after the ClientHello', async () => {
    const result = await probeScripted(
      await scriptedServer(async (peer) => {
        if (!(await playSmtp(peer))) return;
        await peer.bytes();
        peer.reset();
      }),
    );
    assert.deepEqual(result.versions['TLS 1.2'], { state: 'refused', how: { by: 'reset' } });
    assert.equal(versionStates(result), 'rrrrr');
  });

  it('sends an alert, or text, after the ClientHello', async () => {
    const result = await probeScripted(
      await scriptedServer(async (peer) => {
        if (!(await playSmtp(peer))) return;
        await peer.bytes();
        peer.send(peer.number % 2 === 1 ? alert(2, 70) : '454 4.7.0 TLS not available\r\n');
        peer.end();
      }),
    );
    assert.deepEqual(result.versions['TLS 1.2'], { state: 'refused', how: { by: 'alert', alert: 'protocol_version' } });
    assert.deepEqual(result.versions['TLS 1.3'], { state: 'refused', how: { by: 'garbage', text: '454 4.7.0 TLS not available\\x0d\\x0a' } });
  });

  it('is silent after the ClientHello', async () => {
    const server = await scriptedServer(async (peer) => void (await playSmtp(peer)));
    const result = await probeScripted(server, { stageLimits: { hello: 100 } });
    assert.equal(result.reachable, true);
    assert.deepEqual(result.versions['TLS 1.2'], { state: 'not-tested', reason: { kind: 'timeout', stage: 'hello', seconds: 0.1 } });
    assert.equal(server.connections, 3, 'it gives up after two silences, and only asks in the clear');
    assert.equal(result.smtp.mailBeforeTls?.state, 'accepted');
    assert.equal(exchangeOnlineVerdict(result).accepts, undefined);
  });

  it('knows only TLS 1.0 with RC4', async () => {
    const result = await probeScripted(
      await scriptedServer(async (peer) => {
        if (!(await playSmtp(peer))) return;
        const hello = await peer.bytes();
        if (hello.readUInt16BE(9) === 0x0301)
          peer.send(handshakeRecord(Buffer.concat([serverHello({ version: 0x0301, suite: 0x0005 }), Buffer.from([14, 0, 0, 0])])));
        else peer.end();
      }),
    );
    assert.deepEqual(result.versions['TLS 1.0'], {
      state: 'accepted',
      cipherSuites: ['TLS_RSA_WITH_RC4_128_SHA'],
      complete: false,
      order: undefined,
      exchangeOnlineSuite: undefined,
    });
    assert.equal(versionStates(result), 'rarrr');
  });

  it('answers with another version than was asked for', async () => {
    const result = await probeScripted(
      await scriptedServer(async (peer) => {
        if (!(await playSmtp(peer))) return;
        await peer.bytes();
        peer.send(handshakeRecord(serverHello({ version: 0x0301, suite: 0x002f })));
        peer.send(alert(2, 40));
      }),
    );
    assert.deepEqual(result.versions['TLS 1.2'], { state: 'refused', how: { by: 'other-version', version: 'TLS 1.0' } });
    assert.equal(versionStates(result), 'rarrr');
  });

  it('asks for another key share, which accepts TLS 1.3 as well', async () => {
    const random = Buffer.from('cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c', 'hex');
    const result = await probeScripted(
      await scriptedServer(async (peer) => {
        if (!(await playSmtp(peer))) return;
        await peer.bytes();
        peer.send(
          handshakeRecord(
            serverHello({
              version: 0x0303,
              suite: 0x1302,
              random,
              extensions: [
                [43, '0304'],
                [51, '0018'],
              ],
            }),
          ),
        );
      }),
    );
    assert.equal(result.versions['TLS 1.3'].state, 'accepted');
    assert.match(result.transcript.map(({ line }) => line).join('\n'), /<HelloRetryRequest TLS 1\.3 TLS_AES_256_GCM_SHA384, secp384r1>/);
  });

  for (const code of [421, 554]) {
    it(`greets with ${code}`, async () => {
      const server = await scriptedServer(async (peer) => {
        peer.send(`${code} 4.3.2 mail.contoso.com does not want you\r\n`);
        if ((await peer.line()) === 'QUIT') peer.send('221 bye\r\n');
        peer.end();
      });
      const result = await probeScripted(server);
      assert.deepEqual([result.reachable, result.error], [false, { kind: 'reply', stage: 'greeting', code, text: '4.3.2 mail.contoso.com does not want you' }]);
      assert.equal(server.connections, 1, 'it does not come back');
      assert.match(probeJson(result, String).error ?? '', new RegExp(`${code} 4\\.3\\.2`));
      assert.equal(server.received[0]?.toString() ?? '', code === 421 ? '' : 'QUIT\r\n');
    });
  }

  it('says 421 half-way', async () => {
    const server = await scriptedServer(async (peer) => {
      if (peer.number > 2) return peer.send('421 4.7.0 too many connections\r\n');
      if (!(await playSmtp(peer))) return;
      await peer.bytes();
      peer.send(alert(2, 70));
    });
    const result = await probeScripted(server);
    assert.equal(server.connections, 3);
    assert.equal(versionStates(result), 'nnnrr');
    assert.deepEqual(
      [result.reachable, result.versions['TLS 1.0']],
      [true, { state: 'not-tested', reason: { kind: 'reply', stage: 'greeting', code: 421, text: '4.7.0 too many connections' } }],
    );
  });

  for (const [how, leave] of [
    ['says 421', (peer: Peer) => peer.send('421 4.7.0 too many connections\r\n')],
    ['hangs up', (peer: Peer) => peer.end()],
  ] as const) {
    it(`${how} while it is asked for its suites`, async () => {
      const server = await scriptedServer(async (peer) => {
        if (peer.number > 10) return leave(peer);
        if (!(await playSmtp(peer))) return;
        const hello = await peer.bytes();
        const suite = [0xc030, 0xc02f, 0x009d, 0x009c].find((number) => hello.includes(Buffer.from([number >> 8, number & 0xff])));
        peer.send(hello.readUInt16BE(9) === 0x0303 && suite ? handshakeRecord(serverHello({ version: 0x0303, suite })) : alert(2, 70));
        peer.end();
      });
      const result = await probeScripted(server);
      const tls12 = result.versions['TLS 1.2'];
      assert.ok(tls12.state === 'accepted');
      assert.deepEqual([tls12.complete, tls12.exchangeOnlineSuite, tls12.reason?.kind === 'reply' || tls12.reason?.kind === 'closed'], [false, 'listed', true]);
      assert.ok(server.connections <= 12, `${server.connections} connections`);
      assert.ok(probeFindings(result).some(({ rule, message }) => rule.id === 'probe-not-tested' && /Not every cipher suite/.test(message.text)));
    });
  }

  it('does not offer STARTTLS', async () => {
    const server = await scriptedServer(async (peer) => void (await playSmtp(peer, { ehlo: '250-mail\r\n250 SIZE\r\n' })));
    const result = await probeScripted(server);
    assert.deepEqual([result.reachable, result.smtp.startTls, server.connections], [true, 'not-offered', 1]);
    assert.equal(server.received[0]?.toString(), 'EHLO probe.example\r\nQUIT\r\n', 'it leaves in order, and sends nothing else');
    assert.equal(exchangeOnlineVerdict(result).accepts, false);
  });

  it('has its STARTTLS masked by a firewall', async () => {
    const keyword = await probeScripted(
      await scriptedServer(async (peer) => void (await playSmtp(peer, { ehlo: '250-mail\r\n250-XXXXXXXA\r\n250 SIZE\r\n' }))),
    );
    assert.equal(keyword.smtp.startTls, 'stripped');
    const banner = await probeScripted(
      await scriptedServer(async (peer) => void (await playSmtp(peer, { greeting: '220 ***************0*2******\r\n', ehlo: '502 what?\r\n' }))),
    );
    assert.equal(banner.smtp.startTls, 'stripped');
  });

  it('refuses STARTTLS', async () => {
    const server = await scriptedServer(async (peer) => void (await playSmtp(peer, { startTls: '454 4.7.0 TLS not available due to temporary reason\r\n' })));
    const result = await probeScripted(server);
    assert.deepEqual(
      [result.reachable, result.smtp.startTls, result.smtp.startTlsReply],
      [true, 'refused', '454 4.7.0 TLS not available due to temporary reason'],
    );
    assert.match(server.received[0]?.toString() ?? '', /STARTTLS\r\nQUIT\r\n$/);
  });

  it('slips bytes behind its answer to STARTTLS', async () => {
    const result = await probeScripted(
      await scriptedServer(async (peer) => {
        if (!(await playSmtp(peer, { startTls: '220 go\r\n250 injected\r\n' }))) return;
        await peer.bytes();
        peer.send(alert(2, 70));
      }),
    );
    assert.equal(result.smtp.bytesAfterStartTls, 14);
    assert.equal(versionStates(result), 'rrrrr', 'they are not taken for TLS');
  });

  it('expects TLS at once, or never', async () => {
    const implicit = await probeScripted(
      await scriptedServer(async (peer) => {
        await peer.bytes();
        peer.send(alert(2, 70));
      }),
      { mode: 'implicit' },
    );
    assert.deepEqual([implicit.reachable, versionStates(implicit), implicit.smtp.startTls], [true, 'rrrrr', undefined]);
    const inTheClear = await probeScripted(await scriptedServer(async (peer) => void (await playSmtp(peer))), { mode: 'implicit' });
    assert.deepEqual(inTheClear.error, { kind: 'not-tls', text: '220 mail.contoso.com ready' });
  });

  it('says nothing that could do harm in the result', async () => {
    const result = await probeScripted(
      await scriptedServer(
        async (peer) => void (await playSmtp(peer, { greeting: '220 \x1b]0;pwned\x07\x9b2J\r\n', ehlo: '250-x\r\n250-\x00\x08\r\n250 SIZE\r\n' })),
      ),
    );
    assert.doesNotMatch([result.smtp.banner, ...(result.smtp.extensions ?? []), ...result.transcript.map(({ line }) => line)].join(''), /\p{Cc}/u);
  });
});

describe('a probe that is cancelled', () => {
  const moments: readonly (readonly [string, (cancel: () => void) => Parameters<typeof scriptedServer>[0]])[] = [
    ['while it waits for the greeting', (cancel) => () => cancel()],
    [
      'in the middle of a reply',
      (cancel) => (peer) => {
        peer.send('220-mail\r\n22');
        setImmediate(cancel);
      },
    ],
    [
      'while it waits for the ServerHello',
      (cancel) => async (peer) => {
        if (!(await playSmtp(peer))) return;
        await peer.bytes();
        cancel();
      },
    ],
    [
      'while it waits for the end',
      (cancel) => async (peer) => {
        await playSmtp(peer, { ehlo: '250 SIZE\r\n', greeting: '220 x\r\n' });
        cancel();
      },
    ],
  ];
  for (const [name, scriptWith] of moments) {
    it(`${name} ends at once, with no socket left`, async () => {
      const abort = new AbortController();
      const server = await scriptedServer(scriptWith(() => abort.abort()));
      const result = await probeScripted(server, { signal: abort.signal });
      assert.ok(result.error === undefined || result.error.kind === 'cancelled');
      assert.ok(result.duration < 1500);
    });
  }

  it('before it begins makes no connection', async () => {
    const server = await scriptedServer(() => {});
    const result = await probeScripted(server, { signal: AbortSignal.abort() });
    assert.deepEqual([result.error, server.connections], [{ kind: 'cancelled' }, 0]);
  });

  it('during a handshake leaves no socket', async () => {
    const abort = new AbortController();
    const server = await scriptedServer(async (peer) => {
      if (!(await playSmtp(peer))) return;
      const hello = await peer.bytes();
      if (peer.number <= 5) peer.send(handshakeRecord(serverHello({ version: hello.readUInt16BE(9), suite: 0x002f })));
      else abort.abort();
    });
    await probeScripted(server, { signal: abort.signal, stageLimits: { hello: 50 } });
    assert.equal(server.connections, 6);
    assert.equal(openClientSockets(server.port), 0);
  });
});

describe('the progress of a probe', () => {
  it('tells each step, and what takes long', async () => {
    const told: string[] = [];
    await probeScripted(await scriptedServer(() => {}), { stageLimits: { greeting: 2200 }, progress: (step) => void told.push(render(step)) });
    assert.deepEqual(told, ['Looking up 127.0.0.1', 'Testing TLS 1.2 (connection 1)', 'Still waiting for the greeting, 2 seconds at most']);
  });
});
