import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { answerLimit, type ServerAnswer, ServerAnswerReader, type ServerHello } from '../../../src/core/probe/tls/server-hello';
import { alert, certificateMessage, handshakeRecord, helloWith, serverHello } from '../../support/server-messages';

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
    assert.deepEqual(read(tls13, 'certificates'), hello(0x0304, 0x1301));
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
    const message = Buffer.concat([serverHello({ version: 0x0303, suite: 0xc030, extensions: [[0xff01, '00']] }), certificateMessage(Buffer.alloc(300, 7))]);
    const whole = read(handshakeRecord(message), 'certificates');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 90 }), (recordSize, pieceSize) => {
        const records = Buffer.concat(chunks(message, recordSize).map((part) => handshakeRecord(part)));
        const reader = new ServerAnswerReader('certificates');
        let answer: ServerAnswer | undefined;
        for (const piece of chunks(records, pieceSize)) answer ??= reader.push(piece);
        assert.deepEqual(answer, whole);
      }),
    );
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
    const records = fc
      .tuple(fc.constantFrom(20, 21, 22, 23), fc.uint8Array({ maxLength: 60 }))
      .map(([type, payload]) => Buffer.from([type, 3, 3, 0, payload.length, ...payload]));
    const flight = handshakeRecord(
      Buffer.concat([serverHello({ version: 0x0303, suite: 0xc030, extensions: [[43, '0303']] }), certificateMessage(Buffer.alloc(20))]),
    );
    const mutated = fc.array(fc.tuple(fc.nat(flight.length - 1), fc.nat(255)), { maxLength: 4 }).map((changes) => {
      const copy = Buffer.from(flight);
      for (const [at, value] of changes) copy[at] = value;
      return copy;
    });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 200 }),
          fc.array(records).map((list) => Buffer.concat(list)),
          mutated,
        ),
        (bytes) => {
          const reader = new ServerAnswerReader('certificates');
          const answer = reader.push(bytes);
          if (answer) assert.equal(reader.push(Buffer.from('more')), answer, 'an answer does not change');
          assert.ok(['server-hello', 'alert', 'garbage', 'ended'].includes(reader.end('closed').kind));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

function read(bytes: Uint8Array, until: 'server-hello' | 'certificates' = 'server-hello'): ServerAnswer | undefined {
  return new ServerAnswerReader(until).push(bytes);
}

function hello(version: number, cipherSuite: number, more: Partial<ServerHello> = {}): ServerAnswer {
  return helloWith({ version, cipherSuite, ...more });
}

function chunks(bytes: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
}
