import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tlsVersionNamed } from '../../../src/core/knowledge/tls/protocols';
import { ClientHelloReader, type HelloReading, helloLimit } from '../../../src/core/listen/client-hello-reader';
import { offeredVersions } from '../../../src/core/listen/offered';
import { isGrease, type SeenClientHello } from '../../../src/core/listen/seen-client-hello';
import { encodeClientHello } from '../../../src/core/probe/tls/client-hello';
import { supportedGroups } from '../../../src/core/probe/tls/hello-offers';
import { clientHelloArbitrary, cut, inRecords, ssl2Hello } from '../../support/client-hellos';

const sample = encodeClientHello({
  version: 'TLS 1.2',
  cipherSuites: [0xc030, 0xc02f],
  serverName: 'mail.contoso.com',
  random: new Uint8Array(32).fill(1),
  keyShareBytes: new Uint8Array(32).fill(2),
});

describe('the reader of ClientHellos', () => {
  it('reads what our own codec writes', () => {
    fc.assert(
      fc.property(clientHelloArbitrary, (offer) => {
        const { version, cipherSuites, serverName } = offer;
        const hello = helloIn(read([encodeClientHello(offer)]));
        const isOld = version === 'SSL 3.0';
        const hasSignatures = version === 'TLS 1.2' || version === 'TLS 1.3';
        assert.deepEqual(
          offeredVersions(hello).versions.map(({ name }) => name),
          [version],
        );
        assert.deepEqual(hello.cipherSuites, cipherSuites);
        assert.equal(hello.serverName, isOld ? undefined : serverName);
        assert.deepEqual(hello.groups, isOld ? [] : (offer.groups ?? supportedGroups(version)));
        assert.deepEqual(hello.signatureAlgorithms, hasSignatures ? offer.signatureAlgorithms : []);
        assert.deepEqual(hello.keyShares, version === 'TLS 1.3' ? [0x001d] : []);
        assert.equal(hello.secureRenegotiation, version !== 'TLS 1.3');
        assert.equal(hello.recordVersion, isOld ? 0x0300 : 0x0301);
        assert.equal(hello.legacyVersion, version === 'TLS 1.3' ? 0x0303 : tlsVersionNamed(version)?.wire);
      }),
    );
  });

  it('says the same however the bytes are cut, and however many records there are', () => {
    const whole = helloIn(read([sample]));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 40 }), fc.integer({ min: 1, max: 300 }), (lengths, recordLength) => {
        assert.deepEqual(helloIn(read(cut(sample, lengths))), whole);
        assert.deepEqual(helloIn(read(cut(inRecords(sample, recordLength), lengths))), whole);
      }),
    );
  });

  it('never throws, never holds more than its limit, and says the same however hostile bytes are cut', () => {
    const hostile = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      // A true one with some bytes changed.
      fc
        .tuple(fc.constantFrom(sample, ssl2Hello(0x0301, [0x2f])), fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }))
        .map(([bytes, changes]) => {
          const changed = Uint8Array.from(bytes);
          for (const [at, value] of changes) if (at < changed.length) changed[at] = value;
          return changed;
        }),
    );
    fc.assert(
      fc.property(hostile, fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 20 }), (bytes, lengths) => {
        const [one, other] = [read([bytes]), read(cut(bytes, lengths))];
        assert.equal(one.kind, other.kind);
        if (one.kind === 'hello') assert.deepEqual(one, other);
      }),
      { numRuns: 500 },
    );
  });

  it('gives up on a hello that does not end', () => {
    const reader = new ClientHelloReader();
    const record = Uint8Array.from([22, 3, 1, 0x40, 0x00, 1, 0, 0xff, 0xff, ...new Uint8Array(16_380)]);
    const readings = Array.from({ length: 10 }, (_, at) => reader.push(at === 0 ? record : Uint8Array.from([22, 3, 1, 0x40, 0, ...new Uint8Array(16_384)])));
    assert.equal(readings.at(-1)?.kind, 'garbage');
    assert.ok(readings.findIndex((reading) => reading !== undefined) * 16_384 <= helloLimit);
  });

  it('names the form of SSL 2.0, and leaves out the suites of SSL 2.0 itself', () => {
    const hello = helloIn(read([ssl2Hello(0x0301, [0x010080, 0x00002f, 0x000035, 0x0000ff])]));
    assert.deepEqual(
      [hello.form, hello.legacyVersion, hello.cipherSuites, hello.secureRenegotiation, hello.recordVersion],
      ['ssl2', 0x0301, [0x2f, 0x35], true, undefined],
    );
  });

  it('lists versions where the client does, and leaves out numbers that mean nothing', () => {
    const hello = helloIn(read([withVersions([0x3a3a, 0x0304, 0x0303, 0x0301])]));
    assert.deepEqual([hello.supportedVersions, hello.grease], [[0x0304, 0x0303, 0x0301], true]);
    const { versions, isList } = offeredVersions(hello);
    assert.deepEqual([versions.map(({ name }) => name), isList], [['TLS 1.0', 'TLS 1.2', 'TLS 1.3'], true]);
  });

  it('knows the sixteen numbers that mean nothing', () => {
    assert.equal(Array.from({ length: 0x10000 }, (_, number) => number).filter(isGrease).length, 16);
  });

  it('says how much came where the connection ends too soon', () => {
    assert.deepEqual(read([sample.subarray(0, 40)]), { kind: 'ended', bytes: 40 });
    assert.deepEqual(read([]), { kind: 'ended', bytes: 0 });
    assert.equal(read([Buffer.from('EHLO again\r\n')]).kind, 'garbage');
  });
});

function read(pieces: readonly Uint8Array[]): HelloReading {
  const reader = new ClientHelloReader();
  for (const piece of pieces) reader.push(piece);
  return reader.end();
}

function helloIn(reading: HelloReading): SeenClientHello {
  assert.equal(reading.kind, 'hello');
  return (reading as Extract<HelloReading, { kind: 'hello' }>).hello;
}

/** A TLS 1.2 hello with `supported_versions`, and no other extension. */
function withVersions(versions: readonly number[]): Uint8Array {
  const list = versions.flatMap((version) => [version >> 8, version & 0xff]);
  const extension = [0, 43, 0, list.length + 1, list.length, ...list];
  const body = [3, 3, ...new Uint8Array(32), 0, 0, 2, 0xc0, 0x30, 1, 0, 0, extension.length, ...extension];
  return Uint8Array.from([22, 3, 1, 0, body.length + 4, 1, 0, 0, body.length, ...body]);
}
