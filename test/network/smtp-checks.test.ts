import assert from 'node:assert/strict';
import type { ProbeResult } from '../../src/core/index';
import { TimeLimits } from '../../src/network/time-limits';
import { makeCertificate, type TestCertificate } from '../support/certificates';
import { type LoopbackOptions, openClientSockets, probeScripted, versionStates } from '../support/probe-loopback';
import { playSmtp, type SmtpScript, scriptedServer } from '../support/scripted-smtp-server';
import { alert } from '../support/server-messages';
import { type StartTlsScript, startTlsServer } from '../support/starttls-server';

let certificate: TestCertificate;
before(async () => {
  certificate = await makeCertificate({ subject: 'localhost', names: ['localhost'], algorithm: 'RSA' });
});

async function probeStartTls(script: StartTlsScript = {}, options: LoopbackOptions = {}): Promise<ProbeResult> {
  return probeScripted(await startTlsServer(certificate, script), options);
}

describe('MAIL before TLS', () => {
  const replies: readonly (readonly [string, string])[] = [
    ['250 2.1.0 Sender OK', 'accepted'],
    ['530 5.7.0 Must issue a STARTTLS command first', 'tls-required'],
    ['451 5.7.3 STARTTLS is required to send mail', 'tls-required'],
    ['554 5.7.1 TLS required', 'tls-required'],
    ['550 5.7.10 Not like this', 'tls-required'],
    ['530 5.7.1 Client was not authenticated', 'refused'],
    ['553 5.1.7 Bad sender', 'refused'],
    ['452 4.3.1 Insufficient system storage', 'refused'],
  ];
  for (const [reply, state] of replies) {
    it(`answered with ${reply} is ${state}`, async () => {
      const { mailBeforeTls } = (await probeStartTls({ mail: `${reply}\r\n` })).smtp;
      assert.deepEqual(mailBeforeTls, { state, reply });
    });
  }

  it('is taken back, and no recipient is named', async () => {
    const server = await startTlsServer(certificate);
    await probeScripted(server);
    const talk = server.received.map(String).find((said) => said.includes('MAIL'));
    assert.equal(talk, 'EHLO probe.example\r\nMAIL FROM:<>\r\nRSET\r\nQUIT\r\n');
  });

  it('answered with 421 stops the probe', async () => {
    const server = await startTlsServer(certificate, { mail: '421 4.7.0 too many errors\r\n' });
    const result = await probeScripted(server);
    const reason = { kind: 'reply', stage: 'mail', code: 421, text: '4.7.0 too many errors' };
    assert.deepEqual([result.smtp.mailBeforeTls, result.stopped], [{ state: 'not-tested', reason }, reason]);
    assert.deepEqual(result.smtp.commandInjection, { state: 'not-tested', reason });
    assert.match(server.received.at(-1)?.toString() ?? '', /MAIL FROM:<>\r\n$/, 'nothing more is said');
  });

  it('is not asked where STARTTLS is not offered, nor with implicit TLS', async () => {
    const without = await probeScripted(await scriptedServer(async (peer) => void (await playSmtp(peer, { ehlo: '250-x\r\n250 SIZE\r\n' }))));
    assert.equal(without.smtp.mailBeforeTls, undefined);
    assert.equal(without.smtp.commandInjection, undefined);
  });

  it('is asked where STARTTLS is refused, and where TLS gets no answer: then it decides what becomes of mail', async () => {
    const refused = await probeScripted(await scriptedServer(async (peer) => void (await playSmtp(peer, { startTls: '454 4.7.0 no\r\n' }))));
    assert.equal(refused.smtp.mailBeforeTls?.state, 'accepted');
    const silent = await probeScripted(await scriptedServer(async (peer) => void (await playSmtp(peer))), { stageLimits: { hello: 100 } });
    assert.equal(silent.smtp.mailBeforeTls?.state, 'accepted');
    assert.equal(silent.smtp.commandInjection, undefined, 'where no handshake succeeds, there is nothing to slip in');
  });
});

