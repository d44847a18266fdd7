import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { readCertificate } from '../../../src/core/probe/x509/certificate';
import { readExtensions } from '../../../src/core/probe/x509/certificate-extensions';
import { readDer } from '../../../src/core/probe/x509/der';
import { makeCertificate, type TestCertificate, x509 } from '../../support/certificates';
import { der } from '../../support/der';

/** All usages of a key: each has a bit of its own. */
const allUsages = 0x1ff;

describe('the extensions of a certificate', () => {
  let rich: TestCertificate;
  before(async () => {
    const authority = await makeCertificate({ subject: 'Contoso CA', isAuthority: true, algorithm: 'RSA' });
    rich = await makeCertificate({
      subject: 'mail.contoso.com',
      names: ['mail.contoso.com', '*.contoso.com', 'xn--bcher-kva.example', '192.0.2.7', '2001:db8::7'],
      issuer: authority,
      extensions: [
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyEncipherment, true),
        new x509.ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2', '1.2.3.4']),
        await x509.SubjectKeyIdentifierExtension.create(authority.keys.publicKey),
        await x509.AuthorityKeyIdentifierExtension.create(authority.keys.publicKey),
        new x509.AuthorityInfoAccessExtension({ ocsp: ['http://ocsp.contoso.example'], caIssuers: ['http://pki.contoso.example/ca.crt'] }),
        new x509.CRLDistributionPointsExtension(['http://pki.contoso.example/a.crl', 'ldap:///CN=CA?certificateRevocationList']),
        // TLS feature: status_request.
        new x509.Extension('1.3.6.1.5.5.7.1.24', false, der(0x30, der(0x02, Uint8Array.of(5)))),
      ],
    });
  });

  it('are read whole', () => {
    const { subjectKeyId, authorityKeyId, serialNumber, ...read } = readCertificate(rich.der) ?? assert.fail();
    assert.deepEqual(
      {
        keyUsage: read.keyUsage,
        extendedKeyUsage: read.extendedKeyUsage,
        basicConstraints: read.basicConstraints,
        ocspAddresses: read.ocspAddresses,
        revocationListAddresses: read.revocationListAddresses,
        issuerAddresses: read.issuerAddresses,
        mustStaple: read.mustStaple,
        version: read.version,
        namedByCommonName: read.namedByCommonName,
      },
      {
        keyUsage: ['digitalSignature', 'keyEncipherment'],
        extendedKeyUsage: ['serverAuth', 'clientAuth', '1.2.3.4'],
        basicConstraints: { isAuthority: false, pathLength: undefined },
        ocspAddresses: ['http://ocsp.contoso.example'],
        revocationListAddresses: ['http://pki.contoso.example/a.crl', 'ldap:///CN=CA?certificateRevocationList'],
        issuerAddresses: ['http://pki.contoso.example/ca.crt'],
        mustStaple: true,
        version: 3,
        namedByCommonName: false,
      },
    );
    assert.equal(subjectKeyId, authorityKeyId);
    assert.match(subjectKeyId ?? '', /^[0-9A-F]{40}$/);
    const oracle = new X509Certificate(rich.der);
    assert.equal(serialNumber, oracle.serialNumber);
    assert.deepEqual(read.extendedKeyUsage, ['serverAuth', 'clientAuth', '1.2.3.4']);
    assert.deepEqual(oracle.keyUsage, ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2', '1.2.3.4']);
  });

  it('are what openssl x509 -text shows', () => {
    const shown = opensslText(rich.der);
    if (shown === undefined) return;
    const read = readCertificate(rich.der) ?? assert.fail();
    const section = (title: string): string => new RegExp(`${title}:(?: critical)?\\s*\\n\\s+(.*)`).exec(shown)?.[1] ?? assert.fail(title);
    assert.equal(section('X509v3 Key Usage'), 'Digital Signature, Key Encipherment');
    assert.equal(section('X509v3 Extended Key Usage'), 'TLS Web Server Authentication, TLS Web Client Authentication, 1.2.3.4');
    assert.equal(section('X509v3 Subject Key Identifier').replaceAll(':', ''), read.subjectKeyId);
    assert.equal(section('TLS Feature'), 'status_request');
    const names = section('X509v3 Subject Alternative Name').split(', ');
    assert.deepEqual(
      names.map((name) => name.replace(/^(?:DNS|IP Address):/, '')),
      read.names.map((name) => (name.includes(':') ? name.toUpperCase() : name)),
    );
    for (const address of [...read.ocspAddresses, ...read.issuerAddresses, ...read.revocationListAddresses])
      assert.ok(shown.includes(`URI:${address}`), address);
    assert.ok(shown.includes(`Signature Algorithm: ${read.signature}`));
  });

  it('say of an authority how many may follow, and every usage of its key', async () => {
    const { der: bytes } = await makeCertificate({
      subject: 'CA',
      isAuthority: true,
      pathLength: 2,
      extensions: [],
    });
    const read = readCertificate(bytes);
    assert.deepEqual([read?.basicConstraints, read?.keyUsage], [{ isAuthority: true, pathLength: 2 }, ['keyCertSign', 'cRLSign']]);
    const all = await makeCertificate({ subject: 'all', extensions: [new x509.KeyUsagesExtension(allUsages as x509.KeyUsageFlags)] });
    assert.equal(readCertificate(all.der)?.keyUsage?.length, 9);
  });

  it('name the hash of RSASSA-PSS, and SHA-1 where it is left out', async () => {
    for (const hash of ['SHA-256', 'SHA-384', 'SHA-1'] as const) {
      const { der: bytes } = await makeCertificate({ subject: 'pss', algorithm: 'RSA-PSS', hash });
      assert.equal(readCertificate(bytes)?.signature, `rsassaPss with ${hash}`);
      const shown = opensslText(bytes);
      if (shown) assert.match(shown, new RegExp(`rsassaPss\\s+Hash Algorithm: ${hash.replace('-', '').toLowerCase()}`, 'i'));
    }
  });

  it('keep names apart that are written like addresses', async () => {
    const named = async (...names: readonly Uint8Array[]) => {
      const { der: bytes } = await makeCertificate({ subject: '192.0.2.7', extensions: [new x509.Extension('2.5.29.17', false, der(0x30, ...names))] });
      return readCertificate(bytes)?.names;
    };
    assert.deepEqual(await named(der(0x82, '192.0.2.7'), der(0x87, Uint8Array.of(192, 0, 2, 7)), der(0x82, 'a\0.evil.example')), [
      'DNS:192.0.2.7',
      '192.0.2.7',
      'a\\x00.evil.example',
    ]);
    // An address of three bytes is none; mail addresses and web addresses name no host.
    assert.deepEqual(await named(der(0x87, Uint8Array.of(1, 2, 3)), der(0x81, 'a@contoso.com'), der(0x86, 'https://contoso.com')), []);
    assert.deepEqual(readCertificate((await makeCertificate({ subject: '192.0.2.7' })).der)?.names, ['CN=192.0.2.7']);
  });

  it('throw for no bytes, however deep and long they are', () => {
    const nested = (depth: number): Uint8Array => {
      let value: Uint8Array = der(0x30);
      for (let level = 0; level < depth; level++) value = der(0x30, value);
      return value;
    };
    for (const bytes of [
      nested(5000),
      der(0x30, ...Array<Uint8Array>(5000).fill(der(0x30, der(0x06, Uint8Array.of(0x55, 0x1d, 0x11)), der(0x04, der(0x30))))),
    ]) {
      assert.ok(readExtensions(readDer(bytes)));
      assert.equal(readCertificate(bytes), undefined);
    }
    const many = der(0x30, ...Array<Uint8Array>(5000).fill(der(0x06, Uint8Array.of(0x55))));
    const usages = readExtensions(readDer(der(0x30, der(0x30, der(0x06, Uint8Array.of(0x55, 0x1d, 0x25)), der(0x04, many)))));
    assert.equal(usages.extendedKeyUsage?.length, 50);
    const piece = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 6 }, fc.uint8Array({ maxLength: 8 }), tie('node')),
      node: fc
        .tuple(fc.constantFrom(0x30, 0x31, 0x04, 0x06, 0x03, 0x02, 0x01, 0x82, 0x86, 0xa0, 0xa3), fc.array(tie('value'), { maxLength: 5 }))
        .map(([tag, parts]) => der(tag, ...(parts as Uint8Array[]))),
    })).value as fc.Arbitrary<Uint8Array>;
    const known = fc.constantFrom('551d0f', '551d25', '551d13', '551d0e', '551d23', '551d11', '551d1f', '2b06010505070101', '2b06010505070118');
    fc.assert(
      fc.property(known, piece, (oid, content) => {
        const read = readExtensions(readDer(der(0x30, der(0x30, der(0x06, Buffer.from(oid, 'hex')), der(0x04, content)))));
        assert.doesNotMatch(JSON.stringify(read), /NaN|[\p{Cc}]/u);
      }),
      { numRuns: 3000 },
    );
  });
});

/** What OpenSSL's own program says of a certificate; nothing where it is not installed. */
function opensslText(bytes: Uint8Array): string | undefined {
  const { status, stdout } = spawnSync('openssl', ['x509', '-inform', 'DER', '-noout', '-text'], { input: bytes, encoding: 'utf8' });
  if (status === 0) return stdout;
  console.log('      (not compared: no openssl here)');
  return undefined;
}
