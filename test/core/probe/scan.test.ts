import assert from 'node:assert/strict';
import { createHash, X509Certificate } from 'node:crypto';
import type { Handshake, HelloJob, JobAnswer, ProbeJob } from '../../../src/core/probe/job';
import type { ProbeError } from '../../../src/core/probe/probe-error';
import { type ScanResult, scan } from '../../../src/core/probe/scan';
import type { SmtpFacts } from '../../../src/core/probe/smtp/dialogue';
import type { ProbedVersion } from '../../../src/core/probe/tls/client-hello';
import type { ServerAnswer, ServerHello } from '../../../src/core/probe/tls/server-hello';
import { exchangeOnlineVerdict } from '../../../src/core/probe/verdict';
import { makeCertificate, type TestCertificate } from '../../support/certificates';
import { probeResult } from '../../support/probe-results';
import { helloWith } from '../../support/server-messages';

const smtp: SmtpFacts = { banner: 'mail.contoso.com', extensions: ['STARTTLS'], startTls: { code: 220, lines: ['go'] }, bytesAfterStartTls: 0 };
const wires: Readonly<Record<ProbedVersion, number>> = { 'SSL 3.0': 0x300, 'TLS 1.0': 0x301, 'TLS 1.1': 0x302, 'TLS 1.2': 0x303, 'TLS 1.3': 0x304 };

const bye = { code: 221, lines: ['bye'] };

