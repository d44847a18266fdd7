import assert from 'node:assert/strict';
import fc from 'fast-check';
import { probeJson } from '../../src/core/index';
import { probeScripted } from '../support/probe-loopback';
import { scriptedServer } from '../support/scripted-smtp-server';

/** Milliseconds: enough for loopback, and little where nothing comes. */
const patience = 60;
const stageLimits = {
  connect: 2000,
  greeting: patience,
  ehlo: patience,
  starttls: patience,
  hello: patience,
  handshake: 200,
  mail: patience,
  rset: patience,
  quit: patience,
};

const allowed = /^(?:EHLO probe\.example|STARTTLS|NOOP|MAIL FROM:<>|RSET|QUIT)$/;

/** What a server may say next. */
const saying = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('220 mail\r\n', '250-mail\r\n250-SIZE\r\n250 STARTTLS\r\n', '220 go\r\n', '250 ok\r\n', '221 bye\r\n') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('421 no\r\n', '454 no\r\n', '554 no\r\n', '220-', '\n', '250-x\r\n', '\x16\x03\x01\x02\x00', '\x15\x03\x03\x00\x02\x02\x28'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.constant('x'.repeat(100_000)) },
);

const turn = fc.record({ text: saying, pieceSize: fc.integer({ min: 1, max: 50 }) });
/** How a good server begins, as far as TLS and beyond. */
const goodTurns = ['220 mail\r\n', '250-mail\r\n250-SIZE\r\n250 STARTTLS\r\n', '220 go\r\n', '250 ok\r\n', '221 bye\r\n'];
const beginning = fc
  .tuple(fc.nat(goodTurns.length), fc.integer({ min: 1, max: 50 }))
  .map(([count, pieceSize]) => goodTurns.slice(0, count).map((text) => ({ text, pieceSize })));
const turns = fc.tuple(beginning, fc.array(turn, { maxLength: 6 })).map((parts) => parts.flat());
const script = fc.record({ turns, end: fc.constantFrom('close' as const, 'reset' as const, 'silence' as const) });

describe('any server', function () {
  this.timeout(120_000);

  it('gets nothing but the questions of the probe, and the probe ends, whatever it says at whatever splits', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(script, { minLength: 1, maxLength: 4 }), async (scripts) => {
        const server = await scriptedServer(async (peer) => {
          const { turns, end } = scripts[(peer.number - 1) % scripts.length] as (typeof scripts)[number];
          for (const [place, { text, pieceSize }] of turns.entries()) {
            if (place > 0 && (await peer.bytes()).length === 0) return;
            const bytes = Buffer.from(text, 'latin1');
            const size = Math.max(pieceSize, bytes.length / 20);
            for (let at = 0; at < bytes.length; at += size) {
              peer.send(bytes.subarray(at, at + size));
              await new Promise(setImmediate);
            }
          }
          if (end === 'close') peer.end();
          if (end === 'reset') peer.reset();
        });
        // Holds as well that no socket is left and that there is one connection at a time.
        const result = await probeScripted(server, { stageLimits, timeout: 10 });
        assert.ok(server.connections <= 20);
        for (const bytes of server.received.filter(Boolean)) assert.deepEqual(strange(bytes), []);
        assert.ok(JSON.stringify(probeJson(result, String)).length < 500_000);
      }),
      { numRuns: 40, interruptAfterTimeLimit: 60_000 },
    );
  });
});

/** The lines that a client sent before TLS and may not send. TLS begins with a handshake record or an alert. */
function strange(bytes: Buffer): readonly string[] {
  const tls = bytes.findIndex((byte, at) => (byte === 0x16 || byte === 0x15) && bytes[at + 1] === 3);
  const text = bytes.subarray(0, tls < 0 ? bytes.length : tls).toString('latin1');
  return text.split('\r\n').filter((line) => line !== '' && !allowed.test(line));
}
