import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Handshake } from '../../src/core/index';
import { type VerifyTroubleId, verifyTroubleNamed } from '../../src/core/knowledge/tls/verify-errors';
import { analyseChain } from '../../src/core/probe/x509/analyse-chain';
import type { ChainEnd } from '../../src/core/probe/x509/chain-result';
import { TimeLimits } from '../../src/network/time-limits';
import { handshakeOver } from '../../src/network/tls-handshake';
import { makeCertificate, type TestCertificate, x509 } from '../support/certificates';
import { implicitTlsServer } from '../support/tls-servers';

/** What a server sends, who is trusted, what is wrong, and where the chain ends. */
interface Case {
  readonly sent: readonly TestCertificate[];
  readonly trusted: readonly TestCertificate[];
  /** Nothing where nothing is wrong. */
  readonly trouble: VerifyTroubleId | undefined;
  readonly end: ChainEnd;
}

const serverAuth = '1.3.6.1.5.5.7.3.1';
const clientAuth = '1.3.6.1.5.5.7.3.2';

describe('the trust in a chain', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'exchange-tls-'));
  });
  after(() => rm(folder, { recursive: true }));

  const cases: readonly (readonly [string, () => Promise<Case>])[] = [
    [
      'is there where it leads to an authority of the list',
      async () => {
        const { root, middle, leaf } = await tree();
        return { sent: [leaf, middle], trusted: [root], trouble: undefined, end: 'known' };
      },
    ],
    [
      'is there whatever the order, and with strangers among it',
      async () => {
        const { root, middle, leaf } = await tree();
        return { sent: [leaf, root, await authority('Stranger'), middle], trusted: [root], trouble: undefined, end: 'known' };
      },
    ],
    [
      'ends at a self-signed certificate',
      async () => ({ sent: [await makeCertificate({ subject: 'mail' })], trusted: [(await tree()).root], trouble: 'selfSigned', end: 'self-signed' }),
    ],
    [
      'ends at a root that is not on the list',
      async () => {
        const { root, middle, leaf } = await tree();
        return { sent: [leaf, middle, root], trusted: [await authority('Other')], trouble: 'unknownRoot', end: 'unknown-root' };
      },
    ],
    [
      'ends where an intermediate certificate is missing',
      async () => {
        const { root, leaf } = await tree();
        return { sent: [leaf], trusted: [root], trouble: 'missingIssuer', end: 'missing' };
      },
    ],
    [
      'ends where the root is not on the list',
      async () => {
        const { middle, leaf } = await tree();
        return { sent: [leaf, middle], trusted: [await authority('Other')], trouble: 'missingIssuer', end: 'missing' };
      },
    ],
    [
      'ends at a certificate that has expired',
      async () => {
        const { root, middle } = await tree();
        return {
          sent: [await makeCertificate({ subject: 'mail', issuer: middle, from: -9, until: -2 }), middle],
          trusted: [root],
          trouble: 'expired',
          end: 'known',
        };
      },
    ],
    [
      'ends at an authority of the list that has expired',
      async () => {
        const root = await makeCertificate({ subject: 'Old root', isAuthority: true, from: -9, until: -2 });
        return { sent: [await makeCertificate({ subject: 'mail', issuer: root })], trusted: [root], trouble: 'expired', end: 'known' };
      },
    ],
    [
      'ends at a certificate that is not valid yet',
      async () => {
        const { root, middle } = await tree();
        return { sent: [await makeCertificate({ subject: 'mail', issuer: middle, from: 2 }), middle], trusted: [root], trouble: 'notYetValid', end: 'known' };
      },
    ],
    [
      'ends at an issuer that may not issue',
      async () => {
        const root = await authority('Root');
        const server = await makeCertificate({ subject: 'server', issuer: root });
        return { sent: [await makeCertificate({ subject: 'below', issuer: server }), server], trusted: [root], trouble: 'wrongPurpose', end: 'known' };
      },
    ],
    [
      'ends at an authority that allows no other below it',
      async () => {
        const root = await makeCertificate({ subject: 'Root', isAuthority: true, pathLength: 0 });
        const middle = await makeCertificate({ subject: 'Middle', isAuthority: true, issuer: root });
        return { sent: [await makeCertificate({ subject: 'mail', issuer: middle }), middle], trusted: [root], trouble: 'notAnAuthority', end: 'known' };
      },
    ],
    [
      'ends at a certificate for clients',
      async () => {
        const { root, middle } = await tree();
        const leaf = await makeCertificate({ subject: 'mail', issuer: middle, extensions: [new x509.ExtendedKeyUsageExtension([clientAuth])] });
        return { sent: [leaf, middle], trusted: [root], trouble: 'wrongPurpose', end: 'known' };
      },
    ],
    [
      'is there for a certificate for servers',
      async () => {
        const { root, middle } = await tree();
        const leaf = await makeCertificate({ subject: 'mail', issuer: middle, extensions: [new x509.ExtendedKeyUsageExtension([serverAuth])] });
        return { sent: [leaf, middle], trusted: [root], trouble: undefined, end: 'known' };
      },
    ],
    [
      'ends at an authority with the right name and another key',
      async () => {
        const { root, leaf } = await tree();
        const middle = await makeCertificate({ subject: 'Middle', isAuthority: true, issuer: root });
        return { sent: [leaf, middle], trusted: [root], trouble: 'badSignature', end: 'known' };
      },
    ],
  ];
  for (const [name, build] of cases) {
    it(name, async () => {
      const { sent, trusted, trouble, end } = await build();
      const handshake = await handshakeWith(sent, trusted);
      assert.deepEqual(
        [handshake.trusted, handshake.trustError && verifyTroubleNamed(handshake.trustError)],
        [trouble === undefined, trouble],
        handshake.trustError,
      );
      const thumbprint = (bytes: Uint8Array): string => createHash('sha1').update(bytes).digest('hex');
      const chain = analyseChain(
        sent.map(({ der }) => der),
        { source: 'sent', authorities: handshake.authorities, thumbprint },
      );
      assert.equal(chain?.end, end);
      const theirs = await opensslVerifies(folder, sent, trusted);
      if (theirs !== undefined) assert.equal(theirs, handshake.trusted);
    });
  }
});

