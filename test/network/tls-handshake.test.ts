import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import tls from 'node:tls';
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

  it('gives those authorities of the list that matter to the chain', async () => {
    const other = await makeCertificate({ subject: 'Other', isAuthority: true });
    const { authorities } = await handshake(leaf, [other.pem, root.pem]);
    assert.deepEqual(
      authorities?.map((der) => Buffer.from(der)),
      [Buffer.from(root.der)],
    );
    assert.equal((await handshake(leaf, undefined)).authorities, undefined);
  });

  it('sees whether a proof against revocation is sent along', async () => {
    assert.equal((await handshake(leaf, [root.pem])).ocspStapled, false);
    const server = tls.createServer({ key: leaf.key, cert: leaf.chain }).listen(0, '127.0.0.1');
    server.on('OCSPRequest', (_certificate, _issuer, answer) => answer(null, Buffer.from('a proof')));
    await once(server, 'listening');
    assert.equal((await handshakeAt((server.address() as AddressInfo).port, [root.pem])).ocspStapled, true);
    await new Promise((resolve) => server.close(resolve));
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
    const done = await handshakeAt(server.port, authorities);
    await server.close();
    return done;
  }

  async function handshakeAt(port: number, authorities: readonly string[] | undefined) {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const limits = new TimeLimits({ total: 10_000, signal: new AbortController().signal });
    const outcome = await handshakeOver(socket, { serverName: 'not-its-name.example', authorities, limits });
    assert.ok('handshake' in outcome, JSON.stringify(outcome));
    outcome.secure.destroy();
    return outcome.handshake;
  }
});
