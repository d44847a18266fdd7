import assert from 'node:assert/strict';
import { createHash, getDiffieHellman } from 'node:crypto';
import fc from 'fast-check';
import { answerLimit, type ReadUntil, type ServerAnswer, ServerAnswerReader, type ServerHello } from '../../../src/core/probe/tls/server-hello';
import { alert, certificateMessage, handshakeMessage, handshakeRecord, helloWith, serverHello } from '../../support/server-messages';

describe('the reader of answers to a ClientHello', () => {
  it('reads version and suite of a ServerHello', () => {
    assert.deepEqual(read(handshakeRecord(serverHello({ version: 0x0301, suite: 0x0005 }))), hello(0x0301, 0x0005));
  });

  it('reads a ServerHello of SSL 3.0, which has no extensions', () => {
    assert.deepEqual(read(handshakeRecord(serverHello({ version: 0x0300, suite: 0x000a, extensions: undefined }))), hello(0x0300, 0x000a));
  });

  it('takes the version of TLS 1.3 from its extension', () => {
    assert.deepEqual(
      read(
        handshakeRecord(
          serverHello({
            version: 0x0303,
            suite: 0x1301,
            extensions: [
              [51, '001d0000'],
              [43, '0304'],
            ],
          }),
        ),
      ),
      hello(0x0304, 0x1301, { extensions: [51, 43], group: 0x001d }),
    );
  });

  it('knows a HelloRetryRequest', () => {
    const random = createHash('sha256').update('HelloRetryRequest').digest();
    const answer = read(handshakeRecord(serverHello({ version: 0x0303, suite: 0x1302, random, extensions: [[43, '0304']] })));
    assert.deepEqual(answer, hello(0x0304, 0x1302, { retry: true, extensions: [43] }));
  });

  it('reads an alert, and passes over a warning that does not end the handshake', () => {
    assert.deepEqual(read(alert(2, 70)), { kind: 'alert', code: 70 });
    assert.deepEqual(read(alert(1, 0)), { kind: 'alert', code: 0 });
    assert.deepEqual(read(Buffer.concat([alert(1, 112), handshakeRecord(serverHello({ version: 0x0303, suite: 0xc02f }))])), hello(0x0303, 0xc02f));
  });

  it('reads the certificates up to TLS 1.2, in the order sent', () => {
    const flight = handshakeRecord(
      Buffer.concat([serverHello({ version: 0x0303, suite: 0xc02f }), certificateMessage(Buffer.from('leaf'), Buffer.from('intermediate'))]),
    );
    const answer = read(flight, 'certificates');
    assert.deepEqual(answer?.kind === 'server-hello' && answer.certificates?.map((der) => Buffer.from(der).toString()), ['leaf', 'intermediate']);
  });

  it('does not wait for certificates that do not come', () => {
    const anonymous = Buffer.concat([serverHello({ version: 0x0303, suite: 0xc019 }), Buffer.from([12, 0, 0, 1, 0])]);
    assert.deepEqual(read(handshakeRecord(anonymous), 'certificates'), hello(0x0303, 0xc019));
    const tls13 = handshakeRecord(serverHello({ version: 0x0303, suite: 0x1301, extensions: [[43, '0304']] }));
    assert.deepEqual(read(tls13, 'certificates'), hello(0x0304, 0x1301, { extensions: [43] }));
  });

  it('reads extensions, compression, session id and group', () => {
    const fields = { version: 0x0303, suite: 0xc02f, compression: 1, sessionId: Buffer.alloc(32, 7) };
    const extensions = [
      [0xff01, '00'],
      [23, ''],
      [35, ''],
    ] as const;
    assert.deepEqual(
      read(handshakeRecord(serverHello({ ...fields, extensions }))),
      hello(0x0303, 0xc02f, { compression: 1, sessionIdLength: 32, extensions: [0xff01, 23, 35] }),
    );
    const retry = createHash('sha256').update('HelloRetryRequest').digest();
    const wanted = serverHello({
      version: 0x0303,
      suite: 0x1301,
      random: retry,
      extensions: [
        [43, '0304'],
        [51, '11ec'],
      ],
    });
    assert.deepEqual(read(handshakeRecord(wanted)), hello(0x0304, 0x1301, { retry: true, extensions: [43, 51], group: 0x11ec }));
  });

  it('reads the key exchange, behind certificates and their status', () => {
    const flight = (suite: number, body: string, version = 0x0303): Buffer =>
      handshakeRecord(
        Buffer.concat([
          serverHello({ version, suite }),
          certificateMessage(Buffer.from('leaf')),
          handshakeMessage(22, '0100000100'),
          handshakeMessage(12, body),
        ]),
      );
    const exchange = (bytes: Buffer) => {
      const answer = read(bytes, 'key-exchange');
      assert.ok(answer?.kind === 'server-hello');
      assert.equal(answer.certificates?.length, 1);
      return answer.keyExchange;
    };
    const named = '03001d0401020304';
    assert.deepEqual(exchange(flight(0xc02f, `${named}08040000`)), {
      kind: 'ECDHE',
      group: 'x25519',
      bits: 255,
      signature: 'rsa_pss_rsae_sha256',
    });
    assert.deepEqual(exchange(flight(0xc013, `${named}0000`, 0x0301)), { kind: 'ECDHE', group: 'x25519', bits: 255, signature: undefined });
    assert.deepEqual(exchange(flight(0xc018, named)), { kind: 'ECDHE', group: 'x25519', bits: 255, signature: undefined });
    assert.deepEqual(exchange(flight(0xc037, `0002abcd${named}`)), { kind: 'ECDHE', group: 'x25519', bits: 255, signature: undefined }, 'behind a hint');
    assert.deepEqual(exchange(flight(0xc02f, '0103ff0001')), { kind: 'ECDHE', group: undefined, bits: 24, signature: undefined }, 'a curve of its own');
    for (const cut of ['', '03', '03001d', '03001d05aa', '04001d', '0103ff']) assert.equal(exchange(flight(0xc02f, cut)), undefined, cut);
    const prime = getDiffieHellman('modp2').getPrime('hex');
    assert.deepEqual(exchange(flight(0x0033, dh(prime), 0x0301)), { kind: 'DHE', group: 'modp1024', bits: 1024, signature: undefined });
    assert.deepEqual(exchange(flight(0x009e, `${dh('00'.repeat(3) + '7f'.repeat(64))}0401`)), {
      kind: 'DHE',
      group: undefined,
      bits: 511,
      signature: 'rsa_pkcs1_sha256',
    });
    assert.equal(exchange(flight(0x0033, dh(prime).slice(0, 200))), undefined);
  });

  it('does not wait for a key exchange that does not come with the suite', () => {
    const certificates = certificateMessage(Buffer.from('leaf'));
    const rsa = handshakeRecord(Buffer.concat([serverHello({ version: 0x0303, suite: 0x009c }), certificates]));
    assert.equal(read(rsa, 'key-exchange')?.kind, 'server-hello');
    const done = handshakeRecord(Buffer.concat([serverHello({ version: 0x0303, suite: 0xc02f }), certificates, handshakeMessage(14, '')]));
    assert.equal(read(done, 'key-exchange')?.kind, 'server-hello');
  });

  it('keeps a ServerHello whose certificates are cut off', () => {
    const reader = new ServerAnswerReader('certificates');
    assert.equal(reader.push(handshakeRecord(serverHello({ version: 0x0302, suite: 0x002f }))), undefined);
    assert.deepEqual(reader.end('reset'), hello(0x0302, 0x002f));
  });

  it('says how a connection ended without an answer', () => {
    assert.deepEqual(new ServerAnswerReader('server-hello').end('closed'), { kind: 'ended', how: 'closed' });
    assert.deepEqual(new ServerAnswerReader('server-hello').end('reset'), { kind: 'ended', how: 'reset' });
  });

  it('calls garbage what is no TLS', () => {
    for (const text of ['454 4.7.0 TLS not available\r\n', 'HTTP/1.1 400\r\n', '\x16\x02\x00', '\x15\x03\x01\x00\x00', '\x16\x03\x01\xff\xff']) {
      assert.equal(read(Buffer.from(text, 'latin1'))?.kind, 'garbage', JSON.stringify(text));
    }
    assert.equal(read(handshakeRecord(Buffer.from([0, 0, 0, 0])))?.kind, 'garbage', 'another message than ServerHello');
    assert.equal(read(handshakeRecord(serverHello({ version: 0x0303, suite: 1, extensions: [[43, '03']] })))?.kind, 'garbage', 'a version of one byte');
  });

  it('says the same however bytes and records are split', () => {
    const message = Buffer.concat([
      serverHello({ version: 0x0303, suite: 0xc030, extensions: [[0xff01, '00']] }),
      certificateMessage(Buffer.alloc(300, 7)),
      handshakeMessage(12, '03001d04010203040804'),
    ]);
    for (const until of ['server-hello', 'certificates', 'key-exchange'] as const) {
      const whole = read(handshakeRecord(message), until);
      assert.ok(whole);
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 90 }), (recordSize, pieceSize) => {
          const records = Buffer.concat(chunks(message, recordSize).map((part) => handshakeRecord(part)));
          assert.deepEqual(inPieces(chunks(records, pieceSize), until), whole);
        }),
      );
    }
  });

  it('says the same of anything, however it is split', () => {
    fc.assert(
      fc.property(anything, fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 40 }), (bytes, sizes) => {
        const pieces: Buffer[] = [];
        for (let at = 0, index = 0; at < bytes.length; index++) {
          const size = sizes[index % sizes.length] as number;
          pieces.push(bytes.subarray(at, at + size));
          at += size;
        }
        const [whole, split] = [inPieces([bytes], 'key-exchange'), inPieces(pieces, 'key-exchange')];
        if (whole.kind !== 'garbage' || split.kind !== 'garbage') assert.deepEqual(split, whole);
        // Of what is no TLS, as much is told as had come.
        else assert.deepEqual(split.start, whole.start.subarray(0, split.start.length));
      }),
      { numRuns: 2000 },
    );
  });

  it('reads a line of text to its end before it calls it garbage', () => {
    const reader = new ServerAnswerReader('server-hello');
    for (const piece of ['2', '20 mail', '.contoso.com\r']) assert.equal(reader.push(Buffer.from(piece)), undefined);
    assert.equal(reader.preliminary?.kind, 'garbage');
    assert.deepEqual(reader.push(Buffer.from('\n500 what?')), { kind: 'garbage', start: new Uint8Array(Buffer.from('220 mail.contoso.com\r\n')) });
    const unfinished = new ServerAnswerReader('server-hello');
    unfinished.push(Buffer.from('454 no'));
    assert.deepEqual(unfinished.end('closed'), { kind: 'garbage', start: new Uint8Array(Buffer.from('454 no')) });
  });

  it('stops at its limit, whatever is sent without end', () => {
    for (const piece of [
      alert(1, 112),
      handshakeRecord(Buffer.concat([Buffer.from([2, 0xff, 0xff, 0xff]), Buffer.alloc(900)])),
      handshakeRecord(Buffer.from([2, 3, 0, 0])),
    ]) {
      const reader = new ServerAnswerReader('certificates');
      let sent = 0;
      while (!reader.push(piece)) sent += piece.length;
      assert.ok(sent <= answerLimit);
    }
  });

  it('throws for no bytes', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom('server-hello', 'certificates', 'key-exchange'), (bytes, until) => {
        const reader = new ServerAnswerReader(until);
        const answer = reader.push(bytes);
        if (answer) assert.equal(reader.push(Buffer.from('more')), answer, 'an answer does not change');
        assert.ok(['server-hello', 'alert', 'garbage', 'ended'].includes(reader.end('closed').kind));
      }),
      { numRuns: 2000 },
    );
  });
});

