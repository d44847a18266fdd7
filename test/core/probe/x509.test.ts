import assert from 'node:assert/strict';
import { createPublicKey, X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import fc from 'fast-check';
import { readCertificate } from '../../../src/core/probe/x509/certificate';
import { derTags, readDer, readOid, readTime } from '../../../src/core/probe/x509/der';
import { isAddress, nameMatches } from '../../../src/core/probe/x509/name-match';
import { relevantAuthorities } from '../../../src/core/probe/x509/relevant-authorities';
import { makeCertificate, type TestCertificate } from '../../support/certificates';

describe('a certificate', () => {
  let contoso: TestCertificate;
  before(async () => {
    const authority = await makeCertificate({ subject: 'CN=Test Root, O=Contoso, C=BG', isAuthority: true, algorithm: 'RSA' });
    contoso = await makeCertificate({
      subject: 'CN=mail.contoso.com, O="Contoso, Ltd.", L=София, C=BG',
      names: ['mail.contoso.com', '*.contoso.com', '192.0.2.7', '2001:db8::1'],
      issuer: authority,
      algorithm: 'P-384',
    });
  });

  it('is read', () => {
    const read = readCertificate(contoso.der) ?? assert.fail();
    const { subject, issuer, names, notBefore, notAfter, publicKey, signature } = read;
    assert.deepEqual(
      { subject, issuer, names, notBefore, notAfter, publicKey, signature },
      {
        subject: 'C=BG, L=София, O="Contoso, Ltd.", CN=mail.contoso.com',
        issuer: 'C=BG, O=Contoso, CN=Test Root',
        names: ['mail.contoso.com', '*.contoso.com', '192.0.2.7', '2001:db8:0:0:0:0:0:1'],
        notBefore: contoso.certificate.notBefore.toISOString().replace(/\.\d+/, ''),
        notAfter: contoso.certificate.notAfter.toISOString().replace(/\.\d+/, ''),
        publicKey: 'EC P-384',
        signature: 'sha256WithRSAEncryption',
      },
    );
  });

  for (const [algorithm, hash, publicKey, signature] of [
    ['RSA', 'SHA-384', 'RSA 2048', 'sha384WithRSAEncryption'],
    ['RSA 1024', 'SHA-1', 'RSA 1024', 'sha1WithRSAEncryption'],
    ['P-256', 'SHA-256', 'EC P-256', 'ecdsa-with-SHA256'],
    ['Ed25519', 'SHA-256', 'Ed25519', 'ED25519'],
  ] as const) {
    it(`says that its key is ${publicKey} and its signature ${signature}`, async () => {
      const { der } = await makeCertificate({ subject: 'mail.contoso.com', algorithm, hash });
      const read = readCertificate(der);
      assert.deepEqual([read?.publicKey, read?.signature, read?.names], [publicKey, signature, ['mail.contoso.com']]);
      assert.equal(
        createPublicKey(new X509Certificate(der).publicKey.export({ type: 'spki', format: 'pem' })).asymmetricKeyType,
        algorithm.startsWith('RSA') ? 'rsa' : algorithm === 'P-256' ? 'ec' : 'ed25519',
      );
    });
  }

  it('agrees with OpenSSL on the dates', () => {
    const oracle = new X509Certificate(contoso.der);
    const read = readCertificate(contoso.der);
    assert.equal(Date.parse(read?.notBefore ?? ''), Date.parse(oracle.validFrom));
    assert.equal(Date.parse(read?.notAfter ?? ''), Date.parse(oracle.validTo));
  });

  it('throws for no bytes, and reads nothing from cut ones', () => {
    for (let length = 0; length < contoso.der.length; length++) assert.equal(readCertificate(contoso.der.subarray(0, length)), undefined);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(contoso.der.length - 1), fc.nat(255)), { maxLength: 6 }), (changes) => {
        const copy = contoso.der.slice();
        for (const [at, value] of changes) copy[at] = value;
        const read = readCertificate(copy);
        if (read) assert.doesNotMatch(JSON.stringify(Object.values(read).flat().join('')), /\p{Cc}/u);
      }),
      { numRuns: 2000 },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => readCertificate(bytes) === undefined || true));
  });
});

