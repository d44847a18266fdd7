import fc from 'fast-check';
import { message } from '../../src/core/message';
import type { DaneResult, MtaStsResult, PolicyResult, TlsRptResult } from '../../src/core/probe/policy/policy-result';
import { printable } from '../../src/core/probe/printable';
import type { ProbeError, ProbeStage } from '../../src/core/probe/probe-error';
import type { CommandInjection, MailBeforeTls, ProbedCertificate, ProbeResult, SmtpResult, VersionResult } from '../../src/core/probe/result';
import { probedVersions } from '../../src/core/probe/tls/client-hello';
import type { Answer, Enumerated, SeenKeyExchange, TlsResult } from '../../src/core/probe/tls/tls-result';
import type { ChainResult } from '../../src/core/probe/x509/chain-result';
import { probeResult } from './probe-results';

/** What strangers say to break out of a page. */
export const hostileTexts = [
  '](http://evil.example)',
  '![x](http://evil.example/x.png)',
  '<img src=http://evil.example onerror=alert(1)>',
  '<script>alert(1)</script>',
  '</pre></code><h1>x</h1>',
  '" onmouseover="alert(1)',
  "' x='",
  '| x |',
  '`',
  '``` x',
  'http://evil.example',
  'a\\|b`',
  '**x**',
  '\n# x',
  '&lt;',
  '{target}',
  ' ',
  '~~~',
  '-->',
  ']]>',
];

/** Text as the edge lets it in: printable, whatever was sent. */
const text: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 3 })
  .map((parts) => printable(parts.join('')));

const perhaps = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const texts = fc.array(text, { maxLength: 4 });
const stage = fc.constantFrom<ProbeStage>('dns', 'connect', 'greeting', 'ehlo', 'starttls', 'hello', 'handshake', 'mail', 'rset', 'quit');

const error: fc.Arbitrary<ProbeError> = fc.oneof(
  fc.record({ kind: fc.constant('dns' as const), code: text }),
  fc.constant({ kind: 'refused' as const }),
  fc.record({ kind: fc.constant('timeout' as const), stage, seconds: fc.nat(100) }),
  fc.record({ kind: fc.constant('slow' as const), stage, seconds: fc.nat(100) }),
  fc.record({ kind: fc.constant('closed' as const), stage, how: fc.constantFrom('closed' as const, 'reset' as const) }),
  fc.record({ kind: fc.constant('reply' as const), stage, code: fc.nat(999), text }),
  fc.record({ kind: fc.constant('starttls-refused' as const), code: fc.nat(999), text }),
  fc.constant({ kind: 'cancelled' as const }),
);

const suite = fc.oneof(
  fc.constantFrom(
    'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
    'TLS_RSA_WITH_AES_128_GCM_SHA256',
    'TLS_RSA_WITH_3DES_EDE_CBC_SHA',
    'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256',
    '0x1A1A',
  ),
);

const version: fc.Arbitrary<VersionResult> = fc.oneof(
  fc.record({
    state: fc.constant('accepted' as const),
    cipherSuites: fc.array(suite, { minLength: 1, maxLength: 4 }),
    complete: fc.boolean(),
    order: fc.constantFrom('server' as const, 'client' as const, undefined),
    exchangeOnlineSuite: fc.constantFrom('listed' as const, 'unlisted' as const, 'none' as const, undefined),
  }),
  fc.record({
    state: fc.constant('refused' as const),
    how: fc.oneof(
      fc.record({ by: fc.constantFrom('closed' as const, 'reset' as const) }),
      fc.record({ by: fc.constant('alert' as const), alert: text }),
      fc.record({ by: fc.constant('garbage' as const), text }),
    ),
  }),
  fc.record({ state: fc.constant('not-tested' as const), reason: error }),
);

const versions = fc.tuple(version, version, version, version, version).map((all) => {
  return Object.fromEntries(probedVersions.map((name, place) => [name, all[place]])) as unknown as ProbeResult['versions'];
});

