import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cipherSuiteName, exchangeOnlineSuites } from '../../../src/core/knowledge/tls/cipher-suites';
import type { HelloJob, JobAnswer, ProbeJob } from '../../../src/core/probe/job';
import { mailFlow } from '../../../src/core/probe/mail-flow';
import type { AcceptedVersion } from '../../../src/core/probe/result';
import { type ScanResult, scan } from '../../../src/core/probe/scan';
import { type ProbedVersion, probedVersions } from '../../../src/core/probe/tls/client-hello';
import { allSuitesFor } from '../../../src/core/probe/tls/hello-offers';
import type { ServerHello } from '../../../src/core/probe/tls/server-hello';
import { exchangeOnlineVerdict } from '../../../src/core/probe/verdict';
import { probeForms } from '../../../src/core/report/probe-forms';
import { probeSummary } from '../../../src/core/report/probe-report';
import { probeFindings } from '../../../src/core/rules/probe-findings';
import { makeCertificate } from '../../support/certificates';
import { type ModelServer, modelAnswer } from '../../support/model-server';
import { connectionLimit } from '../../support/probe-loopback';
import { probeResult } from '../../support/probe-results';
import { helloWith } from '../../support/server-messages';

const modern = [0xc030, 0xc02f, 0x009d];
const closed: JobAnswer = { kind: 'hello', answer: { kind: 'ended', how: 'closed' }, smtp: undefined };
const silent: JobAnswer = { kind: 'failed', error: { kind: 'timeout', stage: 'hello', seconds: 10 }, smtp: undefined };

describe('the probe of a server that misleads', () => {
  for (const [how, answer] of [
    ['drops', closed],
    ['does not answer', silent],
    ['refuses with an alert', { kind: 'hello', answer: { kind: 'alert', code: 40 }, smtp: undefined }],
  ] as const) {
    it(`${how} a long ClientHello is asked for TLS 1.2 with a short one`, () => {
      const server: ModelServer = { suites: { 'TLS 1.2': modern } };
      const { result } = run((job, number) => (job.offer.cipherSuites.length > 40 ? answer : modelAnswer(server, job, number)));
      const tls12 = accepted(result, 'TLS 1.2');
      assert.deepEqual([tls12.cipherSuites[0], tls12.exchangeOnlineSuite, tls12.complete], [cipherSuiteName(0xc030), 'listed', false]);
    });
  }

  it('refuses TLS 1.2 by its name is not asked twice', () => {
    const { jobs } = run(() => ({ kind: 'hello', answer: { kind: 'alert', code: 70 }, smtp: undefined }));
    assert.equal(jobs.filter((job) => job.kind === 'hello' && job.offer.version === 'TLS 1.2').length, 1);
  });

  it('drops everything after some connections has not refused a version', () => {
    const server: ModelServer = { suites: { 'TLS 1.2': modern, 'TLS 1.3': [0x1302], 'TLS 1.0': [0xc014] } };
    for (let last = 1; last < 5; last++) {
      const { result } = run((job, number) => (number > last ? closed : modelAnswer(server, job, number)));
      const states = Object.fromEntries(probedVersions.map((version) => [version, result.versions[version].state]));
      assert.equal(states['TLS 1.2'], 'accepted');
      for (const version of ['TLS 1.3', 'TLS 1.0'] as const) assert.notEqual(states[version], 'refused', `${version} after ${last}`);
    }
  });

  it('drops what it refuses, and goes on with the rest, has refused it', () => {
    const server: ModelServer = { suites: { 'TLS 1.2': [0xc030] }, refusal: { kind: 'ended', how: 'reset' } };
    const { result } = run((job, number) => modelAnswer(server, job, number));
    assert.deepEqual(result.versions['SSL 3.0'], { state: 'refused', how: { by: 'reset' } });
    assert.deepEqual([accepted(result, 'TLS 1.2').complete, accepted(result, 'TLS 1.2').cipherSuites.length], [true, 1]);
  });

  it('chooses a suite, or a compression, that was not offered does not accept the version', () => {
    const suite = run(({ offer }) => ({
      kind: 'hello',
      answer: helloWith({ version: 0x0300 + probedVersions.indexOf(offer.version), cipherSuite: 0xfefe }),
      smtp: undefined,
    }));
    for (const version of probedVersions) assert.deepEqual(suite.result.versions[version], { state: 'refused', how: { by: 'not-offered', choice: '0xFEFE' } });
    const compression = run(() => ({ kind: 'hello', answer: helloWith({ version: 0x0303, cipherSuite: 0xc030, compression: 1 }), smtp: undefined }));
    assert.deepEqual(compression.result.versions['TLS 1.2'], { state: 'refused', how: { by: 'not-offered', choice: 'compression 1' } });
  });

  it('takes ChaCha20 for clients that like it best still has an order of its own', () => {
    for (const suites of [
      [0xc030, 0xc02f, 0xcca8],
      [0xc030, 0xcca8, 0xc02f],
      [0xcca8, 0xc030, 0xc02f],
    ]) {
      const { result } = run((job, number) => modelAnswer({ suites: { 'TLS 1.2': suites }, prioritizesChaCha: true }, job, number));
      assert.deepEqual(accepted(result, 'TLS 1.2').order, 'server');
      const { result: other } = run((job, number) => modelAnswer({ suites: { 'TLS 1.2': suites }, order: 'client' }, job, number));
      assert.deepEqual(accepted(other, 'TLS 1.2').order, 'client');
    }
  });

  it('accepts each suite only once is not called complete, and gets no more connections', () => {
    const seen = new Set<number>();
    const { result, jobs } = run((job, number) => {
      const answer = modelAnswer({ suites: { 'TLS 1.2': modern.filter((suite) => !seen.has(suite)) } }, job, number);
      if (answer.kind === 'hello' && answer.answer.kind === 'server-hello') seen.add(answer.answer.cipherSuite);
      return answer;
    });
    assert.deepEqual([accepted(result, 'TLS 1.2').cipherSuites.length, accepted(result, 'TLS 1.2').complete], [3, false]);
    assert.ok(jobs.length <= connectionLimit(result.versions));
  });
});

