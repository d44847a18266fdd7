import assert from 'node:assert/strict';
import { cipherSuiteName, cipherSuites } from '../../../src/core/knowledge/tls/cipher-suites';
import { encodeClientHello, type HelloOffer, type ProbedVersion, probedVersions } from '../../../src/core/probe/tls/client-hello';
import { allSuitesFor, suitesFor } from '../../../src/core/probe/tls/hello-offers';

describe('a ClientHello', () => {
  for (const version of probedVersions) {
    it(`for ${version} is one record that holds one message, and every length is right`, () => {
      const hello = decode(encode(version));
      assert.deepEqual(
        hello.suites.filter((suite) => suite !== 0x00ff),
        [...suitesFor(version)],
      );
      assert.equal(hello.random, '11'.repeat(32));
    });
  }

  it('offers exactly one version', () => {
    assert.deepEqual(
      probedVersions.map((version) => {
        const { record, legacy, extensions } = decode(encode(version));
        return [record, legacy, extensions.get(43)?.toString('hex')];
      }),
      [
        [0x0300, 0x0300, undefined],
        [0x0301, 0x0301, undefined],
        [0x0301, 0x0302, undefined],
        [0x0301, 0x0303, undefined],
        [0x0301, 0x0303, '020304'],
      ],
    );
  });

  it('names the host, in every version that has extensions', () => {
    for (const version of probedVersions.filter((name) => name !== 'SSL 3.0')) {
      const name = Buffer.from('mail.contoso.com');
      assert.equal(decode(encode(version, 'mail.contoso.com')).extensions.get(0)?.toString('latin1'), `\0\x13\0\0\x10${name}`);
    }
    assert.equal(decode(encode('TLS 1.2', null)).extensions.has(0), false, 'an address is not named');
  });

  it('has no extensions with SSL 3.0, and signature algorithms only since TLS 1.2', () => {
    assert.equal(decode(encode('SSL 3.0', 'mail.contoso.com')).extensions.size, 0);
    assert.deepEqual(
      probedVersions.map((version) => decode(encode(version)).extensions.has(13)),
      [false, false, false, true, true],
    );
  });

  it('shares an X25519 key with TLS 1.3', () => {
    assert.equal(decode(encode('TLS 1.3')).extensions.get(51)?.toString('hex'), `0024001d0020${'22'.repeat(32)}`);
  });

  it('shares no key where the server is to name its group', () => {
    const { extensions } = decode(encodeOffer({ version: 'TLS 1.3', cipherSuites: [0x1301], groups: [0x11ec, 0x0018], keyShare: 'none' }));
    assert.equal(extensions.get(51)?.toString('hex'), '0000');
    assert.equal(extensions.get(10)?.toString('hex'), '000411ec0018');
  });

  it('offers the groups of its version, every one that is registered', () => {
    const groups = (version: ProbedVersion) => decode(encode(version)).extensions.get(10)?.toString('hex').match(/..../g)?.slice(1) ?? [];
    assert.deepEqual(
      ['001d', '11ec', '0100', '001f', '001a'].map((group) => groups('TLS 1.3').includes(group)),
      [true, true, true, true, false],
    );
    assert.deepEqual(
      ['001d', '11ec', '0100', '001f', '001a'].map((group) => groups('TLS 1.2').includes(group)),
      [true, false, false, false, true],
    );
    assert.equal(groups('TLS 1.0').at(-1), '000f');
  });

  it('still lets the certificate have any signature where the handshake gets less', () => {
    const { extensions } = decode(encodeOffer({ version: 'TLS 1.2', cipherSuites: [0xc02f], signatureAlgorithms: [0x0401] }));
    assert.equal(extensions.get(13)?.toString('hex'), '00020401');
    assert.ok((extensions.get(50)?.length ?? 0) > 40);
    assert.equal(decode(encode('TLS 1.2')).extensions.has(50), false);
  });

  it('says what a check wants it to say, and with TLS 1.3 none of it', () => {
    const plain = decode(encodeOffer({ version: 'TLS 1.1', cipherSuites: [0xc014], features: [] }));
    assert.deepEqual([plain.suites, plain.compressions, plain.extensions.has(23), plain.extensions.has(35)], [[0xc014], [0], false, false]);
    const features = ['extended-master-secret', 'renegotiation-signal', 'fallback-signal', 'session-ticket', 'deflate'] as const;
    const all = decode(encodeOffer({ version: 'TLS 1.1', cipherSuites: [0xc014], features }));
    assert.deepEqual([all.suites, all.compressions, all.extensions.has(23), all.extensions.has(35)], [[0xc014, 0x00ff, 0x5600], [1, 0], true, true]);
    const newest = decode(encodeOffer({ version: 'TLS 1.3', cipherSuites: [0x1301], features }));
    assert.deepEqual([newest.suites, newest.compressions, newest.extensions.has(23)], [[0x1301], [0], false]);
  });

  it('is never 256 to 511 bytes long with any name, which some load balancers do not survive', () => {
    for (let length = 1; length <= 250; length++) {
      for (const version of probedVersions) {
        const size = encode(version, 'x'.repeat(length)).length - 5;
        assert.ok(size < 256 || size >= 512, `${version} ${length}: ${size}`);
      }
    }
  });

  it('offers only registered suites, each once', () => {
    const registered = new Set(cipherSuites.map(([number]) => number));
    for (const version of probedVersions) {
      const suites = suitesFor(version);
      assert.deepEqual(
        suites.filter((suite) => !registered.has(suite)),
        [],
      );
      assert.equal(new Set(suites).size, suites.length);
    }
  });

  it('can offer every suite that there is, those that decide first', () => {
    const offered = new Set<number>();
    for (const version of probedVersions) {
      const all = allSuitesFor(version);
      assert.deepEqual(all.slice(0, suitesFor(version).length), [...suitesFor(version)]);
      assert.equal(new Set(all).size, all.length);
      for (const suite of all) offered.add(suite);
    }
    assert.deepEqual(
      cipherSuites.filter(([number]) => !offered.has(number)),
      [[0, 'TLS_NULL_WITH_NULL_NULL']],
    );
  });

  it('offers before TLS 1.2 nothing that came with it', () => {
    const names = allSuitesFor('TLS 1.0').map(cipherSuiteName);
    assert.deepEqual(
      names.filter((name) => /GCM|CCM|POLY1305/.test(name) || (/SHA(?:256|384)$/.test(name) && !name.includes('PSK'))),
      [],
    );
    assert.ok(names.includes('TLS_RSA_EXPORT1024_WITH_DES_CBC_SHA'));
  });
});