describe('a command behind STARTTLS', () => {
  const cases: readonly (readonly [string, StartTlsScript, unknown])[] = [
    ['thrown away', {}, { state: 'discarded', how: 'ignored', reply: undefined }],
    ['kept', { firstInTls: '250 2.0.0 Ok\r\n' }, { state: 'answered', reply: '250 2.0.0 Ok' }],
    ['kept and refused', { firstInTls: '502 5.5.1 what?\r\n' }, { state: 'answered', reply: '502 5.5.1 what?' }],
    [
      'kept by a server with few words',
      { firstInTls: '250 Ok\r\n', inTls: { EHLO: '250 mail\r\n', QUIT: '221 bye\r\n' } },
      { state: 'answered', reply: '250 Ok' },
    ],
    [
      'thrown away by a server with few words',
      { inTls: { EHLO: '250 mail\r\n', QUIT: '221 bye\r\n' } },
      { state: 'discarded', how: 'ignored', reply: undefined },
    ],
    ['thrown away by a server that greets again', { firstInTls: '220 mail once more\r\n' }, { state: 'discarded', how: 'ignored', reply: undefined }],
    [
      'answered in the clear',
      {
        injected: (peer) => {
          peer.send('250 2.0.0 Ok\r\n');
          return 'tls';
        },
      },
      { state: 'discarded' },
    ],
    [
      'a reason to hang up',
      {
        injected: (peer) => {
          peer.end();
          return 'over';
        },
      },
      { state: 'discarded', how: 'closed', reply: undefined },
    ],
    [
      'answered with a 421 inside TLS',
      { firstInTls: '421 4.7.0 protocol error\r\n' },
      { state: 'not-tested', reason: { kind: 'reply', stage: 'ehlo', code: 421, text: '4.7.0 protocol error' } },
    ],
  ];
  for (const [name, script, expected] of cases) {
    it(name, async () => {
      const { commandInjection } = (await probeStartTls(script)).smtp;
      const { state, ...rest } = expected as { state: string };
      assert.equal(commandInjection?.state, state, JSON.stringify(commandInjection));
      // In the clear the answer can come in one piece with the 220, or after it.
      if (Object.keys(rest).length > 0) assert.deepEqual(commandInjection, expected);
      else assert.ok(commandInjection?.state === 'discarded' && ['in-the-clear', 'closed'].includes(commandInjection.how));
    });
  }

  it('answered in the clear in one piece with the 220', async () => {
    const server = await scriptedServerWithInjection(certificate, '220 go\r\n250 2.0.0 Ok\r\n');
    const { smtp } = await probeScripted(server);
    assert.deepEqual(smtp.commandInjection, { state: 'discarded', how: 'in-the-clear', reply: '250 2.0.0 Ok\\x0d\\x0a' });
    assert.equal(smtp.bytesAfterStartTls, 0, 'that is no answer to STARTTLS alone');
  });

  it('a reason to refuse STARTTLS', async () => {
    const refused = await probeScripted(await scriptedServerWithInjection(certificate, '554 5.5.0 synchronization error\r\n'));
    assert.deepEqual(refused.smtp.commandInjection, { state: 'discarded', how: 'refused', reply: '554 5.5.0 synchronization error' });
    const later = await probeScripted(await scriptedServerWithInjection(certificate, '454 4.7.0 not now\r\n'));
    assert.equal(later.smtp.commandInjection?.state, 'not-tested', 'that is no answer to the question');
    assert.equal(refused.smtp.startTls, 'offered');
  });

  it('comes in one piece with it', async () => {
    const server = await startTlsServer(certificate);
    await probeScripted(server);
    assert.match(server.received.map(String).find((said) => said.includes('NOOP')) ?? '', /^EHLO probe\.example\r\nSTARTTLS\r\nNOOP\r\n$/);
  });
});