describe('a scan', () => {
  let leaf: TestCertificate;
  before(async () => {
    leaf = await makeCertificate({ subject: 'mail.contoso.com', names: ['mail.contoso.com'] });
  });

  it('asks each version once, then the certificate by both lists of authorities, then the suites of TLS 1.2', () => {
    const { jobs, result } = run((job) => accept(job));
    assert.deepEqual(jobs.map(nameOf).slice(0, 9), ['TLS 1.2', 'TLS 1.3', 'TLS 1.1', 'TLS 1.0', 'SSL 3.0', 'mozilla', 'system', 'mail', 'TLS 1.2']);
    assert.equal(jobs.map(nameOf).at(-1), 'inject');
    assert.deepEqual(
      Object.values(result.versions).map(({ state }) => state),
      Array(5).fill('accepted'),
    );
    assert.equal(result.smtp.startTls, 'offered');
    assert.deepEqual([result.reachable, result.error], [true, undefined]);
  });

  it('makes one connection less where the operating system’s list cannot be read', () => {
    const { jobs } = run((job) => accept(job), { hasSystemStore: false });
    assert.deepEqual(jobs.map(nameOf).slice(4, 7), ['SSL 3.0', 'mozilla', 'mail']);
  });

  it('counts every way to say no as refused', () => {
    const answers: readonly [ProbedVersion, ServerAnswer, unknown][] = [
      ['SSL 3.0', { kind: 'ended', how: 'closed' }, { by: 'closed' }],
      ['TLS 1.0', { kind: 'ended', how: 'reset' }, { by: 'reset' }],
      ['TLS 1.1', { kind: 'alert', code: 70 }, { by: 'alert', alert: 'protocol_version' }],
      ['TLS 1.2', { kind: 'garbage', start: Buffer.from('454 no') }, { by: 'garbage', text: '454 no' }],
      ['TLS 1.3', hello(0x303, 0xc030), { by: 'other-version', version: 'TLS 1.2' }],
    ];
    const { result } = run((job) =>
      job.kind === 'hello'
        ? { kind: 'hello', answer: answers.find(([version]) => version === job.offer.version)?.[1] as ServerAnswer, smtp }
        : failed({ kind: 'handshake', detail: 'x' }),
    );
    for (const [version, , how] of answers) assert.deepEqual(result.versions[version], { state: 'refused', how });
    assert.equal(result.reachable, true);
  });

  it('asks once more where TLS 1.2 chose a suite that Exchange Online does not use', () => {
    const onlyWeak = run((job) =>
      job.kind === 'hello' && job.offer.version === 'TLS 1.2'
        ? job.offer.cipherSuites.includes(0x0005)
          ? helloAnswer(0x303, 0x0005)
          : { kind: 'hello', answer: { kind: 'alert', code: 40 }, smtp }
        : accept(job),
    );
    assert.deepEqual(onlyWeak.jobs.map(nameOf).slice(0, 2), ['TLS 1.2', 'TLS 1.2']);
    assert.deepEqual(onlyWeak.result.versions['TLS 1.2'], {
      state: 'accepted',
      cipherSuites: ['TLS_RSA_WITH_RC4_128_SHA'],
      complete: true,
      order: undefined,
      exchangeOnlineSuite: 'none',
    });
    assert.equal(verdictOf(onlyWeak.result).accepts, false);

    const prefersWeak = run((job) => (job.kind === 'hello' && job.offer.version === 'TLS 1.2' ? choose(job, [0x0005, 0xc030]) : accept(job)));
    assert.deepEqual(prefersWeak.result.versions['TLS 1.2'], {
      state: 'accepted',
      cipherSuites: ['TLS_RSA_WITH_RC4_128_SHA', 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'],
      complete: true,
      order: 'server',
      exchangeOnlineSuite: 'listed',
    });
    assert.equal(verdictOf(prefersWeak.result).accepts, true);
  });

  it('stops where the first connection fails, and gives the reason everywhere', () => {
    const errors: readonly ProbeError[] = [
      { kind: 'refused' },
      { kind: 'dns', code: 'ENOTFOUND' },
      { kind: 'timeout', stage: 'connect', seconds: 15 },
      { kind: 'reply', stage: 'greeting', code: 554, text: 'no' },
    ];
    for (const error of errors) {
      const { jobs, result } = run(() => failed(error));
      assert.equal(jobs.length, 1, error.kind);
      assert.deepEqual([result.reachable, result.error], [false, error]);
      assert.deepEqual(result.versions['TLS 1.0'], { state: 'not-tested', reason: error });
      assert.equal(verdictOf(result).accepts, undefined);
    }
  });

  it('calls a host without STARTTLS, or with a refused one, reachable', () => {
    const without = run(() => ({ kind: 'failed', error: { kind: 'no-starttls' }, smtp: { ...smtp, extensions: ['SIZE'], startTls: undefined } }));
    assert.deepEqual([without.result.reachable, without.result.smtp.startTls, without.jobs.length], [true, 'not-offered', 1]);
    const refused = run(() => ({
      kind: 'failed',
      error: { kind: 'starttls-refused', code: 454, text: 'no' },
      smtp: { ...smtp, startTls: { code: 454, lines: ['no'] } },
    }));
    assert.deepEqual([refused.result.reachable, refused.result.smtp.startTls, refused.result.smtp.startTlsReply], [true, 'refused', '454 no']);
    for (const { result } of [without, refused]) assert.equal(verdictOf(result).accepts, false);
  });

  it('knows masked keywords and banners', () => {
    const masked = (facts: Partial<SmtpFacts>) =>
      run(() => ({ kind: 'failed', error: { kind: 'no-starttls' }, smtp: { ...smtp, startTls: undefined, ...facts } })).result.smtp.startTls;
    assert.equal(masked({ extensions: ['SIZE', 'XXXXXXXA'] }), 'stripped');
    assert.equal(masked({ extensions: ['SIZE'], banner: '************************0*2******0***' }), 'stripped');
    assert.equal(masked({ extensions: ['XCLIENT', 'XFORWARD'] }), 'not-offered');
  });

  it('stops after a 421 half-way, and keeps what it knows', () => {
    let count = 0;
    const { jobs, result } = run((job) => (count++ < 2 ? accept(job) : failed({ kind: 'reply', stage: 'greeting', code: 421, text: 'too many' })));
    assert.equal(jobs.length, 3);
    assert.deepEqual(
      Object.values(result.versions).map(({ state }) => state),
      ['not-tested', 'not-tested', 'not-tested', 'accepted', 'accepted'],
    );
    assert.equal(result.reachable, true);
  });

  it('goes on after one failed connection, and stops after two', () => {
    const { jobs } = run((job) => (job.kind === 'hello' && job.offer.version === 'TLS 1.2' ? accept(job) : failed({ kind: 'refused' })));
    assert.equal(jobs.length, 3);
  });

  it('goes on after silence for one version, and stops where there is nothing but silence', () => {
    const silence: ProbeError = { kind: 'timeout', stage: 'hello', seconds: 10 };
    const one = run((job) => (job.kind === 'hello' && job.offer.version === 'TLS 1.0' ? { kind: 'failed', error: silence, smtp } : accept(job)));
    assert.deepEqual(one.jobs.map(nameOf).slice(3, 6), ['TLS 1.0', 'SSL 3.0', 'mozilla']);
    assert.deepEqual(one.result.versions['TLS 1.0'], { state: 'not-tested', reason: silence });
    const all = run(() => ({ kind: 'failed', error: silence, smtp }));
    assert.deepEqual(all.jobs.map(nameOf).slice(2), ['mail'], 'what is asked in the clear needs no TLS');
    assert.deepEqual([all.result.reachable, verdictOf(all.result).accepts], [true, undefined]);
  });

  it('says that it was cancelled', () => {
    let count = 0;
    const { jobs, result } = run((job) => (count++ < 1 ? accept(job) : failed({ kind: 'cancelled' })));
    assert.equal(jobs.length, 2);
    assert.deepEqual(result.error, { kind: 'cancelled' });
  });

  it('knows with implicit TLS a server that speaks in the clear, and one that sends it away inside TLS', () => {
    const start = Buffer.from('220 mail ready\r\n500 what?\r\n');
    const clear = run(() => ({ kind: 'hello', answer: { kind: 'garbage', start }, smtp: undefined }), { mode: 'implicit' });
    assert.deepEqual([clear.result.reachable, clear.result.error, clear.jobs.length], [false, { kind: 'not-tls', text: '220 mail ready' }, 1]);
    const away = run(
      (job) =>
        job.kind === 'hello'
          ? accept(job)
          : { ...(accept(job) as Extract<JobAnswer, { kind: 'handshake' }>), smtpError: { kind: 'reply', stage: 'greeting', code: 421, text: 'later' } },
      { mode: 'implicit' },
    );
    assert.deepEqual([away.result.reachable, away.jobs.length], [false, 6]);
    assert.equal(away.result.smtp.startTls, undefined);
  });

  it('shows the certificates as they were sent, and checks the name', () => {
    const { result } = run((job) => accept(job));
    assert.deepEqual(
      result.certificates?.map(({ subject, thumbprint, fingerprint256 }) => [subject, thumbprint, fingerprint256]),
      [['CN=mail.contoso.com', digest('sha1', leaf.der), new X509Certificate(leaf.der).fingerprint256]],
    );
    assert.equal(result.nameMatches, true);
    const { result: other } = run((job) => accept(job), { host: 'contoso.com' });
    assert.equal(other.nameMatches, false);
  });

  it('asks once more with all authorities where the handshake got another certificate', async () => {
    const other = await makeCertificate({ subject: 'other.contoso.com' });
    const chains: unknown[] = [];
    const { jobs, result } = run((job) => {
      const answer = accept(job);
      if (job.kind === 'handshake') chains.push(job.chain?.length);
      return answer.kind === 'handshake' ? { ...answer, handshake: { ...answer.handshake, certificates: [other.der] } } : answer;
    });
    assert.deepEqual(
      [jobs.map(nameOf).slice(5, 8), chains],
      [
        ['mozilla', 'mozilla', 'system'],
        [1, undefined, undefined],
      ],
    );
    assert.equal(result.certificates?.[0]?.subject, 'CN=other.contoso.com');
  });

  it('says where the chain ends, by the authorities of both lists', async () => {
    const root = await makeCertificate({ subject: 'Root', isAuthority: true });
    const middle = await makeCertificate({ subject: 'Middle', isAuthority: true, issuer: root });
    const below = await makeCertificate({ subject: 'mail.contoso.com', issuer: middle });
    const scanWith = (sent: readonly TestCertificate[] | undefined, built: readonly TestCertificate[], system: readonly TestCertificate[]) =>
      run((job) => {
        const answer = accept(job);
        const bytes = (list: readonly TestCertificate[]) => list.map(({ der }) => der);
        if (answer.kind === 'handshake') {
          const authorities = job.kind === 'handshake' && job.trust === 'system' ? bytes(system) : [];
          return { ...answer, handshake: { ...answer.handshake, certificates: bytes(built), authorities } };
        }
        if (answer.kind !== 'hello' || answer.answer.kind !== 'server-hello') return answer;
        return { ...answer, answer: { ...answer.answer, certificates: sent && answer.answer.certificates && bytes(sent) } };
      }).result.chain;
    assert.deepEqual(scanWith([below, middle], [below, middle], [root])?.anchor, { subject: 'CN=Root', thumbprint: digest('sha1', root.der) });
    assert.deepEqual(scanWith([below], [below], [root])?.missingIssuer, 'CN=Middle');
    const hidden = scanWith(undefined, [below, middle, root], [root]);
    assert.equal(scanWith(undefined, [below], [])?.end, 'not-tested', 'the verifier misses nothing');
    assert.deepEqual([hidden?.asSent, hidden?.inOrder, hidden?.root, hidden?.end], [false, undefined, 2, 'known']);
  });

  it('knows no certificate, name or trust where no handshake was completed', () => {
    const { result } = run((job) =>
      job.kind === 'hello' ? { kind: 'hello', answer: { kind: 'alert', code: 40 }, smtp } : failed({ kind: 'handshake', detail: 'ERR_SSL' }),
    );
    assert.deepEqual(
      [result.certificates, result.nameMatches, result.trust],
      [undefined, undefined, { system: undefined, mozilla: undefined, error: undefined }],
    );
  });

  /** Accepts every version, TLS 1.2 with Exchange Online's best suite. */
  function accept(job: ProbeJob): JobAnswer {
    if (job.kind === 'hello') return choose(job, [0xc030, 0x1302, 0xc014], job.offer.version === 'TLS 1.3' ? undefined : [leaf.der]);
    if (job.kind === 'smtp')
      return job.question === 'mail'
        ? { kind: 'smtp', smtp: { ...smtp, mail: { code: 250, lines: ['ok'] } }, error: undefined, repliesInTls: undefined }
        : { kind: 'smtp', smtp, error: undefined, repliesInTls: [{ code: 250, lines: ['mail', 'SIZE'] }, bye] };
    const handshake: Handshake = { version: 'TLS 1.3', cipherSuite: 'TLS_AES_256_GCM_SHA384', certificates: [leaf.der], trusted: true, trustError: undefined };
    return { kind: 'handshake', handshake, smtp, extensionsInTls: undefined, smtpError: undefined };
  }
});

/** The answer of a server that has some suites, most wanted first. */
function choose({ offer }: HelloJob, suites: readonly number[], certificates?: readonly Uint8Array[]): JobAnswer {
  const cipherSuite = suites.find((suite) => offer.cipherSuites.includes(suite));
  if (cipherSuite === undefined) return { kind: 'hello', answer: { kind: 'alert', code: 40 }, smtp };
  return { kind: 'hello', answer: { ...hello(wires[offer.version], cipherSuite), certificates }, smtp };
}

function hello(version: number, cipherSuite: number): ServerHello {
  return helloWith({ version, cipherSuite });
}

function helloAnswer(version: number, cipherSuite: number): JobAnswer {
  return { kind: 'hello', answer: hello(version, cipherSuite), smtp };
}

function failed(error: ProbeError): JobAnswer {
  return { kind: 'failed', error, smtp: undefined };
}

function nameOf(job: ProbeJob): string {
  if (job.kind === 'smtp') return job.question;
  return job.kind === 'hello' ? (job satisfies HelloJob).offer.version : job.trust;
}

function verdictOf(result: ScanResult) {
  return exchangeOnlineVerdict(probeResult(result));
}

function digest(algorithm: 'sha1' | 'sha256', bytes: Uint8Array): string {
  return createHash(algorithm).update(bytes).digest('hex').toUpperCase();
}

function run(
  answer: (job: ProbeJob) => JobAnswer,
  options: { readonly hasSystemStore?: boolean; readonly mode?: 'starttls' | 'implicit'; readonly host?: string } = {},
) {
  const { hasSystemStore = true, mode = 'starttls', host = 'mail.contoso.com' } = options;
  const steps = scan({ target: { host, port: 25, mode }, asciiHost: host, hasSystemStore, digest });
  const jobs: ProbeJob[] = [];
  let step = steps.next();
  while (!step.done) {
    jobs.push(step.value);
    step = steps.next(answer(step.value));
  }
  return { jobs, result: step.value };
}
