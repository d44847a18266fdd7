import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cipherSuiteName } from '../../../src/core/knowledge/tls/cipher-suites';
import { tlsGroupName } from '../../../src/core/knowledge/tls/groups';
import type { JobAnswer, ProbeJob } from '../../../src/core/probe/job';
import { type ScanResult, scan } from '../../../src/core/probe/scan';
import type { ProbedVersion } from '../../../src/core/probe/tls/client-hello';
import { allSuitesFor, supportedGroups } from '../../../src/core/probe/tls/hello-offers';
import { type ModelServer, modelAnswer } from '../../support/model-server';
import { connectionLimit } from '../../support/probe-loopback';

const modern = [0xc030, 0xcca8, 0xc02f, 0x009d];
const dropped = { kind: 'closed', stage: 'greeting', how: 'closed' } as const;

describe('the enumeration of what a server accepts', () => {
  it('finds every suite, in the order of a server that has one', () => {
    const suites = [0x009d, 0xcca8, 0xc02f, 0xc030];
    const { result } = run({ suites: { 'TLS 1.2': suites, 'TLS 1.0': [0x0035, 0xc014] } });
    assert.deepEqual(suitesOf(result, 'TLS 1.2'), [suites.map(cipherSuiteName), true, 'server']);
    assert.deepEqual(suitesOf(result, 'TLS 1.0'), [['TLS_RSA_WITH_AES_256_CBC_SHA', 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA'], true, 'server']);
  });

  it('knows a server that has our own order from one that follows ours', () => {
    const server = run({ suites: { 'TLS 1.2': [0xc030, 0xc02f] } });
    assert.deepEqual(suitesOf(server.result, 'TLS 1.2')?.[2], 'server');
    const client = run({ suites: { 'TLS 1.2': [0x009d, 0xc02f, 0xc030] }, order: 'client' });
    assert.deepEqual(suitesOf(client.result, 'TLS 1.2'), [
      ['TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'TLS_RSA_WITH_AES_256_GCM_SHA384'],
      true,
      'client',
    ]);
  });

  it('follows for Exchange Online from all suites', () => {
    const kindOf = (suites: readonly number[]) => {
      const tls12 = run({ suites: { 'TLS 1.2': suites } }).result.versions['TLS 1.2'];
      return tls12.state === 'accepted' && tls12.exchangeOnlineSuite;
    };
    assert.deepEqual([[0xc02c, 0xc02f], [0xc02c, 0x0035], [0xcca8], [0xcca8, 0xc030]].map(kindOf), ['listed', 'unlisted', 'none', 'listed']);
  });

  it('does not misjudge a server that reads no long hello', () => {
    const suites = [0xc030, 0xc02f, 0x009d, 0xc0a0, 0xc051];
    for (const refusal of [undefined, { kind: 'ended', how: 'reset' }] as const) {
      const server: ModelServer = { suites: { 'TLS 1.2': suites, 'TLS 1.0': [0xc014] }, mostSuites: 127, ...(refusal ? { refusal } : {}) };
      const { result } = run(server);
      const [names, complete, order] = suitesOf(result, 'TLS 1.2') ?? [];
      assert.deepEqual([[...(names ?? [])].sort(), complete, order], [suites.map(cipherSuiteName).sort(), true, 'server']);
      assert.deepEqual(suitesOf(result, 'TLS 1.0'), [['TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA'], true, undefined]);
    }
  });

  it('does not take a server that has had enough for one that refuses suites', () => {
    const server: ModelServer = { suites: { 'TLS 1.2': modern, 'TLS 1.3': [0x1302, 0x1301] } };
    const whole = run(server);
    for (let from = 8; from < whole.jobs.length; from++) {
      const { result, jobs } = run({ ...server, gone: { from, error: dropped } });
      assert.ok(jobs.length <= from + 1, 'it stops after two failures');
      for (const version of ['TLS 1.2', 'TLS 1.3'] as const) {
        const found = result.versions[version];
        assert.ok(found.state === 'accepted');
        const isWhole = found.cipherSuites.length === server.suites[version]?.length;
        assert.ok(isWhole || !found.complete, `${version} is called complete with ${found.cipherSuites.length}`);
        assert.equal(found.complete, found.reason === undefined);
        assert.ok(isWhole || found.reason?.kind === 'closed');
      }
    }
  });

  it('does not take dropped connections for refused suites, groups or fallback with implicit TLS either', () => {
    const server: ModelServer = { suites: { 'TLS 1.2': modern, 'TLS 1.1': [0xc014, 0x0035] } };
    const whole = run(server, 'implicit');
    for (let last = 8; last < whole.jobs.length; last++) {
      const { result } = run(server, 'implicit', last);
      for (const version of ['TLS 1.2', 'TLS 1.1'] as const) {
        const found = result.versions[version];
        assert.ok(found.state === 'accepted');
        assert.ok(!found.complete || found.cipherSuites.length === server.suites[version]?.length, `${last}: ${version}`);
      }
      assert.notEqual(result.tls.fallbackProtection?.state, 'yes');
      for (const enumerated of [...Object.values(result.tls.groups), ...Object.values(result.tls.signatureAlgorithms)])
        assert.deepEqual([enumerated.complete, enumerated.names.length], [enumerated.complete, 1]);
    }
  });

  it('stops at a server that chooses what was not offered', () => {
    const { result, jobs } = run({ suites: { 'TLS 1.2': [0xc030] } }, 'starttls', undefined, (answer) =>
      answer.kind === 'hello' && answer.answer.kind === 'alert' ? modelAnswer({ suites: { 'TLS 1.2': [0xc030] } }, helloFor(0xc030), 1) : answer,
    );
    assert.deepEqual(suitesOf(result, 'TLS 1.2'), [['TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'], false, undefined]);
    assert.ok(jobs.length <= connectionLimit(result.versions));
  });

  it('finds groups, with hybrids, by what the server asks for', () => {
    const { result, jobs } = run({ suites: { 'TLS 1.3': [0x1301], 'TLS 1.2': modern }, groups: [0x11ec, 0x001d, 0x0017] });
    assert.deepEqual(result.tls.groups, {
      'TLS 1.3': { names: ['X25519MLKEM768', 'x25519', 'secp256r1'], complete: true },
      'TLS 1.2': { names: ['x25519', 'secp256r1'], complete: true },
    });
    const asked = jobs.filter((job) => job.kind === 'hello' && job.offer.groups && job.offer.version === 'TLS 1.3');
    assert.ok(asked.every((job) => job.kind === 'hello' && job.offer.keyShare === 'none'));
  });

  it('does not call curves refused for want of the one that the certificate needs', () => {
    const server: ModelServer = { suites: { 'TLS 1.2': [0xc02c, 0xc02b] }, groups: [0x001d, 0x0017, 0x0018], curve: 0x0017 };
    assert.deepEqual(run({ ...server, order: 'client' }).result.tls.groups['TLS 1.2'], { names: ['x25519', 'secp256r1', 'secp384r1'], complete: true });
    assert.deepEqual(run(server).result.tls.groups['TLS 1.2'], { names: ['x25519', 'secp256r1'], complete: false }, 'what it prefers hides the rest');
  });

  it('finds the signatures of TLS 1.2', () => {
    const { result } = run({ suites: { 'TLS 1.2': modern }, signatures: [0x0401, 0x0804, 0x0201], order: 'client' });
    assert.deepEqual(result.tls.signatureAlgorithms, {
      'TLS 1.2': { names: ['rsa_pss_rsae_sha256', 'rsa_pkcs1_sha256', 'rsa_pkcs1_sha1'], complete: true },
    });
  });

  it('keeps the key exchange of each suite that has one', () => {
    const { result } = run({ suites: { 'TLS 1.2': [0xc030, 0x009f, 0x009d] } });
    assert.deepEqual(
      result.tls.keyExchanges.map(({ version, cipherSuite, kind, group }) => [version, cipherSuite, kind, group]),
      [
        ['TLS 1.2', 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384', 'ECDHE', 'x25519'],
        ['TLS 1.2', 'TLS_DHE_RSA_WITH_AES_256_GCM_SHA384', 'DHE', 'modp1024'],
      ],
    );
  });

  it('answers what else the hellos show', () => {
    const two = { suites: { 'TLS 1.2': modern, 'TLS 1.1': [0xc014] } } as const;
    const { tls } = run({ ...two, knowsFallback: true, compresses: true }).result;
    assert.deepEqual(
      [tls.secureRenegotiation, tls.extendedMasterSecret, tls.compression, tls.fallbackProtection, tls.resumption],
      [{ state: 'yes' }, { state: 'no' }, { state: 'yes' }, { state: 'yes' }, { sessionId: false, ticket: false }],
    );
    assert.deepEqual(run(two).result.tls.fallbackProtection, { state: 'no' });
    assert.equal(run({ suites: { 'TLS 1.2': modern } }).result.tls.fallbackProtection, undefined, 'there is nothing to fall back to');
    const newest = run({ suites: { 'TLS 1.3': [0x1301] } }).result.tls;
    assert.deepEqual([newest.secureRenegotiation, newest.compression, newest.resumption, newest.keyExchanges], [undefined, undefined, undefined, []]);
  });

  it('asks what decides before the rest', () => {
    const { jobs } = run({ suites: { 'TLS 1.3': [0x1301], 'TLS 1.2': [0xc030, 0xc02f], 'TLS 1.0': [0xc014] } });
    const purposes = jobs.map(({ progress: { text, args } }) => text.replace('{version}', String(args.version)));
    assert.deepEqual(
      [...new Set(purposes)],
      [
        'Testing TLS 1.2',
        'Testing TLS 1.3',
        'Testing TLS 1.1',
        'Testing TLS 1.0',
        'Testing SSL 3.0',
        'Reading the certificate',
        'Testing the cipher suites of TLS 1.2',
        'Testing what else TLS 1.2 can do',
        'Testing the fallback to TLS 1.2',
        'Testing the cipher suites of TLS 1.3',
        'Testing the cipher suites of TLS 1.0',
        'Testing the key-exchange groups of TLS 1.3',
        'Testing the key-exchange groups of TLS 1.2',
        'Testing the signatures of TLS 1.2',
      ],
    );
  });

  it('makes at most 2 × (accepted suites + 12) connections, and finds what is there, with any server', () => {
    const some = (numbers: readonly number[], most: number) => fc.uniqueArray(fc.constantFrom(...numbers), { minLength: 1, maxLength: most });
    const suitesOfAny = fc.record(
      {
        'SSL 3.0': some(allSuitesFor('SSL 3.0').slice(0, 34), 4),
        'TLS 1.0': some(allSuitesFor('TLS 1.0').slice(0, 34), 12),
        'TLS 1.1': some(allSuitesFor('TLS 1.1').slice(0, 34), 12),
        'TLS 1.2': some(allSuitesFor('TLS 1.2').slice(0, 60), 30),
        'TLS 1.3': some(allSuitesFor('TLS 1.3').slice(0, 5), 5),
      },
      { requiredKeys: [] },
    );
    const servers: fc.Arbitrary<ModelServer> = fc.record({
      suites: suitesOfAny,
      order: fc.constantFrom('server', 'client'),
      groups: some(supportedGroups('TLS 1.3'), 12),
      signatures: some([0x0403, 0x0804, 0x0805, 0x0401, 0x0501, 0x0201], 6),
      mostSuites: fc.constantFrom(126, 1000),
      refusal: fc.constantFrom({ kind: 'alert', code: 40 }, { kind: 'ended', how: 'reset' }),
      knowsFallback: fc.boolean(),
    });
    fc.assert(
      fc.property(servers, (server) => {
        const { jobs, result } = run(server);
        assert.ok(jobs.length <= connectionLimit(result.versions), `${jobs.length} connections`);
        for (const [version, suites] of Object.entries(server.suites)) {
          const found = result.versions[version as ProbedVersion];
          if (found.state !== 'accepted' || !found.complete) continue;
          const usable = server.groups?.some((group) => supportedGroups(version as ProbedVersion).includes(group));
          const expected = usable || version === 'TLS 1.3' ? suites : suites.filter((suite) => !/ECDHE|ECDH_anon/.test(cipherSuiteName(suite)));
          assert.deepEqual([...found.cipherSuites].sort(), expected.map(cipherSuiteName).sort());
        }
        for (const [version, { names, complete }] of Object.entries(result.tls.groups)) {
          const has = (server.groups ?? []).filter((group) => supportedGroups(version as ProbedVersion).includes(group)).map(tlsGroupName);
          assert.deepEqual(
            names.filter((name) => !has.includes(name)),
            [],
          );
          if (complete) assert.equal(names.length, has.length);
        }
      }),
      { numRuns: 200 },
    );
  });
});

function suitesOf(result: ScanResult, version: ProbedVersion) {
  const found = result.versions[version];
  return found.state === 'accepted' ? ([found.cipherSuites, found.complete, found.order] as const) : undefined;
}

function helloFor(suite: number) {
  return { kind: 'hello', offer: { version: 'TLS 1.2', cipherSuites: [suite] }, until: 'key-exchange', progress: { text: '', args: {} } } as const;
}

/** Scans a server in memory, which drops every connection after the one with the number `last`. */
function run(
  server: ModelServer,
  mode: 'starttls' | 'implicit' = 'starttls',
  last = Number.POSITIVE_INFINITY,
  change: (answer: JobAnswer) => JobAnswer = (answer) => answer,
) {
  const steps = scan({ target: { host: 'mail.contoso.com', port: 25, mode }, asciiHost: 'mail.contoso.com', hasSystemStore: true, digest: () => '' });
  const jobs: ProbeJob[] = [];
  let step = steps.next();
  while (!step.done) {
    const job = step.value;
    jobs.push(job);
    step = steps.next(change(answerTo(job)));
  }
  return { jobs, result: step.value };

  function answerTo(job: ProbeJob): JobAnswer {
    if (job.kind !== 'hello') return { kind: 'failed', error: { kind: 'handshake', detail: 'x' }, smtp: undefined };
    return jobs.length > last ? { kind: 'hello', answer: { kind: 'ended', how: 'reset' }, smtp: undefined } : modelAnswer(server, job, jobs.length);
  }
}