describe('EHLO inside TLS', () => {
  it('asks for the keywords there', async () => {
    const { smtp } = await probeStartTls();
    assert.deepEqual(
      [smtp.extensions, smtp.extensionsInTls],
      [
        ['SIZE 37748736', 'STARTTLS'],
        ['SIZE', 'AUTH LOGIN'],
      ],
    );
  });

  it('that is answered with 421 stops the probe, and does not undo what was seen', async () => {
    const result = await probeStartTls({ inTls: { EHLO: '421 4.3.2 going down\r\n' } });
    assert.deepEqual([result.reachable, result.stopped?.kind, result.handshake.state], [true, 'reply', 'done']);
    assert.equal(result.smtp.mailBeforeTls?.state, 'not-tested');
  });

  it('that is not answered does not undo what TLS has shown', async () => {
    const result = await probeStartTls({ inTls: {} }, { stageLimits: { ehlo: 100, quit: 50 } });
    assert.deepEqual([result.reachable, result.handshake.state, result.smtp.extensionsInTls], [true, 'done', undefined]);
  });
});

describe('the manners of the probe', () => {
  it('hold for everything that it says in the clear', async () => {
    const server = await startTlsServer(certificate);
    await probeScripted(server);
    const lines = server.received.flatMap((bytes) => bytes.toString('latin1').split('\x16\x03')[0]?.split('\r\n') ?? []);
    assert.deepEqual([...new Set(lines.filter((line) => line !== ''))].sort(), ['EHLO probe.example', 'MAIL FROM:<>', 'NOOP', 'QUIT', 'RSET', 'STARTTLS']);
  });

  it('end with QUIT wherever the dialogue allows it', async () => {
    const server = await scriptedServer(async (peer) => void (await playSmtp(peer, { startTls: '501 5.5.4 no\r\n' })));
    await probeScripted(server);
    for (const said of server.received) assert.match(said.toString(), /QUIT\r\n$/);
  });

  const stops: readonly (readonly [string, (number: number) => SmtpScript])[] = [
    ['its greeting', (number) => (number > 2 ? { greeting: '421 4.7.0 too many connections\r\n' } : {})],
    ['its answer to EHLO', (number) => (number > 2 ? { ehlo: '421 4.4.2 timeout\r\n' } : {})],
    ['its answer to STARTTLS', (number) => (number > 2 ? { startTls: '421 4.3.2 busy\r\n' } : {})],
    ['the middle of its EHLO reply', (number) => (number > 2 ? { ehlo: '250-mail\r\n421 4.3.2 shutting down\r\n' } : {})],
    ['a breath with its greeting', (number) => (number > 2 ? { greeting: '220 mail\r\n421 4.3.2 shutting down\r\n' } : {})],
  ];
  for (const [where, scriptOf] of stops) {
    it(`stop where a 421 comes in ${where}`, async () => {
      const server = await scriptedServer(async (peer) => {
        if (!(await playSmtp(peer, scriptOf(peer.number)))) return;
        await peer.bytes();
        peer.send(alert(2, 70));
      });
      const result = await probeScripted(server);
      assert.deepEqual([result.reachable, server.connections, versionStates(result)], [true, 3, 'nnnrr']);
      assert.ok(result.stopped?.kind === 'reply' || result.stopped?.kind === 'starttls-refused');
      assert.equal('code' in result.stopped && result.stopped.code, 421);
    });
  }

  it('stop where a 421 comes in the clear after ClientHello, which is no refusal of a version', async () => {
    const server = await scriptedServer(async (peer) => {
      if (!(await playSmtp(peer))) return;
      await peer.bytes();
      peer.send(peer.number > 2 ? '421 4.3.2 shutting down\r\n' : alert(2, 70));
      peer.end();
    });
    const result = await probeScripted(server);
    assert.deepEqual([server.connections, versionStates(result)], [3, 'nnnrr']);
  });

  for (const [how, later] of [
    ['refuse the greeting with 450', { greeting: '450 4.7.1 try later\r\n' }],
    ['refuse STARTTLS with 454', { startTls: '454 4.7.0 TLS not available\r\n' }],
  ] as const) {
    it(`call nothing refused where later connections ${how}`, async () => {
      const server = await scriptedServer(async (peer) => {
        if (!(await playSmtp(peer, peer.number > 2 ? later : {}))) return;
        await peer.bytes();
        peer.send(alert(2, 70));
      });
      const result = await probeScripted(server);
      assert.equal(versionStates(result), 'nnnrr');
      assert.equal(result.smtp.startTls, 'offered');
    });
  }

  it('call nothing refused where later connections are closed without a greeting', async () => {
    const server = await scriptedServer(async (peer) => {
      if (peer.number > 2) return peer.end();
      if (!(await playSmtp(peer))) return;
      await peer.bytes();
      peer.send(alert(2, 70));
    });
    const result = await probeScripted(server);
    assert.deepEqual([versionStates(result), result.reachable, server.connections], ['nnnrr', true, 4]);
  });
});