/** Bytes of no kind, records with anything in them, and answers in which a few bytes are wrong. */
const anything: fc.Arbitrary<Buffer> = (() => {
  const records = fc
    .tuple(fc.constantFrom(20, 21, 22, 23), fc.uint8Array({ maxLength: 60 }))
    .map(([type, payload]) => Buffer.from([type, 3, 3, 0, payload.length, ...payload]));
  const suites = [0xc030, 0x009f, 0x0033, 0xc037];
  const flights = suites.map((suite) =>
    handshakeRecord(
      Buffer.concat([
        serverHello({
          version: 0x0303,
          suite,
          extensions: [
            [43, '0303'],
            [51, '0017'],
          ],
        }),
        certificateMessage(Buffer.alloc(20)),
        handshakeMessage(12, suite === 0xc030 ? '03001d04010203040804' : dh('ab'.repeat(16))),
      ]),
    ),
  );
  const mutated = fc.tuple(fc.constantFrom(...flights), fc.array(fc.tuple(fc.nat(90), fc.nat(255)), { maxLength: 4 })).map(([flight, changes]) => {
    const copy = Buffer.from(flight);
    for (const [at, value] of changes) copy[at] = value;
    return copy;
  });
  return fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    fc.string({ maxLength: 300 }).map((text) => Buffer.from(text)),
    fc.array(records).map((list) => Buffer.concat(list)),
    mutated,
  );
})();

function inPieces(pieces: readonly Buffer[], until: ReadUntil): ServerAnswer {
  const reader = new ServerAnswerReader(until);
  for (const piece of pieces) {
    const answer = reader.push(piece);
    if (answer) return answer;
  }
  return reader.end('closed');
}

/** The parameters of a Diffie-Hellman key exchange with a prime in hex digits. */
function dh(prime: string): string {
  const length = (prime.length / 2).toString(16).padStart(4, '0');
  return `${length}${prime}000102${length}${prime}`;
}

function read(bytes: Uint8Array, until: ReadUntil = 'server-hello'): ServerAnswer | undefined {
  return new ServerAnswerReader(until).push(bytes);
}

function hello(version: number, cipherSuite: number, more: Partial<ServerHello> = {}): ServerAnswer {
  return helloWith({ version, cipherSuite, ...more });
}

function chunks(bytes: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
}