describe('a host that accepts TLS 1.2, and with which no handshake succeeds', () => {
  for (const reason of [
    { kind: 'handshake', detail: 'ECONNRESET' },
    { kind: 'timeout', stage: 'handshake', seconds: 15 },
  ] as const) {
    it(`is not praised without reservation (${reason.kind})`, () => {
      const result = probeResult({ handshake: { state: 'not-done', reason } });
      const { accepts, reasons } = exchangeOnlineVerdict(result);
      assert.deepEqual([accepts, reasons.map(({ text }) => text)], [true, ['A whole handshake did not succeed from here. {error}']]);
      assert.match(probeSummary(result).text, /with a reservation/);
      assert.match(mailFlow(result).text.text, /should come with TLS/);
    });
  }
});

describe('the certificates of a server', () => {
  it('that shows another one with other suites are both looked at', async () => {
    const ecdsa = await makeCertificate({ subject: 'ecdsa.contoso.com', names: ['mail.contoso.com'] });
    const rsa = await makeCertificate({ subject: 'rsa.contoso.com', names: ['mail.contoso.com'], from: -400, until: -1, algorithm: 'RSA' });
    const { result } = run((job, number) =>
      withCertificates(modelAnswer({ suites: { 'TLS 1.2': [0xc02c, 0xc030, 0xc02f] } }, job, number), ({ cipherSuite }) =>
        cipherSuite === 0xc02c ? [ecdsa.der] : [rsa.der],
      ),
    );
    assert.deepEqual(
      result.certificates?.map(({ subject }) => subject),
      ['CN=ecdsa.contoso.com'],
    );
    assert.deepEqual(
      result.tls.otherCertificates.map(({ subject, cipherSuite, publicKey }) => [subject, cipherSuite, publicKey]),
      [['CN=rsa.contoso.com', 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384', 'RSA 2048']],
    );
    const { seenChain: _, ...found } = result;
    const probe = probeResult({ ...found, startedAt: new Date().toISOString() });
    const expired = probeFindings(probe).filter(({ rule }) => rule.id === 'probe-certificate-expired');
    assert.deepEqual(
      expired.map(({ message }) => message.args.subject),
      ['CN=rsa.contoso.com'],
    );
    const { text, json } = probeForms(probe, { translate: String, language: 'en', now: Date.now() });
    assert.match(text, /Another certificate: CN=rsa\.contoso\.com, RSA 2048, [^*]*names\s+and trust of it were not checked/);
    assert.match(json, /"otherCertificates": \[\s+\{\s+"subject": "CN=rsa\.contoso\.com"/);
  });

  it('whose own cannot be read are not those of its authority', async () => {
    const authority = await makeCertificate({ subject: 'Contoso CA', isAuthority: true });
    const { result } = run((job, number) =>
      withCertificates(modelAnswer({ suites: { 'TLS 1.2': modern } }, job, number), () => [Uint8Array.of(0x30, 0), authority.der]),
    );
    assert.deepEqual([result.certificates, result.nameMatches, result.chain], [undefined, undefined, undefined]);
  });
});

describe('the probe of any server', () => {
  const some = (numbers: readonly number[], most: number) => fc.uniqueArray(fc.constantFrom(...numbers), { minLength: 1, maxLength: most });
  const suites = fc.record(
    {
      'SSL 3.0': some(allSuitesFor('SSL 3.0').slice(0, 34), 4),
      'TLS 1.0': some(allSuitesFor('TLS 1.0').slice(0, 34), 8),
      'TLS 1.1': some(allSuitesFor('TLS 1.1').slice(0, 34), 8),
      'TLS 1.2': some(allSuitesFor('TLS 1.2').slice(0, 60), 20),
      'TLS 1.3': some(allSuitesFor('TLS 1.3').slice(0, 5), 5),
    },
    { requiredKeys: [] },
  );
  const honest: fc.Arbitrary<ModelServer> = fc.record({
    suites,
    order: fc.constantFrom('server' as const, 'client' as const),
    refusal: fc.constantFrom({ kind: 'alert' as const, code: 40 }, { kind: 'ended' as const, how: 'reset' as const }),
    knowsFallback: fc.boolean(),
  });

  it('that is honest finds exactly its versions, its suites, and its order', () => {
    fc.assert(
      fc.property(honest, (server) => {
        const { result, jobs } = run((job, number) => modelAnswer(server, job, number));
        assert.ok(jobs.length <= connectionLimit(result.versions), `${jobs.length} connections`);
        for (const version of probedVersions) {
          const has = server.suites[version];
          if (!has) {
            assert.equal(result.versions[version].state, 'refused');
            continue;
          }
          const found = accepted(result, version);
          assert.ok(found.complete, version);
          if (server.order === 'server') assert.deepEqual(found.cipherSuites, has.map(cipherSuiteName));
          else assert.deepEqual([...found.cipherSuites].sort(), has.map(cipherSuiteName).sort());
          assert.equal(found.order, has.length === 1 ? undefined : server.order);
        }
      }),
      { numRuns: 150, seed: 5 },
    );
  });

  it('that fails, lies or falls silent anywhere is never said to have TLS without TLS 1.2, nor to have all of a list that was cut', () => {
    const mishap = fc.constantFrom<JobAnswer>(
      closed,
      silent,
      { kind: 'hello', answer: { kind: 'alert', code: 40 }, smtp: undefined },
      { kind: 'hello', answer: { kind: 'garbage', start: Buffer.from('?') }, smtp: undefined },
      { kind: 'hello', answer: helloWith({ version: 0x0303, cipherSuite: 0xc030 }), smtp: undefined },
      { kind: 'hello', answer: helloWith({ version: 0x0301, cipherSuite: 0x0035 }), smtp: undefined },
      { kind: 'hello', answer: helloWith({ version: 0x0304, cipherSuite: 0x1301, retry: true, group: 0x0018 }), smtp: undefined },
      { kind: 'failed', error: { kind: 'reply', stage: 'greeting', code: 421, text: '' }, smtp: undefined },
      { kind: 'failed', error: { kind: 'closed', stage: 'greeting', how: 'reset' }, smtp: undefined },
    );
    const mishaps = fc.array(fc.option(mishap, { nil: undefined }), { maxLength: 30 });
    fc.assert(
      fc.property(honest, mishaps, fc.boolean(), (server, planned, again) => {
        const { result: found, jobs } = run((job, number) => planned[again ? number % 30 : number] ?? modelAnswer(server, job, number));
        const { seenChain: _, ...rest } = found;
        const result = probeResult({ ...rest, policy: { dane: undefined, mtaSts: undefined, tlsRpt: undefined } });
        assert.ok(jobs.length <= connectionLimit(result.versions), `${jobs.length} connections`);
        const tls12 = result.versions['TLS 1.2'];
        const { accepts } = exchangeOnlineVerdict(result);
        if (accepts) assert.ok(tls12.state === 'accepted' && tls12.exchangeOnlineSuite !== 'none' && tls12.exchangeOnlineSuite !== undefined);
        if (accepts) assert.ok(tls12.state === 'accepted' && tls12.cipherSuites.some((suite) => usable.has(suite)));
        if (!accepts) assert.notEqual(mailFlow(result).state, 'tls');
        if (!accepts) assert.doesNotMatch(probeSummary(result).text, /can use TLS when/);
      }),
      { numRuns: 300, seed: 5 },
    );
  });
});

const usable = new Set([...exchangeOnlineSuites, 0xc02c, 0xc02b, 0xc024, 0xc023, 0xc00a, 0xc009, 0x003d, 0x003c, 0x0035, 0x002f].map(cipherSuiteName));

function withCertificates(answer: JobAnswer, certificatesOf: (hello: ServerHello) => readonly Uint8Array[]): JobAnswer {
  if (answer.kind !== 'hello' || answer.answer.kind !== 'server-hello') return answer;
  return { ...answer, answer: { ...answer.answer, certificates: certificatesOf(answer.answer) } };
}

function accepted(result: ScanResult, version: ProbedVersion): AcceptedVersion {
  const found = result.versions[version];
  assert.ok(found.state === 'accepted', `${version} is ${found.state}`);
  return found;
}

/** Scans a server in memory; the TLS of this computer gets no handshake. `number` counts the jobs from 1. */
function run(answerTo: (job: HelloJob, number: number) => JobAnswer) {
  const steps = scan({
    target: { host: 'mail.contoso.com', port: 25, mode: 'starttls' },
    asciiHost: 'mail.contoso.com',
    hasSystemStore: true,
    digest: () => '',
  });
  const jobs: ProbeJob[] = [];
  let step = steps.next();
  while (!step.done) {
    const job = step.value;
    jobs.push(job);
    step = steps.next(job.kind === 'hello' ? answerTo(job, jobs.length) : { kind: 'failed', error: { kind: 'handshake', detail: 'x' }, smtp: undefined });
  }
  return { jobs, result: step.value };
}
