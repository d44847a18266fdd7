import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { readCertificate } from '../../../src/core/probe/x509/certificate';
import { isAddress, nameMatches } from '../../../src/core/probe/x509/name-match';
import { makeCertificate, type TestCertificate, x509 } from '../../support/certificates';
import { der } from '../../support/der';

/** A host, what the certificate has, whether we let it fit, and why OpenSSL says otherwise where it does. */
type Row = readonly [host: string, holds: 'names' | 'odd' | 'common', fits: boolean, difference?: string];

const names = ['mail.contoso.com', '*.contoso.com', '*.a.fabrikam.com', 'xn--bcher-kva.example', '*.com', 'm*.partial.example', '192.0.2.7', '2001:db8::7'];

const rows: readonly Row[] = [
  ['mail.contoso.com', 'names', true],
  ['MAIL.Contoso.COM', 'names', true],
  ['other.contoso.com', 'names', true],
  ['contoso.com', 'names', false],
  ['a.b.contoso.com', 'names', false],
  ['xn--mller-kva.contoso.com', 'names', true],
  ['x.a.fabrikam.com', 'names', true],
  ['a.fabrikam.com', 'names', false],
  ['xn--bcher-kva.example', 'names', true],
  ['bücher.example', 'names', false],
  ['fabrikam.com', 'names', false],
  ['localhost', 'names', false],
  ['mail.partial.example', 'names', false, 'OpenSSL lets a star stand for a part of the first label; RFC 9525 section 6.3 does not'],
  ['mail.contoso.com.', 'names', true, 'a final dot ends a whole name; OpenSSL compares it as a letter'],
  ['192.0.2.7', 'names', true],
  ['192.0.2.8', 'names', false],
  ['2001:db8::7', 'names', true],
  ['2001:0db8:0:0::0007', 'names', true],
  ['2001:DB8::7', 'names', true],
  ['2001:db8::8', 'names', false],
  ['::ffff:192.0.2.7', 'names', false],
  // Alternative names with an address as a host name, a name in UTF-8, the sign for kelvin, and a name that goes on behind a zero.
  ['192.0.2.9', 'odd', false],
  ['xn--bcher-kva.example', 'odd', false],
  ['kelvin.example', 'odd', false],
  ['mail.fabrikam.com', 'odd', false],
  ['common.contoso.com', 'odd', false],
  // A certificate without alternative names.
  ['common.contoso.com', 'common', true],
  ['COMMON.contoso.com', 'common', true],
  ['mail.contoso.com', 'common', false],
];

describe('the name check beside OpenSSL', () => {
  const certificates = {} as Record<Row[1], TestCertificate>;
  let folder: string;
  before(async () => {
    const subject = 'common.contoso.com';
    const odd = der(0x30, der(0x82, '192.0.2.9'), der(0x82, 'bücher.example'), der(0x82, '\u212aelvin.example'), der(0x82, 'mail.fabrikam.com\0.evil.example'));
    certificates.names = await makeCertificate({ subject, names });
    certificates.odd = await makeCertificate({ subject, extensions: [new x509.Extension('2.5.29.17', false, odd)] });
    certificates.common = await makeCertificate({ subject });
    folder = await mkdtemp(join(tmpdir(), 'exchange-tls-'));
    for (const [name, { pem }] of Object.entries(certificates)) await writeFile(join(folder, `${name}.pem`), pem);
  });
  after(() => rm(folder, { recursive: true }));

  for (const [host, holds, fits, difference] of rows) {
    it(`${host} ${fits ? 'fits' : 'does not fit'} (${holds})${difference ? `, other than OpenSSL: ${difference}` : ''}`, () => {
      assert.equal(nameMatches(host, readCertificate(certificates[holds].der)?.names ?? []), fits);
      const theirs = opensslSays(join(folder, `${holds}.pem`), host);
      if (theirs !== undefined) assert.equal(theirs !== fits, difference !== undefined, `OpenSSL says ${theirs}`);
    });
  }

  const label = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,6}[a-z0-9])?$/);
  const host = fc.array(label, { minLength: 2, maxLength: 5 }).map((labels) => labels.join('.'));

  it('lets a name fit itself in any case, and nothing else', () => {
    fc.assert(fc.property(host, (name) => nameMatches(name.toUpperCase(), [name]) && nameMatches(`${name}.`, [name])));
    fc.assert(fc.property(host, host, (a, b) => isAddress(a) || isAddress(b) || nameMatches(a, [b]) === (a === b)));
  });

  it('lets a wildcard stand for exactly one label', () => {
    fc.assert(
      fc.property(host, label, (domain, first) => {
        if (isAddress(domain) || isAddress(`${first}.${domain}`)) return;
        assert.equal(nameMatches(`${first}.${domain}`, [`*.${domain}`]), true);
        assert.equal(nameMatches(domain, [`*.${domain}`]), false);
        assert.equal(nameMatches(`x.${first}.${domain}`, [`*.${domain}`]), false);
        assert.equal(nameMatches(`${first}.${domain}`, [`${first}*.${domain}`, `*${first}.${domain}`, `${first}.*`, '*', '*.']), false);
      }),
    );
  });

  it('lets an address fit itself in every form', () => {
    const group = fc.nat(0xffff);
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant(0), group), { minLength: 8, maxLength: 8 }),
        fc.array(group, { minLength: 8, maxLength: 8 }),
        (groups, others) => {
          const whole = groups.map((each) => each.toString(16)).join(':');
          const short = new URL(`http://[${whole}]/`).hostname.slice(1, -1);
          const long = groups.map((each) => each.toString(16).padStart(4, '0').toUpperCase()).join(':');
          for (const form of [whole, short, long]) assert.equal(nameMatches(form, [whole]), true, form);
          const other = others.map((each) => each.toString(16)).join(':');
          assert.equal(nameMatches(short, [other]), other === whole);
        },
      ),
    );
  });

  it('throws for nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string({ unit: 'binary' })), (name, all) => typeof nameMatches(name, all) === 'boolean'));
  });
});

/** Whether OpenSSL's own program lets a name or an address fit; nothing where it is not installed. */
function opensslSays(file: string, host: string): boolean | undefined {
  const { status, stdout } = spawnSync('openssl', ['x509', '-in', file, '-noout', isAddress(host) ? '-checkip' : '-checkhost', host], { encoding: 'utf8' });
  if (status === null) {
    console.log('      (not compared: no openssl here)');
    return undefined;
  }
  return !stdout.includes('does NOT match');
}
