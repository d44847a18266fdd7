import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { TimeLimits } from '../../src/network/time-limits';
import { handshakeOver } from '../../src/network/tls-handshake';
import { makeCertificate, type TestCertificate } from '../support/certificates';
import { implicitTlsServer } from '../support/tls-servers';

describe('a handshake of the runtime', () => {
  let root: TestCertificate;
  let intermediate: TestCertificate;
  let leaf: TestCertificate;
  before(async () => {
    root = await makeCertificate({ subject: 'Root', isAuthority: true });
    intermediate = await makeCertificate({ subject: 'Intermediate', isAuthority: true, issuer: root });
    leaf = await makeCertificate({ subject: 'mail.contoso.com', names: ['mail.contoso.com'], issuer: intermediate });
  });

  it('trusts a chain that leads to an authority, whatever names are asked for', async () => {
    const { trusted, trustError, version, cipherSuite } = await handshake(leaf, [root.pem]);
    assert.deepEqual([trusted, trustError, version, cipherSuite], [true, undefined, 'TLS 1.3', 'TLS_AES_256_GCM_SHA384']);
  });

  it('does not trust one that does not, and says why', async () => {
    const other = await makeCertificate({ subject: 'Other', isAuthority: true });
    assert.deepEqual(trustOf(await handshake(leaf, [other.pem])), [false, 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY']);
    assert.deepEqual(trustOf(await handshake(leaf, [])), [false, 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY']);
    assert.deepEqual(trustOf(await handshake({ ...leaf, chain: leaf.pem }, [root.pem])), [false, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE']);
  });

  it('says nothing of trust where there is no list', async () => {
    assert.deepEqual(trustOf(await handshake(leaf, undefined)), [undefined, undefined]);
  });

  it('speaks TLS 1.0 where it must', async () => {
    const rsa = await makeCertificate({ subject: 'mail.contoso.com', algorithm: 'RSA' });
    assert.equal((await handshake(rsa, [], 'TLSv1')).version, 'TLS 1.0');
  });

  function trustOf({ trusted, trustError }: Awaited<ReturnType<typeof handshake>>) {
    return [trusted, trustError];
  }

  async function handshake(certificate: TestCertificate, authorities: readonly string[] | undefined, maxVersion: 'TLSv1' | 'TLSv1.3' = 'TLSv1.3') {
    const server = await implicitTlsServer(certificate, { maxVersion });
    const socket = connect(server.port, '127.0.0.1');
    await once(socket, 'connect');
    const limits = new TimeLimits({ total: 10_000, signal: new AbortController().signal });
    const outcome = await handshakeOver(socket, { serverName: 'not-its-name.example', authorities, limits });
    assert.ok('handshake' in outcome, JSON.stringify(outcome));
    outcome.secure.destroy();
    await server.close();
    return outcome.handshake;
  }
});
