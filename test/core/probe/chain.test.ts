import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { analyseChain, type ChainOptions } from '../../../src/core/probe/x509/analyse-chain';
import type { ChainResult } from '../../../src/core/probe/x509/chain-result';
import { makeCertificate, type TestCertificate, x509 } from '../../support/certificates';

const thumbprint = (bytes: Uint8Array): string => createHash('sha1').update(bytes).digest('hex').toUpperCase();

describe('a chain', () => {
  let root: TestCertificate;
  let middle: TestCertificate;
  let leaf: TestCertificate;
  let other: TestCertificate;
  before(async () => {
    root = await makeCertificate({ subject: 'CN=Root, O=Contoso', isAuthority: true });
    middle = await makeCertificate({ subject: 'Middle', isAuthority: true, issuer: root });
    leaf = await makeCertificate({ subject: 'mail.contoso.com', names: ['mail.contoso.com'], issuer: middle });
    other = await makeCertificate({ subject: 'Fabrikam CA', isAuthority: true });
  });

  it('is in order, and leads to an authority of a list', () => {
    assert.deepEqual(analyse([leaf, middle], [other, root]), {
      asSent: true,
      inOrder: true,
      duplicates: [],
      superfluous: [],
      root: undefined,
      end: 'known',
      missingIssuer: undefined,
      missingIssuerOf: undefined,
      anchor: { subject: 'O=Contoso, CN=Root', thumbprint: thumbprint(root.der) },
    });
  });

  const cases: readonly (readonly [string, () => readonly TestCertificate[], () => readonly TestCertificate[] | undefined, Partial<ChainResult>])[] = [
    ['lacks an intermediate certificate', () => [leaf], () => [root], { end: 'missing', missingIssuer: 'CN=Middle', missingIssuerOf: 0, anchor: undefined }],
    [
      'lacks what is above the intermediate one',
      () => [leaf, middle],
      () => [other],
      { end: 'missing', missingIssuer: 'O=Contoso, CN=Root', missingIssuerOf: 1 },
    ],
    ['is not asked for its end where there is no list', () => [leaf, middle], () => undefined, { end: 'not-tested', missingIssuer: undefined }],
    ['has its root with it', () => [leaf, middle, root], () => [root], { root: 2, end: 'known', superfluous: [] }],
    ['has a root that no list knows', () => [leaf, middle, root], () => [other], { root: 2, end: 'unknown-root', anchor: undefined }],
    ['is one self-signed certificate', () => [root], () => [other], { root: undefined, end: 'self-signed', inOrder: true }],
    ['is one self-signed certificate that a list knows', () => [root], () => [root], { end: 'known', root: undefined }],
    ['is out of order', () => [leaf, root, middle], () => [root], { inOrder: false, root: 1, superfluous: [], end: 'known' }],
    ['has a stranger in it', () => [leaf, other, middle], () => [root], { inOrder: true, superfluous: [1], end: 'known' }],
    ['has a certificate twice', () => [leaf, middle, middle], () => [root], { duplicates: [2], superfluous: [], inOrder: true }],
    ['has the server’s own twice', () => [leaf, leaf, middle], () => [root], { duplicates: [1], superfluous: [], inOrder: true, end: 'known' }],
  ];
  for (const [name, chain, authorities, expected] of cases) it(name, () => assert.deepEqual(pick(analyse(chain(), authorities()), expected), expected));

  it('may have several ways up, and one that is known is enough', async () => {
    // The same owner and key, signed by an old authority as well: neither of the two is superfluous.
    const crossed = await makeCertificate({ subject: 'CN=Root, O=Contoso', isAuthority: true, issuer: other, keys: root.keys });
    const both = [leaf, middle, root, crossed];
    for (const list of [[root], [other]])
      assert.deepEqual(pick(analyse(both, list), { end: 'known', superfluous: [], inOrder: true }), { end: 'known', superfluous: [], inOrder: true });
    assert.equal(analyse([leaf, middle, crossed], [root]).end, 'known');
    assert.equal(analyse([leaf, middle, crossed], [other]).end, 'known');
    assert.deepEqual(pick(analyse([leaf, middle, crossed], []), { end: 'missing', missingIssuer: 'CN=Fabrikam CA' }), {
      end: 'missing',
      missingIssuer: 'CN=Fabrikam CA',
    });
  });

  it('tells authorities of one name apart by the identifiers of their keys', async () => {
    const withId = async (subject: string): Promise<TestCertificate> => {
      const made = await makeCertificate({ subject, isAuthority: true });
      return makeCertificate({
        subject,
        isAuthority: true,
        keys: made.keys,
        extensions: [await x509.SubjectKeyIdentifierExtension.create(made.keys.publicKey)],
      });
    };
    const [before, after] = [await withId('Renewed'), await withId('Renewed')];
    const signed = await makeCertificate({
      subject: 'mail',
      issuer: after,
      extensions: [await x509.AuthorityKeyIdentifierExtension.create(after.keys.publicKey)],
    });
    assert.deepEqual(pick(analyse([signed], [before]), { end: 'missing' }), { end: 'missing' });
    assert.equal(analyse([signed], [before, after]).anchor?.thumbprint, thumbprint(after.der));
    assert.deepEqual(analyse([signed, before], []).superfluous, [1]);
  });

  it('does not say in which order it was sent where that is not known', () => {
    const { asSent, inOrder } = analyse([leaf, middle, root], [root], 'built');
    assert.deepEqual([asSent, inOrder], [false, undefined]);
  });

  it('is nothing where its first certificate is none', () => {
    assert.equal(analyseChain([], { source: 'sent', authorities: [], thumbprint }), undefined);
    assert.equal(analyseChain([Uint8Array.of(1)], { source: 'sent', authorities: [], thumbprint }), undefined);
    assert.deepEqual(analyseChain([leaf.der, Uint8Array.of(1)], { source: 'sent', authorities: [], thumbprint })?.superfluous, [1]);
  });

  it('holds whatever is sent: each place is one thing at most, and the order of the rest changes nothing but the order', async () => {
    const circle = await makeCertificate({ subject: 'A', issuer: await makeCertificate({ subject: 'B' }) });
    const back = await makeCertificate({ subject: 'B', issuer: circle });
    const all = [middle, root, other, leaf, circle, back];
    fc.assert(
      fc.property(fc.array(fc.nat(all.length - 1), { maxLength: 8 }), fc.subarray(all), fc.constantFrom(leaf, circle), (places, lists, first) => {
        const chain = [first, ...places.map((place) => all[place] as TestCertificate)];
        const result = analyse(chain, lists);
        const said = [...result.duplicates, ...result.superfluous, ...(result.root === undefined ? [] : [result.root])];
        assert.ok(!said.includes(0));
        assert.equal(new Set([...result.duplicates, ...result.superfluous]).size, result.duplicates.length + result.superfluous.length);
        assert.equal(result.end === 'missing', result.missingIssuer !== undefined);
        assert.equal(result.end === 'known', result.anchor !== undefined);
        const turned = analyse([first, ...chain.slice(1).reverse()], lists);
        assert.equal(turned.end, result.end);
        assert.equal(turned.superfluous.length, result.superfluous.length);
      }),
      { numRuns: 500 },
    );
  });
});

function analyse(chain: readonly TestCertificate[], authorities: readonly TestCertificate[] | undefined, source: ChainOptions['source'] = 'sent'): ChainResult {
  const bytes = (list: readonly TestCertificate[]) => list.map((each) => each.der);
  return analyseChain(bytes(chain), { source, authorities: authorities && bytes(authorities), thumbprint }) ?? assert.fail();
}

/** The part of a result that is expected. */
function pick(result: ChainResult, expected: Partial<ChainResult>): Partial<ChainResult> {
  return Object.fromEntries(Object.keys(expected).map((key) => [key, result[key as keyof ChainResult]]));
}