describe('a server that makes clients wait', () => {
  it('with its greeting line by line is waited for', async () => {
    const server = await scriptedServer(async (peer) => {
      if (peer.number > 1) return peer.end();
      for (let line = 0; line < 5; line++) {
        peer.send('220-please wait\r\n');
        await new Promise(setImmediate);
      }
      await playSmtp(peer, { ehlo: '250 SIZE\r\n' });
    });
    const result = await probeScripted(server);
    assert.equal(result.smtp.banner, `${'please wait / '.repeat(5)}mail.contoso.com ready`);
  });

  it('longer than the limit is called slow, never no SMTP', async () => {
    const server = await scriptedServer((peer) => {
      const timer = setInterval(() => peer.send('220-please wait\r\n'), 20);
      peer.socket.once('close', () => clearInterval(timer));
    });
    const result = await probeScripted(server, { stageLimits: { greeting: 150 } });
    assert.deepEqual(result.error, { kind: 'slow', stage: 'greeting', seconds: 0.2 });
    assert.equal(result.limits.stages.greeting, 0.2);
  });

  it('gets more time where the probe has more, up to the five minutes of RFC 5321', () => {
    const greetings = [20, 60, 100, 600, 3600].map((total) => new TimeLimits({ total: total * 1000, signal: new AbortController().signal }).inSeconds);
    assert.deepEqual(
      greetings.map(({ stages }) => stages.greeting),
      [20, 30, 50, 300, 300],
    );
  });

  it('with replies that nobody asked for does not get out of step', async () => {
    const server = await scriptedServer(
      async (peer) => void (await playSmtp(peer, { greeting: '220 one\r\n250-early\r\n250 bird\r\n', ehlo: '250-x\r\n250 SIZE\r\n' })),
    );
    const early = await probeScripted(server);
    assert.deepEqual([early.smtp.banner, early.smtp.extensions], ['one', ['SIZE']]);
    const twice = await probeScripted(
      await scriptedServer(async (peer) => void (await playSmtp(peer, { greeting: '220 one\r\n220 two\r\n', ehlo: '250-x\r\n250 SIZE\r\n' }))),
    );
    assert.deepEqual([twice.smtp.banner, twice.smtp.extensions], ['one', ['SIZE']]);
  });
});

describe('a probe of a server with STARTTLS that is cancelled', () => {
  for (const line of ['MAIL FROM:<>', 'RSET', 'NOOP']) {
    it(`at ${line} leaves no socket`, async () => {
      const abort = new AbortController();
      const server = await startTlsServer(certificate, {
        onLine: (said) => {
          if (said === line) abort.abort();
        },
        injected: () => {
          if (line === 'NOOP') abort.abort();
          return 'tls';
        },
      });
      const result = await probeScripted(server, { signal: abort.signal });
      assert.equal(openClientSockets(server.port), 0);
      assert.ok(result.duration < 20_000);
    });
  }
});

/** A server that completes TLS, but answers STARTTLS with a command behind it in its own way. */
function scriptedServerWithInjection(own: TestCertificate, answer: string) {
  return startTlsServer(own, { startTlsWithCommand: answer });
}
