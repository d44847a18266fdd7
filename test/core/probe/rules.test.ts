import assert from 'node:assert/strict';
import { render } from '../../../src/core/message';
import type { MtaStsPolicyResult, MtaStsResult, TlsaProblem, TlsaResult } from '../../../src/core/probe/policy/policy-result';
import type { ProbeError } from '../../../src/core/probe/probe-error';
import type { AcceptedVersion, ProbedCertificate, ProbeResult, SmtpResult, VersionResult } from '../../../src/core/probe/result';
import type { ChainResult } from '../../../src/core/probe/x509/chain-result';
import { probeRules } from '../../../src/core/rules/index';
import { probeFindings } from '../../../src/core/rules/probe-findings';
import { nothingOfSmtp, probeResult } from '../../support/probe-results';

const good = probeResult();
const [leaf, intermediate] = good.certificates as readonly [ProbedCertificate, ProbedCertificate];
const refused: VersionResult = { state: 'refused', how: { by: 'closed' } };
const allRefused = { 'SSL 3.0': refused, 'TLS 1.0': refused, 'TLS 1.1': refused, 'TLS 1.2': refused, 'TLS 1.3': refused };

const turnedAway: Partial<ProbeResult> = { connections: [...good.connections, ...good.connections] };

describe('the rules for probes', () => {
  it('find nothing where nothing is wrong', () => assert.deepEqual(probeFindings(good), []));

  it('do not hold against a host what cannot be reached from here', () => {
    const other = { address: '2001:db8::5', tls12: 'not-tested', error: { kind: 'unreachable', code: 'ENETUNREACH' } } as const;
    assert.deepEqual(probeFindings(probeResult({ otherAddresses: [other, { ...other, address: '203.0.113.6', tls12: 'accepted', error: undefined }] })), []);
  });

  it('count an address without STARTTLS as one that refuses', () => {
    const otherAddresses = [{ address: '203.0.113.6', tls12: 'accepted', error: undefined }] as const;
    const found = probeFindings(probeResult({ ...withoutTls({ startTls: 'not-offered', extensions: [] }), otherAddresses }));
    assert.deepEqual(found.map(({ rule }) => rule.id).sort(), ['probe-address-differs', 'probe-starttls-not-offered']);
    assert.match(found.map(({ message }) => render(message)).join(), /at 203\.0\.113\.6 and refuses it at 203\.0\.113\.5/);
  });

  const cases: readonly (readonly [string, Partial<ProbeResult>, string, RegExp])[] = [
    ['a name without address', unreachable({ kind: 'dns', code: 'ENOTFOUND' }), 'probe-not-reachable', /name has no address here \(ENOTFOUND\)/],
    ['a DNS server that fails', unreachable({ kind: 'dns', code: 'SERVFAIL' }), 'probe-not-reachable', /could not find out \(SERVFAIL\).*DNSSEC/],
    ['an MX record with an address', unreachable({ kind: 'dns', code: 'MX-ADDRESS' }), 'probe-not-reachable', /only a host name may stand/],
    [
      'an address that refuses TLS 1.2',
      { otherAddresses: [{ address: '2001:db8::5', tls12: 'refused', error: undefined, refusal: { by: 'reset' } }] },
      'probe-address-differs',
      /accepts TLS 1\.2 at 203\.0\.113\.5 and refuses it at 2001:db8::5/,
    ],
    [
      'port 25 without an answer',
      unreachable({ kind: 'timeout', stage: 'connect', seconds: 15 }),
      'probe-not-reachable',
      /not reachable from here.*says nothing about its TLS.*block outgoing port 25/s,
    ],
    [
      'another port without an answer',
      { ...unreachable({ kind: 'timeout', stage: 'connect', seconds: 15 }), target: { ...good.target, port: 587 } },
      'probe-not-reachable',
      /mail\.contoso\.com:587 is not reachable from here/,
    ],
    ['a refused connection', unreachable({ kind: 'refused' }), 'probe-not-reachable', /refused the connection/],
    ['no greeting', unreachable({ kind: 'timeout', stage: 'greeting', seconds: 30 }), 'probe-not-reachable', /did not greet within 30 seconds/],
    ['another kind of server', unreachable({ kind: 'not-smtp', stage: 'greeting', text: 'SSH-2.0' }), 'probe-not-reachable', /not SMTP .*SSH-2\.0/],
    ['a greeting that goes on and on', unreachable({ kind: 'flood', stage: 'greeting', bytes: 70_000 }), 'probe-not-reachable', /more than 70000 bytes/],
    ['421', unreachable({ kind: 'reply', stage: 'greeting', code: 421, text: '4.3.2 busy' }), 'probe-greeting-refused', /come back later: 421 4\.3\.2 busy/],
    ['554', unreachable({ kind: 'reply', stage: 'greeting', code: 554, text: 'no' }), 'probe-greeting-refused', /does not want to talk to this client: 554 no/],
    ['no STARTTLS', withoutTls({ startTls: 'not-offered', extensions: ['SIZE'] }), 'probe-starttls-not-offered', /does not offer STARTTLS/],
    [
      'X-ANONYMOUSTLS alone',
      withoutTls({ startTls: 'not-offered', extensions: ['X-ANONYMOUSTLS'] }),
      'probe-starttls-not-offered',
      /offers X-ANONYMOUSTLS, but not STARTTLS/,
    ],
    [
      'a masked keyword',
      withoutTls({ startTls: 'stripped', extensions: ['XXXXXXXA'] }),
      'probe-starttls-stripped',
      /firewall on the way .* masks STARTTLS \(XXXXXXXA\)/,
    ],
    ['STARTTLS refused', withoutTls({ startTls: 'refused', startTlsReply: '454 4.7.0 no' }), 'probe-starttls-refused', /refuses it with 454 4\.7\.0 no/],
    ['only every version refused', { versions: allRefused, certificates: undefined, nameMatches: undefined }, 'probe-tls12-refused', /refuses every version/],
    ['TLS 1.3 alone', { versions: { ...good.versions, 'TLS 1.2': refused } }, 'probe-tls12-refused', /accepts only TLS 1\.3/],
    [
      'no suite of Exchange Online',
      tls12('TLS_DHE_RSA_WITH_AES_256_GCM_SHA384', 'none'),
      'probe-no-common-suite',
      /none of the cipher suites that Exchange Online uses/,
    ],
    [
      'a suite that is not on the list',
      tls12('TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384', 'unlisted'),
      'probe-suite-not-listed',
      /accepts with TLS 1\.2 no suite that Microsoft.*Windows has TLS_ECDHE_ECDSA_WITH/,
    ],
    [
      'weak suites',
      suites('TLS 1.2', 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384', 'TLS_RSA_WITH_3DES_EDE_CBC_SHA', 'TLS_RSA_WITH_RC4_128_SHA'),
      'probe-weak-suite',
      /do not protect mail \(2\): TLS_RSA_WITH_3DES_EDE_CBC_SHA, TLS_RSA_WITH_RC4_128_SHA\./,
    ],
    [
      'suites without a certificate',
      suites('TLS 1.2', 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384', 'TLS_DH_anon_WITH_AES_256_CBC_SHA'),
      'probe-anonymous-suite',
      /shows no certificate \(1\): TLS_DH_anon_WITH_AES_256_CBC_SHA/,
    ],
    [
      'static RSA alone',
      suites('TLS 1.2', 'TLS_RSA_WITH_AES_256_GCM_SHA384'),
      'probe-no-forward-secrecy',
      /only suites without forward secrecy, such as TLS_RSA_WITH/,
    ],
    ['a short prime', exchange('DHE', 'modp1024', 1024), 'probe-weak-key-exchange', /keys with DHE 1024 \(modp1024\), which is too short/],
    ['a short prime of its own', exchange('DHE', undefined, 512), 'probe-weak-key-exchange', /keys with DHE 512, which/],
    ['a short curve', exchange('ECDHE', 'secp192r1', 192), 'probe-weak-key-exchange', /keys with secp192r1, which/],
    [
      'a short curve among others',
      { tls: { ...good.tls, groups: { 'TLS 1.2': { names: ['secp256r1', 'sect163k1'], complete: true } } } },
      'probe-weak-key-exchange',
      /keys with sect163k1, which/,
    ],
    ['renegotiation as before 2010', { tls: { ...good.tls, secureRenegotiation: { state: 'no' } } }, 'probe-insecure-renegotiation', /secure renegotiation/],
    ['compression', { tls: { ...good.tls, compression: { state: 'yes' } } }, 'probe-compression', /compresses inside TLS/],
    [
      'TLS 1.0 beside TLS 1.2',
      {
        versions: {
          ...good.versions,
          'TLS 1.0': { state: 'accepted', cipherSuites: ['TLS_RSA_WITH_AES_128_CBC_SHA'], complete: true, order: undefined, exchangeOnlineSuite: undefined },
        },
      },
      'probe-legacy-tls',
      /accepts TLS 1\.0, which/,
    ],
    ['a handshake that fails', { handshake: { state: 'not-done', reason: { kind: 'handshake', detail: 'ERR_SSL_X' } } }, 'probe-handshake-failed', /ERR_SSL_X/],
    [
      'a self-signed certificate',
      { ...untrusted('DEPTH_ZERO_SELF_SIGNED_CERT'), certificates: [{ ...leaf, issuer: leaf.subject }] },
      'probe-certificate-untrusted',
      /self-signed/,
    ],
    [
      'a chain without any intermediate certificate',
      {
        ...untrusted('UNABLE_TO_VERIFY_LEAF_SIGNATURE'),
        certificates: [leaf],
        chain: chain({ end: 'missing', missingIssuer: 'CN=Contoso CA', missingIssuerOf: 0 }),
      },
      'probe-chain-incomplete',
      /sends its own certificate without that of its issuer CN=Contoso CA/,
    ],
    [
      'a chain that ends too early',
      { ...untrusted('UNABLE_TO_GET_ISSUER_CERT_LOCALLY'), chain: chain({ end: 'missing', missingIssuer: 'CN=Contoso Root', missingIssuerOf: 1 }) },
      'probe-chain-incomplete',
      /ends with CN=Contoso CA, whose issuer CN=Contoso Root is neither sent/,
    ],
    ['certificates out of order', { chain: chain({ inOrder: false }) }, 'probe-chain-order', /out of order/],
    ['a certificate that does not belong', { chain: chain({ superfluous: [1] }) }, 'probe-chain-order', /sends CN=Contoso CA, which does not belong/],
    ['a certificate that was sent before', { chain: chain({ duplicates: [1] }) }, 'probe-chain-order', /sends CN=Contoso CA twice/],
    ['a root that is sent', { chain: chain({ root: 1 }) }, 'probe-root-sent', /sends the root CN=Contoso CA/],
    [
      'an authority of the company',
      { trust: { system: true, mozilla: false, error: 'SELF_SIGNED_CERT_IN_CHAIN' }, chain: chain({ root: 1, asSent: false }) },
      'probe-certificate-untrusted',
      /trusted by this computer, but not by the public list of authorities: the chain leads to a root that is not on the list/,
    ],
    [
      'a root that no list knows',
      { ...untrusted('SELF_SIGNED_CERT_IN_CHAIN'), chain: chain({ root: 1, end: 'unknown-root' }) },
      'probe-certificate-untrusted',
      /leads to CN=Contoso CA, a root that no list of authorities knows/,
    ],
    [
      'encryption to Exchange Online that is opened on the way',
      {
        ...untrusted('SELF_SIGNED_CERT_IN_CHAIN'),
        target: { ...good.target, host: 'contoso-com.mail.protection.outlook.com' },
        chain: chain({ root: 1, end: 'unknown-root' }),
      },
      'probe-certificate-untrusted',
      /host of Exchange Online, but its certificate was issued by CN=Contoso CA.*opens the encryption/,
    ],
    [
      'an authority that Windows does not know',
      { trust: { system: false, mozilla: true, error: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' } },
      'probe-missing-root',
      /leads to CN=Contoso Root\. Mozilla’s list trusts it, this computer does not/,
    ],
    [
      'a computer that does not know the root of Exchange Online',
      {
        trust: { system: false, mozilla: true, error: 'X', systemError: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' },
        target: { ...good.target, host: 'contoso-com.mail.protection.outlook.com' },
      },
      'probe-missing-root',
      /has to trust DigiCert Global Root G2/,
    ],
    [
      'a chain that is not trusted for another reason',
      untrusted('CERT_REJECTED'),
      'probe-certificate-untrusted',
      /not trusted: the list forbids the root for this purpose \(CERT_REJECTED\)/,
    ],
    ['a word that nobody knows', untrusted('SOMETHING_NEW'), 'probe-certificate-untrusted', /does not name \(SOMETHING_NEW\)/],
    ['an old root on the list', untrusted('CERT_HAS_EXPIRED'), 'probe-certificate-untrusted', /past its last day \(CERT_HAS_EXPIRED\)/],
    [
      'a certificate for clients',
      { ...untrusted('INVALID_PURPOSE'), certificates: [{ ...leaf, extendedKeyUsage: ['clientAuth'] }, intermediate] },
      'probe-certificate-usage',
      /made for other purposes than servers: clientAuth/,
    ],
    [
      'a key that may do nothing for TLS',
      { certificates: [{ ...leaf, keyUsage: ['keyCertSign'] }, intermediate] },
      'probe-certificate-usage',
      /used for nothing that TLS does: keyCertSign/,
    ],
    ['a key that may not sign', { certificates: [{ ...leaf, keyUsage: ['keyEncipherment'] }, intermediate] }, 'probe-certificate-usage', /may not sign/],
    [
      'a name that is a common name only',
      { certificates: [{ ...leaf, namedByCommonName: true }, intermediate] },
      'probe-name-mismatch',
      /only as its common name/,
    ],
    ['another name', { nameMatches: false }, 'probe-name-mismatch', /is for mail\.contoso\.com, autodiscover\.contoso\.com, not for mail\.contoso\.com/],
    ['an address', { nameMatches: false, target: { ...good.target, host: '203.0.113.5' } }, 'probe-name-mismatch', /probed by its address/],
    ['no name', { nameMatches: false, certificates: [{ ...leaf, names: [] }] }, 'probe-name-mismatch', /names no host at all/],
    [
      'an expired intermediate',
      { certificates: [leaf, { ...intermediate, notAfter: '2026-11-24T11:59:59Z' }] },
      'probe-certificate-expired',
      /CN=Contoso CA .* expired on 2026-11-24/,
    ],
    ['a certificate of tomorrow', { certificates: [{ ...leaf, notBefore: '2026-11-25T12:00:00Z' }] }, 'probe-certificate-not-yet-valid', /from 2026-11-25 on/],
    ['29 days left', { certificates: [{ ...leaf, notAfter: '2026-12-24T11:00:00Z' }] }, 'probe-certificate-expires-soon', /days left: 29/],
    ['SHA-1', { certificates: [{ ...leaf, signature: 'sha1WithRSAEncryption' }] }, 'probe-weak-certificate', /signed with sha1WithRSAEncryption/],
    ['SHA-1 with RSASSA-PSS', { certificates: [{ ...leaf, signature: 'rsassaPss with SHA-1' }] }, 'probe-weak-certificate', /rsassaPss with SHA-1/],
    ['MD5', { certificates: [{ ...leaf, signature: 'md5WithRSAEncryption' }] }, 'probe-weak-certificate', /forged with little effort/],
    ['a short key', { certificates: [{ ...leaf, publicKey: 'RSA 1024' }] }, 'probe-weak-certificate', /short key: RSA 1024/],
    ['a keyword of asterisks', withoutTls({ startTls: 'stripped', extensions: ['********'] }), 'probe-starttls-stripped', /masks STARTTLS \(\*{8}\)/],
    [
      'a tarpit',
      unreachable({ kind: 'slow', stage: 'greeting', seconds: 30 }),
      'probe-not-reachable',
      /did not end it within 30 seconds.*is an SMTP server.*more time/s,
    ],
    [
      'MAIL accepted in the clear',
      { smtp: { ...good.smtp, mailBeforeTls: { state: 'accepted', reply: '250 2.1.0 ok' } } },
      'probe-tls-not-required',
      /clear text \(250 2\.1\.0 ok\)\. For a server/,
    ],
    [
      'MAIL accepted in the clear from programs of people',
      { target: { ...good.target, port: 587 }, smtp: { ...good.smtp, mailBeforeTls: { state: 'accepted', reply: '250 ok' } } },
      'probe-tls-not-required',
      /programs of people send; require TLS there/,
    ],
    [
      'a command that counts inside TLS',
      { smtp: { ...good.smtp, commandInjection: { state: 'answered', reply: '250 2.0.0 Ok' } } },
      'probe-command-injection',
      /\(250 2\.0\.0 Ok\).*CVE-2011-0411/,
    ],
    [
      'passwords before TLS',
      { smtp: { ...good.smtp, extensions: ['STARTTLS', 'AUTH NTLM LOGIN PLAIN'] } },
      'probe-auth-in-clear',
      /offers AUTH LOGIN PLAIN before TLS/,
    ],
    [
      'a 421 half-way',
      { ...turnedAway, stopped: { kind: 'reply', stage: 'greeting', code: 421, text: '4.7.0 too many connections' } },
      'probe-rate-limited',
      /stop after 2 connections\. The server answered 421 4\.7\.0 too many connections/,
    ],
    ['a connection refused half-way', { ...turnedAway, stopped: { kind: 'refused' } }, 'probe-rate-limited', /took no more connections after 2/],
    ['bytes behind STARTTLS', { smtp: { ...good.smtp, bytesAfterStartTls: 14 } }, 'probe-data-after-starttls', /sent 14 bytes in the clear/],
    [
      'silence for one version',
      { versions: { ...good.versions, 'TLS 1.1': { state: 'not-tested', reason: { kind: 'timeout', stage: 'hello', seconds: 10 } } } },
      'probe-not-tested',
      /TLS 1\.1 could not be tested\. Nothing came within 10 seconds/,
    ],
    [
      'a server that had enough before all suites were asked for',
      {
        versions: {
          ...good.versions,
          'TLS 1.3': {
            ...(good.versions['TLS 1.3'] as AcceptedVersion),
            complete: false,
            reason: { kind: 'reply', stage: 'greeting', code: 421, text: 'busy' },
          },
        },
      },
      'probe-not-tested',
      /cipher suite of TLS 1\.3 could be asked for, so mail\.contoso\.com:25 may accept more than the report shows\. The server answered 421 busy/,
    ],
    [
      'no time for the certificate',
      { handshake: { state: 'not-done', reason: { kind: 'time-is-up', seconds: 60 } } },
      'probe-not-tested',
      /certificate .* could not be verified/,
    ],
    [
      'TLSA records of another certificate',
      dane(true, 'does-not-match', 'other-certificate'),
      'probe-dane-mismatch',
      /_25\._tcp\.mail\.contoso\.com fits.*3 1 1.*: abcd\./,
    ],
    ['TLSA records of an authority that is not in the chain', dane(true, 'does-not-match', 'path'), 'probe-dane-mismatch', /does not come by the chain/],
    ['TLSA records of an authority, and another name', dane(true, 'does-not-match', 'name'), 'probe-dane-mismatch', /is not for that host/],
    ['TLSA records of an authority, and a certificate out of time', dane(true, 'does-not-match', 'dates'), 'probe-dane-mismatch', /not in its time/],
    ['TLSA records of no use', dane(true, 'unusable', 'usage'), 'probe-dane-unusable', /\(3 1 1\)\. Exchange Online then demands TLS/],
    ['TLSA records that nobody proves', dane(false, 'does-not-match', 'other-certificate'), 'probe-dane-without-dnssec', /did not say that DNSSEC proves/],
    [
      'two records of MTA-STS',
      mtaSts({ state: 'bad-record', problem: 'several', text: 'v=STSv1' }),
      'probe-mta-sts-record',
      /_mta-sts\.contoso\.com has more than one/,
    ],
    ['a record of MTA-STS that is none', mtaSts({ state: 'bad-record', problem: 'syntax', text: 'v=STSv1; x' }), 'probe-mta-sts-record', /read.*: v=STSv1; x/],
    [
      'a policy on a web server with a wrong certificate',
      withPolicy({ state: 'bad', problem: 'certificate', text: 'CERT_X' }),
      'probe-mta-sts-policy',
      /\(CERT_X\)/,
    ],
    ['a policy without its version', withPolicy({ state: 'bad', problem: 'version', text: 'STSv2' }), 'probe-mta-sts-policy', /version: STSv1.*STSv2/],
    [
      'a policy that cannot be fetched',
      withPolicy({ state: 'not-tested', reason: { kind: 'refused' } }),
      'probe-mta-sts-policy',
      /could not be fetched from here/,
    ],
    [
      'a policy that does not name the host',
      withPolicy({ state: 'read', mode: 'enforce', mx: ['a.contoso.com'], maxAge: 1, covers: false }),
      'probe-mta-sts-mx',
      /mode enforce\) does not name mail\.contoso\.com: a\.contoso\.com/,
    ],
    [
      'a policy with a star for two parts of a name',
      {
        ...withPolicy({ state: 'read', mode: 'testing', mx: ['*.mx.microsoft'], maxAge: 1, covers: false }),
        target: { ...good.target, host: 'contoso-com.o-v1.mx.microsoft' },
      },
      'probe-mta-sts-mx',
      /one part.*mx: \*\.o-v1\.mx\.microsoft/,
    ],
    [
      'a record of TLS-RPT without address',
      { policy: { domain: 'contoso.com', dane: undefined, mtaSts: undefined, tlsRpt: { state: 'bad-record', problem: 'missing', text: 'v=TLSRPTv1;' } } },
      'probe-tls-rpt-record',
      /has no rua/,
    ],
  ];
  for (const [name, changes, rule, text] of cases) {
    it(`name ${name}, and nothing else`, () => {
      const findings = probeFindings(probeResult(changes));
      assert.deepEqual(
        findings.map((finding) => finding.rule.id),
        [rule],
      );
      assert.match(render(findings[0]?.message as never), text);
    });
  }

  it('name TLS 1.0 alone as refused TLS 1.2 and as a version that is given up', () => {
    const old: VersionResult = {
      state: 'accepted',
      cipherSuites: ['TLS_RSA_WITH_AES_128_CBC_SHA'],
      complete: true,
      order: undefined,
      exchangeOnlineSuite: undefined,
    };
    const findings = probeFindings(probeResult({ versions: { ...allRefused, 'TLS 1.0': old } }));
    assert.deepEqual(
      findings.map(({ rule }) => rule.id),
      ['probe-tls12-refused', 'probe-legacy-tls'],
    );
  });

  it('list no more suites than a person reads', () => {
    const weak = ['3DES_EDE_CBC_SHA', 'RC4_128_SHA', 'RC4_128_MD5', 'DES_CBC_SHA', 'IDEA_CBC_SHA', 'NULL_SHA', 'NULL_MD5', 'NULL_SHA256', 'RC4_56_SHA'];
    const [finding] = probeFindings(probeResult(suites('TLS 1.2', 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384', ...weak.map((name) => `TLS_RSA_WITH_${name}`))));
    assert.match(render(finding?.message as never), /\(9\): .*TLS_RSA_WITH_NULL_SHA256, …\./);
  });

  it('do not call a key exchange weak that is not', () => {
    for (const strong of [exchange('DHE', 'ffdhe2048', 2048), exchange('ECDHE', 'secp224r1', 224), exchange('ECDHE', 'x25519', 255)])
      assert.deepEqual(probeFindings(probeResult(strong)), []);
  });

  it('leave expired certificates to their own rule', () => {
    const findings = probeFindings(probeResult({ ...untrusted('CERT_HAS_EXPIRED'), certificates: [{ ...leaf, notAfter: '2026-01-01T00:00:00Z' }] }));
    assert.deepEqual(
      findings.map(({ rule }) => rule.id),
      ['probe-certificate-expired'],
    );
  });

  it('take a policy that only tests less seriously, and one that demands nothing not at all', () => {
    const levelsOf = (mode: 'enforce' | 'testing' | 'none') =>
      probeFindings(probeResult(withPolicy({ state: 'read', mode, mx: ['a.contoso.com'], maxAge: 1, covers: false }))).map(({ rule }) => rule.level);
    assert.deepEqual([levelsOf('enforce'), levelsOf('testing'), levelsOf('none')], [['error'], ['warning'], []]);
  });

  it('find that DANE demands a STARTTLS that is not there', () => {
    const findings = probeFindings(probeResult({ ...withoutTls({ startTls: 'not-offered' }), ...dane(true, 'not-tested', 'usage') }));
    assert.match(findings.map(({ rule, message }) => `${rule.id}: ${render(message)}`).join('\n'), /probe-dane-mismatch: .*deliver with TLS only/);
  });

  it('say nothing of policies that could not be asked for because the probe ended', () => {
    for (const reason of [{ kind: 'cancelled' }, { kind: 'time-is-up', seconds: 60 }] as const)
      assert.deepEqual(probeFindings(probeResult(withPolicy({ state: 'not-tested', reason }))), []);
  });

  it('find nothing in a probe that was cancelled at once', () => assert.deepEqual(probeFindings(probeResult(unreachable({ kind: 'cancelled' }))), []));

  it('are each shown by a case above', () => {
    const shown = new Set([...cases.map(([, , rule]) => rule)]);
    assert.deepEqual(
      probeRules.map(({ id }) => id).filter((id) => !shown.has(id)),
      [],
    );
  });

  it('fill every place of their messages', () => {
    for (const [name, changes] of cases) for (const { message } of probeFindings(probeResult(changes))) assert.doesNotMatch(render(message), /[{}]/, name);
  });
});

function dane(authentic: boolean, verdict: TlsaResult['verdict'], problem: TlsaProblem): Partial<ProbeResult> {
  const record = { usage: 3, selector: 1, matching: 1, data: '00', verdict, problem };
  return { policy: { dane: { state: 'found', authentic, records: [record], fitting: 'abcd' }, mtaSts: undefined, tlsRpt: undefined } };
}

function mtaSts(result: MtaStsResult): Partial<ProbeResult> {
  return { policy: { domain: 'contoso.com', dane: undefined, mtaSts: result, tlsRpt: undefined } };
}

function withPolicy(policy: MtaStsPolicyResult): Partial<ProbeResult> {
  return mtaSts({ state: 'found', id: '1', policy });
}

/** Everything that an unreachable host leaves unknown. */
function unreachable(error: ProbeError): Partial<ProbeResult> {
  const versions = notTested(error);
  return {
    reachable: false,
    error,
    versions,
    smtp: nothingOfSmtp,
    ...noCertificate(error),
  };
}

function withoutTls(smtp: Partial<SmtpResult>): Partial<ProbeResult> {
  const error: ProbeError = { kind: 'no-starttls' };
  return { smtp: { ...good.smtp, ...smtp }, versions: notTested(error), ...noCertificate(error) };
}

function notTested(reason: ProbeError): ProbeResult['versions'] {
  const version: VersionResult = { state: 'not-tested', reason };
  return { 'SSL 3.0': version, 'TLS 1.0': version, 'TLS 1.1': version, 'TLS 1.2': version, 'TLS 1.3': version };
}

function noCertificate(reason: ProbeError): Partial<ProbeResult> {
  return {
    certificates: undefined,
    nameMatches: undefined,
    trust: { system: undefined, mozilla: undefined, error: undefined },
    handshake: { state: 'not-done', reason },
  };
}

/** Exactly these suites with a version. */
function suites(version: 'TLS 1.2' | 'TLS 1.3', ...cipherSuites: string[]): Partial<ProbeResult> {
  return { versions: { ...good.versions, [version]: { ...good.versions[version], cipherSuites } } };
}

function exchange(kind: 'DHE' | 'ECDHE', group: string | undefined, bits: number): Partial<ProbeResult> {
  const cipherSuite = `TLS_${kind}_RSA_WITH_AES_256_GCM_SHA384`;
  return { tls: { ...good.tls, keyExchanges: [{ version: 'TLS 1.2', cipherSuite, kind, group, bits, signature: 'rsa_pkcs1_sha256' }] } };
}

function untrusted(error: string): Partial<ProbeResult> {
  return { trust: { system: false, mozilla: false, error } };
}

function chain(changes: Partial<ChainResult>): ChainResult {
  return { ...(good.chain as ChainResult), ...changes };
}

function tls12(suite: string, exchangeOnlineSuite: 'none' | 'unlisted'): Partial<ProbeResult> {
  return { versions: { ...good.versions, 'TLS 1.2': { state: 'accepted', cipherSuites: [suite], complete: true, order: undefined, exchangeOnlineSuite } } };
}