function authority(subject: string): Promise<TestCertificate> {
  return makeCertificate({ subject, isAuthority: true });
}

async function tree(): Promise<Readonly<Record<'root' | 'middle' | 'leaf', TestCertificate>>> {
  const root = await authority('Root');
  const middle = await makeCertificate({ subject: 'Middle', isAuthority: true, issuer: root });
  return { root, middle, leaf: await makeCertificate({ subject: 'mail', issuer: middle }) };
}

const pems = (certificates: readonly TestCertificate[]): string => certificates.map(({ pem }) => pem).join('\n');

/** A real handshake with a server that sends these certificates. */
async function handshakeWith(sent: readonly TestCertificate[], trusted: readonly TestCertificate[]): Promise<Handshake> {
  const server = await implicitTlsServer({ ...(sent[0] as TestCertificate), chain: pems(sent) });
  const socket = connect(server.port, '127.0.0.1');
  await once(socket, 'connect');
  const limits = new TimeLimits({ total: 10_000, signal: new AbortController().signal });
  const outcome = await handshakeOver(socket, { serverName: undefined, authorities: trusted.map(({ pem }) => pem), limits });
  assert.ok('handshake' in outcome, JSON.stringify(outcome));
  outcome.secure.destroy();
  await server.close();
  return outcome.handshake;
}

/** Whether OpenSSL's own program trusts the chain for a server; nothing where it is not installed. */
async function opensslVerifies(folder: string, sent: readonly TestCertificate[], trusted: readonly TestCertificate[]): Promise<boolean | undefined> {
  const [roots, rest, leaf] = ['roots', 'rest', 'leaf'].map((name) => join(folder, `${name}.pem`)) as [string, string, string];
  await writeFile(roots, pems(trusted));
  await writeFile(rest, pems(sent));
  await writeFile(leaf, pems(sent.slice(0, 1)));
  const { status } = spawnSync('openssl', [
    'verify',
    '-purpose',
    'sslserver',
    '-no-CAfile',
    '-no-CApath',
    '-no-CAstore',
    '-trusted',
    roots,
    '-untrusted',
    rest,
    leaf,
  ]);
  if (status === null) console.log('      (not compared: no openssl here)');
  return status === null ? undefined : status === 0;
}
