import assert from 'node:assert/strict';
import { exchangeOnlineSends, exchangeServerSends, mailProfiles, sendsToExchangeOnline } from '../../../src/core/knowledge/mail-profiles';
import { probeAdvice } from '../../../src/core/knowledge/probe-advice';
import { sources } from '../../../src/core/knowledge/sources';
import { cipherSuites, weaknessOfSuite } from '../../../src/core/knowledge/tls/cipher-suites';
import { windowsTls } from '../../../src/core/knowledge/tls/windows-tls';
import { render } from '../../../src/core/message';
import { adviceFor } from '../../../src/core/probe/advice-for';
import { mailFlow } from '../../../src/core/probe/mail-flow';
import type { DaneResult, MtaStsResult } from '../../../src/core/probe/policy/policy-result';
import { judgeProfile } from '../../../src/core/probe/profiles/judge-profile';
import type { AcceptedVersion, ProbeResult } from '../../../src/core/probe/result';
import { exchangeOnlineVerdict } from '../../../src/core/probe/verdict';
import type { ChainResult } from '../../../src/core/probe/x509/chain-result';
import { probeResult } from '../../support/probe-results';

describe('the profiles of who sends to whom', () => {
  it('have ids of their own, a source for each requirement, and advice for what can stand in the way', () => {
    assert.equal(new Set(mailProfiles.map(({ id }) => id)).size, mailProfiles.length);
    for (const { requirements } of mailProfiles) {
      assert.equal(new Set(requirements.map(({ id }) => id)).size, requirements.length);
      for (const { source } of requirements) assert.ok(Object.hasOwn(sources, source));
    }
    for (const { id, weight } of exchangeOnlineSends.requirements) if (weight !== 'advised') assert.ok(Object.hasOwn(probeAdvice, id), id);
  });

  it('know suites of Windows by their registered names, and none that is broken', () => {
    const names = new Set(cipherSuites.map(([, name]) => name));
    for (const { suites, windows } of windowsTls) {
      assert.equal(new Set(suites).size, suites.length, windows);
      for (const suite of suites) {
        assert.ok(names.has(suite), suite);
        assert.match(weaknessOfSuite(suite) ?? 'no-forward-secrecy', /^no-forward-secrecy$/);
      }
    }
    const has = (windows: string, suite: string) => windowsTls.find((entry) => entry.windows === windows)?.suites.includes(suite);
    assert.equal(has('2012 R2', 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'), false);
    assert.equal(has('2016', 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'), true);
    assert.equal(has('2016', 'TLS_DHE_RSA_WITH_AES_256_CBC_SHA'), true);
    assert.equal(has('2019', 'TLS_DHE_RSA_WITH_AES_256_CBC_SHA'), false);
  });

  it('find a host good for all senders that offers what all of them have', () => {
    const result = withTls12({ cipherSuites: ['TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384', 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384'] });
    for (const profile of [exchangeOnlineSends, ...exchangeServerSends]) assert.equal(judgeProfile(result, profile).meets, true, profile.id);
  });

  it('tell Windows Server 2012 R2 from the newer ones by its suites', () => {
    const result = withTls12({ cipherSuites: ['TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'] });
    assert.deepEqual(
      exchangeServerSends.map((profile) => judgeProfile(result, profile).meets),
      [false, true, true, true],
    );
    const unfinished = withTls12({ complete: false });
    assert.equal(judgeProfile(unfinished, exchangeServerSends[0] as (typeof exchangeServerSends)[0]).meets, undefined, 'there may be more');
  });

  it('judge groups where a suite needs one', () => {
    const group = (result: ProbeResult, place: number) =>
      judgeProfile(result, exchangeServerSends[place] as (typeof exchangeServerSends)[0]).requirements.find(({ requirement }) => requirement.id === 'group')
        ?.state;
    const withGroups = (names: string[], complete = true) => probeResult({ tls: { ...probeResult().tls, groups: { 'TLS 1.2': { names, complete } } } });
    assert.deepEqual(
      [0, 1].map((place) => group(withGroups(['x25519']), place)),
      ['not-met', 'met'],
    );
    assert.equal(group(withGroups(['x25519'], false), 0), 'not-tested');
    assert.equal(group(probeResult(), 0), 'not-tested');
    assert.equal(group(withTls12({ cipherSuites: ['TLS_RSA_WITH_AES_128_GCM_SHA256'] }), 0), 'met', 'static RSA needs none');
  });

  it('claim nothing of the client side, and say what hints at it', () => {
    const { meets, requirements } = judgeProfile(probeResult(), sendsToExchangeOnline);
    assert.equal(meets, undefined);
    for (const { state, evidence } of requirements) {
      assert.equal(state, 'not-tested');
      assert.match(render(evidence), /^(Nothing is seen of it from outside|When it receives, )/);
    }
    assert.match(render(requirements[0]?.evidence as never), /^When it receives, the host has TLS 1\.2 on/);
  });
});

describe('the verdict for Exchange Online', () => {
  const cases: readonly (readonly [string, Partial<ProbeResult>, boolean | undefined, RegExp | undefined])[] = [
    ['a good host', {}, true, undefined],
    ['a host without STARTTLS', withStartTls('not-offered'), false, /does not offer STARTTLS/],
    ['a masked STARTTLS', withStartTls('stripped'), false, /masked/],
    ['a refused TLS 1.2', { versions: { ...probeResult().versions, 'TLS 1.2': { state: 'refused', how: { by: 'reset' } } } }, false, /refuses TLS 1\.2/],
    ['no suite in common', withTls12({ exchangeOnlineSuite: 'none' }), false, /none of the cipher suites/],
    ['a suite that is not listed', withTls12({ exchangeOnlineSuite: 'unlisted' }), true, /does not name/],
    ['a suite that was not asked for', withTls12({ exchangeOnlineSuite: undefined }), undefined, /could not be tested/],
    ['an untrusted certificate of another name', { nameMatches: false, trust: { system: false, mozilla: false, error: 'X' } }, true, undefined],
    [
      'a chain without its intermediate',
      { chain: { ...(probeResult().chain as ChainResult), end: 'missing', missingIssuer: 'CN=R3', missingIssuerOf: 0 } },
      true,
      undefined,
    ],
    ['a certificate with SHA-1', withSignature('sha1WithRSAEncryption'), true, /SHA-1/],
    ['TLSA records that do not fit', withDane({ state: 'found', authentic: true, records: [tlsa('does-not-match')] }), false, /No TLSA record fits/],
    ['one TLSA record that fits', withDane({ state: 'found', authentic: true, records: [tlsa('does-not-match'), tlsa('matches')] }), true, undefined],
    ['TLSA records that nobody proves', withDane({ state: 'found', authentic: false, records: [tlsa('does-not-match')] }), true, undefined],
    ['TLSA records of no use', withDane({ state: 'found', authentic: true, records: [tlsa('unusable')] }), true, undefined],
    ['no answer about TLSA records', withDane({ state: 'not-tested', reason: { kind: 'dns', code: 'ETIMEOUT' } }), true, undefined],
    ['an MTA-STS policy without the host', withMtaSts('enforce', false), false, /does not name this host/],
    ['one that only tests', withMtaSts('testing', false), true, /only tests/],
    ['one that demands nothing', withMtaSts('none', false), true, undefined],
    ['one that fits', withMtaSts('enforce', true), true, undefined],
    ['one, and another name', { ...withMtaSts('enforce', true), nameMatches: false }, false, /does not name the host/],
    ['one, and no trust', { ...withMtaSts('enforce', true), trust: { system: false, mozilla: false, error: 'X' } }, false, /not trusted/],
    ['no connection', { reachable: false, error: { kind: 'refused' } }, undefined, /^The connection was refused/],
  ];
  for (const [what, changes, accepts, reason] of cases) {
    it(`of ${what} is ${accepts ?? 'not known'}`, () => {
      const verdict = exchangeOnlineVerdict(probeResult(changes));
      assert.equal(verdict.accepts, accepts);
      assert.equal(verdict.reasons.length, reason ? 1 : 0);
      if (reason) assert.match(render(verdict.reasons[0] as never), reason);
    });
  }
});

describe('how mail comes', () => {
  const beforeTls = (state: 'tls-required' | 'accepted' | 'refused', changes: Partial<ProbeResult> = {}): ProbeResult =>
    probeResult({ ...changes, smtp: { ...probeResult().smtp, ...changes.smtp, mailBeforeTls: { state, reply: '250 ok' } } });
  const old = { versions: { ...probeResult().versions, 'TLS 1.2': { state: 'refused', how: { by: 'reset' } } } } as const;

  it('is with TLS, in clear text, or not at all, as the host takes it', () => {
    assert.deepEqual(
      [beforeTls('tls-required'), beforeTls('accepted', old), beforeTls('tls-required', old), beforeTls('refused', old)].map(
        (result) => mailFlow(result).state,
      ),
      ['tls', 'clear-text', 'stops', 'not-with-tls'],
    );
    assert.equal(mailFlow(probeResult(withMtaSts('enforce', false))).state, 'stops');
    assert.equal(mailFlow(probeResult({ reachable: false, error: { kind: 'refused' } })).state, 'not-known');
  });

  it('has advice for the first thing that stands in the way, and none where nothing does', () => {
    assert.equal(adviceFor(probeResult()), undefined);
    assert.equal(adviceFor(probeResult(old)), probeAdvice['tls-1.2']);
    assert.equal(adviceFor(probeResult({ ...old, ...withStartTls('refused') })), probeAdvice['starttls-refused']);
    assert.equal(adviceFor(probeResult({ ...old, ...withStartTls('not-offered') })), probeAdvice.starttls);
    const refusesAll = Object.fromEntries(Object.keys(old.versions).map((version) => [version, { state: 'refused', how: { by: 'reset' } }]));
    const closed = probeResult({ versions: refusesAll as never });
    assert.equal(adviceFor(closed), probeAdvice['no-version']);
    assert.match(render(exchangeOnlineVerdict(closed).reasons[0] as never), /^The host refuses every version of TLS\.$/);
    const sentAway = { kind: 'reply', stage: 'greeting', code: 421, text: 'later' } as const;
    assert.equal(adviceFor(probeResult({ reachable: false, error: sentAway })), probeAdvice['sent-away']);
    assert.equal(adviceFor(probeResult(withStartTls('stripped'))), probeAdvice['starttls-stripped']);
    assert.equal(adviceFor(probeResult(withMtaSts('enforce', false))), probeAdvice['mta-sts']);
    assert.equal(adviceFor(probeResult({ reachable: false, error: { kind: 'refused' } })), probeAdvice.reach);
    assert.equal(adviceFor(probeResult({ reachable: false, error: { kind: 'cancelled' } })), undefined);
  });
});

function withTls12(changes: Partial<AcceptedVersion>): ProbeResult {
  const base = probeResult();
  return probeResult({ versions: { ...base.versions, 'TLS 1.2': { ...(base.versions['TLS 1.2'] as AcceptedVersion), ...changes } } });
}

function withStartTls(startTls: ProbeResult['smtp']['startTls']): Partial<ProbeResult> {
  return { smtp: { ...probeResult().smtp, startTls } };
}

function withSignature(signature: string): Partial<ProbeResult> {
  return { certificates: (probeResult().certificates ?? []).map((certificate) => ({ ...certificate, signature })) };
}

function withDane(dane: DaneResult): Partial<ProbeResult> {
  return { policy: { ...probeResult().policy, dane } };
}

function tlsa(verdict: 'matches' | 'does-not-match' | 'unusable') {
  return { usage: 3, selector: 1, matching: 1, data: '00', verdict };
}

function withMtaSts(mode: 'enforce' | 'testing' | 'none', covers: boolean): Partial<ProbeResult> {
  const mtaSts: MtaStsResult = { state: 'found', id: '1', policy: { state: 'read', mode, mx: ['*.contoso.com'], maxAge: 604800, covers } };
  return { policy: { ...probeResult().policy, mtaSts } };
}