function encode(version: ProbedVersion, serverName: string | null = 'mail.contoso.com'): Buffer {
  return encodeOffer({ version, cipherSuites: suitesFor(version) }, serverName);
}

function encodeOffer(offer: HelloOffer, serverName: string | null = 'mail.contoso.com'): Buffer {
  const hello = {
    ...offer,
    serverName: serverName ?? undefined,
    random: new Uint8Array(32).fill(0x11),
    keyShareBytes: new Uint8Array(32).fill(0x22),
  };
  return Buffer.from(encodeClientHello(hello));
}

/** Reads a ClientHello by the book (RFC 8446 section 4.1.2), and fails where a length is not that of what it stands for. */
function decode(bytes: Buffer) {
  assert.equal(bytes[0], 22);
  assert.equal(bytes.readUInt16BE(3), bytes.length - 5);
  assert.equal(bytes[5], 1);
  assert.equal(bytes.readUIntBE(6, 3), bytes.length - 9);
  let at = 9;
  const take = (count: number): Buffer => {
    assert.ok(at + count <= bytes.length);
    at += count;
    return bytes.subarray(at - count, at);
  };
  const number = (size: number): number => take(size).readUIntBE(0, size);
  const legacy = number(2);
  const random = take(32).toString('hex');
  take(number(1));
  const list = take(number(2));
  const suites = Array.from({ length: list.length / 2 }, (_, index) => list.readUInt16BE(index * 2));
  const compressions = [...take(number(1))];
  const extensions = new Map<number, Buffer>();
  if (at < bytes.length) {
    assert.equal(number(2), bytes.length - at);
    while (at < bytes.length) {
      const type = number(2);
      assert.equal(extensions.has(type), false);
      extensions.set(type, take(number(2)));
    }
  }
  return { record: bytes.readUInt16BE(1), legacy, random, suites, compressions, extensions };
}