const untested = fc.record({ state: fc.constant('not-tested' as const), reason: error });

const mailBeforeTls: fc.Arbitrary<MailBeforeTls> = fc.oneof(
  fc.record({ state: fc.constantFrom('tls-required' as const, 'accepted' as const, 'refused' as const), reply: text }),
  untested,
);

const commandInjection: fc.Arbitrary<CommandInjection> = fc.oneof(
  fc.record({ state: fc.constant('answered' as const), reply: text }),
  fc.record({
    state: fc.constant('discarded' as const),
    how: fc.constantFrom('ignored' as const, 'in-the-clear' as const, 'refused' as const, 'closed' as const),
    reply: perhaps(text),
  }),
  untested,
);

const smtp: fc.Arbitrary<SmtpResult> = fc
  .record({
    banner: perhaps(text),
    extensions: perhaps(texts),
    startTls: fc.constantFrom('offered' as const, 'not-offered' as const, 'stripped' as const, 'refused' as const, undefined),
    startTlsReply: perhaps(text),
    bytesAfterStartTls: fc.nat(9),
    extensionsInTls: perhaps(texts),
    mailBeforeTls: perhaps(mailBeforeTls),
    commandInjection: perhaps(commandInjection),
  })
  .map((changes) => ({ ...probeResult().smtp, ...changes }));

const answer: fc.Arbitrary<Answer> = fc.oneof(fc.constant({ state: 'yes' as const }), fc.constant({ state: 'no' as const }), untested);
const enumerated: fc.Arbitrary<Enumerated> = fc.record({ names: texts, complete: fc.boolean() });
const someVersions = fc.record({ 'TLS 1.2': enumerated, 'TLS 1.3': enumerated }, { requiredKeys: [] });

const keyExchange: fc.Arbitrary<SeenKeyExchange> = fc.record({
  version: fc.constantFrom(...probedVersions),
  cipherSuite: suite,
  kind: fc.constantFrom('ECDHE' as const, 'DHE' as const),
  group: perhaps(text),
  bits: perhaps(fc.nat(4096)),
  signature: perhaps(text),
});

const tls: fc.Arbitrary<TlsResult> = fc
  .record({
    keyExchanges: fc.array(keyExchange, { maxLength: 4 }),
    groups: someVersions,
    signatureAlgorithms: someVersions,
    secureRenegotiation: perhaps(answer),
    extendedMasterSecret: perhaps(answer),
    compression: perhaps(answer),
    fallbackProtection: perhaps(answer),
    resumption: perhaps(fc.record({ sessionId: fc.boolean(), ticket: fc.boolean() })),
    otherCertificates: fc.array(
      fc.record({
        subject: text,
        notBefore: fc.constant('2026-06-01T00:00:00Z'),
        notAfter: fc.constantFrom('2026-11-01T00:00:00Z', '2027-06-01T00:00:00Z'),
        publicKey: text,
        cipherSuite: suite,
      }),
      { maxLength: 2 },
    ),
  })
  .map((changes) => ({ ...probeResult().tls, ...changes }));

const tlsa = fc.record({
  usage: fc.nat(255),
  selector: fc.nat(255),
  matching: fc.nat(255),
  data: text,
  verdict: fc.constantFrom('matches' as const, 'does-not-match' as const, 'unusable' as const, 'not-tested' as const),
});

const dane: fc.Arbitrary<DaneResult> = fc.oneof(
  untested,
  fc.constant({ state: 'none' as const }),
  fc.record({ state: fc.constant('found' as const), authentic: fc.boolean(), records: fc.array(tlsa, { minLength: 1, maxLength: 3 }) }),
);