describe('DER', () => {
  it('reads times, and no days that are none', () => {
    const time = (tag: number, text: string) => readTime(readDer(Uint8Array.from([tag, text.length, ...Buffer.from(text)])));
    assert.equal(time(derTags.utcTime, '261124120000Z'), '2026-11-24T12:00:00Z');
    assert.equal(time(derTags.utcTime, '500101000000Z'), '1950-01-01T00:00:00Z');
    assert.equal(time(derTags.generalizedTime, '20501231235959Z'), '2050-12-31T23:59:59Z');
    for (const text of ['260230000000Z', '269999999999Z', '261124120000+0200', 'gibberish']) assert.equal(time(derTags.utcTime, text), undefined, text);
  });

  it('reads object identifiers', () => {
    const oid = (hex: string) => readOid(readDer(Uint8Array.from([6, hex.length / 2, ...Buffer.from(hex, 'hex')])));
    assert.equal(oid('550403'), '2.5.4.3');
    assert.equal(oid('2a864886f70d01010b'), '1.2.840.113549.1.1.11');
    assert.equal(oid('8837'), '2.999');
    assert.equal(oid('ffffffffffffffffffff7f'), '');
  });

  it('reads no lengths that are not DER or go beyond the end', () => {
    for (const hex of ['3080', '30840000000100', '3005020101', '3f0100', '30', '']) assert.equal(readDer(Buffer.from(hex, 'hex')), undefined, hex);
  });
});

describe('the name check', () => {
  const cases: readonly (readonly [string, readonly string[], boolean])[] = [
    ['mail.contoso.com', ['mail.contoso.com'], true],
    ['MAIL.contoso.com.', ['Mail.Contoso.COM'], true],
    ['mail.contoso.com', ['contoso.com', 'other.contoso.com'], false],
    ['mail.contoso.com', ['*.contoso.com'], true],
    ['contoso.com', ['*.contoso.com'], false],
    ['a.mail.contoso.com', ['*.contoso.com'], false],
    ['mail.contoso.com', ['m*.contoso.com'], false],
    ['contoso.com', ['*.com'], false],
    ['mail.contoso.com', ['mail.*.com'], false],
    ['xn--bcher-kva.example', ['xn--bcher-kva.example'], true],
    ['192.0.2.7', ['192.0.2.7'], true],
    ['192.0.2.7', ['*.0.2.7', '192.0.2.70'], false],
    ['2001:db8::1', ['2001:db8:0:0:0:0:0:1'], true],
    ['::ffff:192.0.2.7', ['0:0:0:0:0:ffff:c000:207'], true],
    ['2001:db8::1', ['2001:db8:0:0:0:0:0:2'], false],
    ['mail.contoso.com', [], false],
    ['', [''], false],
  ];
  for (const [host, names, expected] of cases)
    it(`${JSON.stringify(host)} ${expected ? 'fits' : 'does not fit'} ${JSON.stringify(names)}`, () => assert.equal(nameMatches(host, names), expected));

  it('agrees with OpenSSL', async () => {
    const names = ['mail.contoso.com', '*.contoso.com', '*.com', 'a.b.contoso.com', '192.0.2.7'];
    const oracle = new X509Certificate(Buffer.from((await makeCertificate({ subject: 'no-host', names })).der));
    const label = fc.constantFrom('mail', 'a', 'b', 'contoso', 'com', '*', 'x');
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 5 }), (labels) => {
        const host = labels.join('.');
        if (host.includes('*')) return;
        assert.equal(nameMatches(host, names), oracle.checkHost(host, { subject: 'never' }) !== undefined, host);
      }),
      { numRuns: 1000 },
    );
    assert.equal(nameMatches('192.0.2.7', names), oracle.checkIP('192.0.2.7') !== undefined);
  });

  it('knows addresses from names', () => {
    for (const text of ['192.0.2.7', '2001:db8::1', '::1']) assert.equal(isAddress(text), true, text);
    for (const text of ['mail.contoso.com', '1.2.3', 'localhost']) assert.equal(isAddress(text), false, text);
  });
});

describe('the authorities that matter to a chain', () => {
  it('are those with the name of an issuer, or of a certificate itself, and those above them', async () => {
    const root = await makeCertificate({ subject: 'Root', isAuthority: true });
    const bridge = await makeCertificate({ subject: 'CN=Bridge, O=Contoso', isAuthority: true, issuer: root });
    const leaf = await makeCertificate({ subject: 'localhost', issuer: bridge });
    const others = await Promise.all(['A', 'B'].map((subject) => makeCertificate({ subject, isAuthority: true })));
    const list = [others[0], root, others[1], bridge].map((each) => (each as TestCertificate).der);
    assert.deepEqual(relevantAuthorities([leaf.der], list), [1, 3]);
    assert.deepEqual(relevantAuthorities([root.der], list), [1]);
    assert.deepEqual(relevantAuthorities([others[1]?.der as Uint8Array], list), [2]);
    assert.deepEqual(relevantAuthorities([Uint8Array.of(1, 2, 3)], list), []);
    assert.deepEqual(relevantAuthorities([leaf.der], [Uint8Array.of(1, 2, 3), root.der]), []);
  });

  it('are found for every root that Node.js trusts', () => {
    const roots = rootCertificates.map((pem) => new X509Certificate(pem).raw);
    for (const [place, root] of roots.entries()) {
      const found = relevantAuthorities([root], roots);
      assert.ok(found.includes(place));
      assert.ok(found.length < 5);
    }
  });
});
