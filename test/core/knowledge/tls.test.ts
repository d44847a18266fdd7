import assert from 'node:assert/strict';
import { handshakeErrorNamed, handshakeErrorSources, handshakeErrors } from '../../../src/core/knowledge/exchange/handshake-errors';
import { handshakeTroubles } from '../../../src/core/knowledge/exchange/handshake-troubles';
import { type SourceId, sources } from '../../../src/core/knowledge/sources';
import { tlsVersionNamed, tlsVersionOfWire, tlsVersionSources, tlsVersions } from '../../../src/core/knowledge/tls/protocols';
import { schannelAlgorithm, schannelAlgorithmSources, schannelAlgorithms } from '../../../src/core/knowledge/tls/schannel-algorithms';

function unique(values: readonly unknown[], what: string): void {
  assert.equal(new Set(values).size, values.length, what);
}

describe('the tables of TLS', () => {
  it('have no entry twice', () => {
    unique(
      tlsVersions.map(({ name }) => name),
      'versions',
    );
    unique(
      tlsVersions.map(({ wire }) => wire),
      'wire numbers',
    );
    unique(
      tlsVersions.flatMap(({ logNames }) => logNames),
      'names in logs',
    );
    unique(
      schannelAlgorithms.map(({ name }) => name),
      'algorithms',
    );
    unique(
      handshakeErrors.flatMap(({ name, alias }) => [name, ...(alias ? [alias] : [])]).map((name) => name.toLowerCase()),
      'errors',
    );
    unique(
      handshakeErrors.filter(({ code }) => code !== null).map(({ code }) => code),
      'codes of errors',
    );
  });

  it('rest on sources', () => {
    const cited: readonly SourceId[] = [
      ...tlsVersionSources,
      ...schannelAlgorithmSources,
      ...handshakeErrorSources,
      ...Object.values(handshakeTroubles).flatMap((trouble) => trouble.sources as readonly SourceId[]),
    ];
    for (const id of cited) assert.match(sources[id].url, /^https:/);
  });

  it('count the bits as Schannel does: server and client of each version in turn, two bits on for each', () => {
    let bit = 0x4;
    for (const { bits } of tlsVersions) {
      assert.deepEqual(bits, { server: bit, client: bit * 2 });
      bit *= 4;
    }
  });

  it('call every version before TLS 1.2 legacy', () => {
    assert.deepEqual(
      tlsVersions.filter(({ legacy }) => !legacy).map(({ name }) => name),
      ['TLS 1.2', 'TLS 1.3'],
    );
    assert.equal(tlsVersionOfWire(0x0301), tlsVersionNamed('TLS 1.0'));
    assert.equal(tlsVersionOfWire(0x0305), undefined);
  });

  it('know algorithms and errors in any case', () => {
    assert.equal(schannelAlgorithm('calg_3des')?.verdict, 'weak');
    assert.equal(schannelAlgorithm('CALG_'), undefined);
    assert.equal(handshakeErrorNamed('nocredentials')?.code, 0x8009030e);
    assert.equal(handshakeErrorNamed('BadBinding')?.name, 'BadBindings');
    assert.equal(handshakeErrorNamed('toString'), undefined);
  });

  it('fill only places that rules fill', () => {
    const places = Object.values(handshakeTroubles).flatMap(({ meaning, cause, cure, decidedBy }) =>
      [meaning, ...Object.values(cause), ...Object.values(cure), decidedBy].flatMap((text) => text.match(/\{\w+\}/g) ?? []),
    );
    assert.deepEqual([...new Set(places)].sort(), ['{certificate}', '{enable}', '{key}', '{show}', '{validity}', '{values}']);
  });
});