const mtaSts: fc.Arbitrary<MtaStsResult> = fc.oneof(
  untested,
  fc.constant({ state: 'none' as const }),
  fc.record({ state: fc.constant('bad-record' as const), problem: fc.constantFrom('several' as const, 'syntax' as const, 'missing' as const), text }),
  fc.record({
    state: fc.constant('found' as const),
    id: text,
    policy: fc.oneof(
      fc.constant({ state: 'not-allowed' as const }),
      untested,
      fc.record({ state: fc.constant('bad' as const), problem: fc.constantFrom('status', 'version'), text }),
      fc.record({
        state: fc.constant('read' as const),
        mode: fc.constantFrom('enforce' as const, 'testing' as const, 'none' as const),
        mx: texts,
        maxAge: fc.nat(),
        covers: fc.boolean(),
      }),
    ),
  }),
) as fc.Arbitrary<MtaStsResult>;

const tlsRpt: fc.Arbitrary<TlsRptResult> = fc.oneof(
  untested,
  fc.constant({ state: 'none' as const }),
  fc.record({ state: fc.constant('bad-record' as const), problem: fc.constantFrom('several' as const, 'syntax' as const, 'missing' as const), text }),
  fc.record({ state: fc.constant('found' as const), addresses: texts }),
);

const policy: fc.Arbitrary<PolicyResult> = fc.record({ dane: perhaps(dane), mtaSts: perhaps(mtaSts), tlsRpt: perhaps(tlsRpt) });

const certificate: fc.Arbitrary<ProbedCertificate> = fc
  .record({
    subject: text,
    issuer: text,
    names: texts,
    publicKey: text,
    signature: fc.oneof(text, fc.constantFrom('sha1WithRSAEncryption', 'sha256WithRSAEncryption')),
  })
  .map((changes) => ({ ...(probeResult().certificates?.[0] as ProbedCertificate), ...changes }));

const chain: fc.Arbitrary<ChainResult> = fc
  .record({
    asSent: fc.boolean(),
    inOrder: perhaps(fc.boolean()),
    superfluous: fc.array(fc.nat(3), { maxLength: 2 }),
    root: perhaps(fc.nat(3)),
    end: fc.constantFrom('known' as const, 'self-signed' as const, 'unknown-root' as const, 'missing' as const, 'not-tested' as const),
    missingIssuer: perhaps(text),
    anchor: perhaps(fc.record({ subject: text, thumbprint: text })),
  })
  .map((changes) => ({ ...(probeResult().chain as ChainResult), ...changes }));

/** Any probe, with whatever servers and resolvers say. */
export const anyProbeResult: fc.Arbitrary<ProbeResult> = fc
  .record({
    target: fc.record({
      host: fc.constantFrom('mail.contoso.com', '2001:db8::1', 'contoso-com.mail.protection.outlook.com'),
      port: fc.constantFrom(25, 465),
      mode: fc.constantFrom('starttls' as const, 'implicit' as const),
    }),
    address: perhaps(text),
    testedFrom: fc.record({ computer: text, tlsLibrary: text, remote: perhaps(text), localAddress: perhaps(text) }),
    reachable: fc.boolean(),
    error: perhaps(error),
    stopped: perhaps(error),
    smtp,
    versions,
    certificates: perhaps(fc.array(certificate, { minLength: 1, maxLength: 3 })),
    nameMatches: perhaps(fc.boolean()),
    trust: fc.record({ system: perhaps(fc.boolean()), mozilla: perhaps(fc.boolean()), error: perhaps(text) }),
    chain: perhaps(chain),
    tls,
    policy,
    otherAddresses: fc.array(
      fc.record({ address: text, tls12: fc.constantFrom('accepted' as const, 'refused' as const, 'not-tested' as const), error: perhaps(error) }),
      { maxLength: 2 },
    ),
    connections: fc.array(
      fc.record({
        purpose: text.map((what) => message('Testing {version}', { version: what })),
        stages: fc.array(fc.record({ stage, milliseconds: fc.nat(999) }), { maxLength: 3 }),
      }),
      { maxLength: 2 },
    ),
    transcript: fc.array(fc.record({ at: fc.nat(999), from: fc.constantFrom('client' as const, 'server' as const, 'probe' as const), line: text }), {
      maxLength: 4,
    }),
  })
  .map((changes) => probeResult(changes));
