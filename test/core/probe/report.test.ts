import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { message, render } from '../../../src/core/message';
import { printable } from '../../../src/core/probe/printable';
import type { AcceptedVersion, ConnectionTimes, ProbedCertificate, ProbeResult, VersionResult } from '../../../src/core/probe/result';
import type { ChainResult } from '../../../src/core/probe/x509/chain-result';
import { toMarkdown } from '../../../src/core/report/markdown';
import { toPlainText } from '../../../src/core/report/plain-text';
import { probeJson } from '../../../src/core/report/probe-json';
import { probeMarkdown, probeText } from '../../../src/core/report/probe-markdown';
import { probeReport, probeSummary } from '../../../src/core/report/probe-report';
import type { ReportDocument } from '../../../src/core/report-document';
import { nothingOfSmtp, probeResult } from '../../support/probe-results';

/** The parser of VS Code's Markdown preview, with the options that VS Code gives it. */
const preview = (createRequire(import.meta.url)('markdown-it') as (options: object) => { render(text: string): string })({ html: true, linkify: true });

const english = (text: string): string => text;
const options = { translate: english, now: Date.parse('2026-11-24T12:00:00Z') };
const unreachable: Partial<ProbeResult> = {
  reachable: false,
  error: { kind: 'timeout', stage: 'connect', seconds: 15 },
  certificates: undefined,
  nameMatches: undefined,
  transcript: [],
  connections: [],
};

describe('the report of a probe', () => {
  it('says in its first sentence what it means for Exchange Online', () => {
    const first = (changes: Partial<ProbeResult>) => render(probeSummary(probeResult(changes)));
    assert.match(first({}), /^mail\.contoso\.com:25 accepts TLS 1\.2 with a cipher suite of Exchange Online/);
    assert.match(
      first({ versions: { ...probeResult().versions, 'TLS 1.2': { state: 'refused', how: { by: 'closed' } } } }),
      /^Exchange Online cannot use TLS with mail\.contoso\.com:25\. The host refuses TLS 1\.2\./,
    );
    assert.match(first(unreachable), /^mail\.contoso\.com:25 could not be tested from here\. No connection within 15 seconds: not reachable from here\./);
    assert.match(
      first({ versions: { ...probeResult().versions, 'TLS 1.2': { state: 'not-tested', reason: { kind: 'time-is-up', seconds: 60 } } } }),
      /is not known/,
    );
    assert.match(first({ ...unreachable, error: { kind: 'cancelled' } }), /was cancelled/);
  });

  it('shows versions, certificates, banner, transcript, and where it was tested from', () => {
    const text = probeMarkdown(probeResult(), options);
    for (const part of [
      '# SMTP TLS probe of `mail.contoso.com:25`',
      '- **Certificate:** `CN=mail.contoso.com`, valid until `2027-06-01` (days left: 188)',
      '| `TLS 1.2` | accepted | `TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384` | what Exchange Online uses |',
      '| `TLS 1.1` | refused |  | with the alert `protocol_version` |',
      '| `SSL 3.0` | refused |  | by closing the connection |',
      '- **Issued by:** `CN=Contoso Root`',
      '- **Tested from:** `EX01`, where the probe was started, with `OpenSSL 3.0.19, Node.js 20.20.2`',
      '## What was not tested',
      '     1.5 ms < 220 mail.contoso.com Microsoft ESMTP MAIL Service ready',
      '     2.0 ms > EHLO ex01',
    ]) {
      assert.ok(text.includes(part), `${part}\n\nis not in\n\n${text}`);
    }
    assert.doesNotMatch(text, /healthy/i);
  });

  it('shows the chain certificate by certificate, and says in words what it is', () => {
    const text = probeMarkdown(probeResult(), options);
    for (const part of [
      '- **Name check:** `mail.contoso.com` is among the names',
      '- **Leads to the root:** `CN=Contoso Root`, thumbprint',
      '- **Chain:** shown as the server sends it',
      '- **End of the chain:** at an authority that a list knows',
      '(days left: 188) | the server’s own |',
      '- **Part in the chain:** the server’s own',
      '- **Key:** `RSA 2048`',
      '- **Signature:** `sha256WithRSAEncryption`',
      '| intermediate |',
      '### 1. `CN=mail.contoso.com`',
      '- **Valid:** from `2026-06-01` to `2027-06-01` (days left: 188)',
      '- **Purposes:** `serverAuth`',
      '- **Key usages:** `digitalSignature, keyEncipherment`',
      '- **OCSP:** `http://ocsp.contoso.example`',
      '- **May issue certificates:** yes; authorities below it at most: 0',
    ])
      assert.ok(text.includes(part), `${part}\n\nis not in\n\n${text}`);
  });

  it('says what is wrong with a chain, and what is not known of it', () => {
    const [leaf, authority] = probeResult().certificates as readonly [ProbedCertificate, ProbedCertificate];
    const chain = probeResult().chain as ChainResult;
    const show = (changes: Partial<ProbeResult>): string => probeText(probeResult(changes), options).replace(/\s+/g, ' ');
    const untrusted = { system: undefined, mozilla: false, error: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' } as const;
    const missing = show({ chain: { ...chain, end: 'missing', missingIssuer: 'CN=Above', missingIssuerOf: 1, anchor: undefined }, trust: untrusted });
    assert.match(missing, /CN=Above is neither sent nor known to a list/);
    assert.match(missing, /no: the certificate of an issuer is neither sent nor on the list \(UNABLE_TO_VERIFY_LEAF_SIGNATURE\)/);
    assert.match(missing, /not tested: this computer gives no access to its list/);
    assert.match(
      show({ chain: { ...chain, asSent: false, inOrder: undefined, root: 1 } }),
      /put it together, because the server encrypts it.*root, perhaps from this computer/,
    );
    assert.match(show({ chain: { ...chain, superfluous: [1] } }), /does not belong/);
    assert.match(show({ chain: { ...chain, duplicates: [1] } }), /sent before/);
    assert.match(show({ certificates: [leaf], chain: { ...chain, end: 'self-signed', anchor: undefined } }), /which is self-signed/);
    assert.match(show({ certificates: [{ ...leaf, namedByCommonName: true }, authority] }), /is the common name; there are no alternative names/);
    const online = { ...probeResult().target, host: 'contoso-com.mail.protection.outlook.com' };
    assert.match(show({ target: online }), /has to trust the root DigiCert Global Root G2, thumbprint DF3C\w+; the chain of this host leads elsewhere/);
    const anchor = { subject: 'CN=DigiCert Global Root G2', thumbprint: 'DF3C24F9BFD666761B268073FE06D1CC8D4F82A4' };
    assert.match(show({ target: online, chain: { ...chain, anchor } }), /has to trust this root: DigiCert Global Root G2/);
    const stapled = (ocspStapled: boolean, mustStaple = false) =>
      show({ handshake: { state: 'done', version: 'TLS 1.3', cipherSuite: 'X', ocspStapled }, certificates: [{ ...leaf, mustStaple }] });
    assert.match(stapled(true), /yes; what it says was not read/);
    assert.match(stapled(false), /no; it is not needed/);
    assert.match(stapled(false, true), /no, although the certificate asks for it/);
  });

  it('says how long was waited, and names a delayed greeting and what Exchange offers among its own servers', () => {
    const host = probeResult();
    const plain = probeMarkdown(host, options);
    assert.match(plain, /\*\*Waited at most:\*\* 60 seconds in all; in each connection 15 to connect, 30 for the greeting, 15 for other replies/);
    assert.doesNotMatch(plain, /Wait for the greeting|X-ANONYMOUSTLS/);
    const slow = probeResult({
      connections: [{ purpose: message('Reading the certificate'), stages: [{ stage: 'greeting', milliseconds: 12_300 }] }],
      smtp: { ...host.smtp, extensions: ['STARTTLS', 'X-ANONYMOUSTLS'] },
    });
    const text = probeMarkdown(slow, options);
    assert.match(text, /\*\*Wait for the greeting:\*\* up to 12 seconds/);
    assert.match(text, /\| `X-ANONYMOUSTLS` \| offered/);
  });

  it('does not speak of TLS where the host was not reached', () => {
    const text = probeMarkdown(probeResult(unreachable), options);
    assert.doesNotMatch(text, /## TLS versions|## Certificates/);
    assert.match(text, /\*\*Reachable:\*\* no\n/);
    assert.match(text, /This says nothing about its TLS/);
  });

  it('says how mail comes, but not of ports that no mail server sends to', () => {
    const ofPort = (port: number, mode: 'starttls' | 'implicit' = 'starttls') =>
      probeText(probeResult({ target: { host: 'mail.contoso.com', port, mode } }), options);
    assert.match(ofPort(25), /^\* Mail from Exchange Online: comes with TLS; the host takes none without it$/m);
    for (const text of [ofPort(587), ofPort(465, 'implicit')]) assert.match(text, /^\* Mail from Exchange Online: comes to port 25;/m);
  });

  it('says what to change, where, and how to check again, before anything else', () => {
    const text = probeText(probeResult({ versions: { ...probeResult().versions, 'TLS 1.2': { state: 'refused', how: { by: 'reset' } } } }), options);
    assert.match(
      text,
      /What to do\n-+\n\n\* Change: Enable TLS 1\.2[\s\S]*\n\* Where: Registry[\s\S]*\n\* Check again: Probe again after the restart\.[\s\S]*\n\* Error: /,
    );
  });

  it('shows suites in their order with key exchange and weakness in words', () => {
    const suites = ['TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384', 'TLS_RSA_WITH_3DES_EDE_CBC_SHA'];
    const text = probeText(
      probeResult({
        versions: {
          ...probeResult().versions,
          'TLS 1.2': { state: 'accepted', cipherSuites: suites, complete: true, order: 'server', exchangeOnlineSuite: 'listed' },
        },
        tls: {
          ...probeResult().tls,
          keyExchanges: [{ version: 'TLS 1.2', cipherSuite: suites[0] as string, kind: 'ECDHE', group: 'secp384r1', bits: 384, signature: undefined }],
        },
      }),
      options,
    );
    assert.match(text, /All that the host accepts\. The order is the server's, which decides\./);
    assert.match(text, /^1 +TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 +ECDHE, secp384r1, 384 bits +Exchange Online uses it$/m);
    assert.match(text, /^2 +TLS_RSA_WITH_3DES_EDE_CBC_SHA +weak: broken cipher$/m);
  });

  it('says of a suite that Exchange Online uses it, and that it has no forward secrecy', () => {
    const cipherSuites = ['TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384', 'TLS_RSA_WITH_AES_256_GCM_SHA384', 'TLS_RSA_WITH_AES_256_CBC_SHA'];
    const text = probeText(probeResult({ versions: { ...probeResult().versions, 'TLS 1.2': accepted(cipherSuites) } }), options);
    assert.match(text, /^2 +TLS_RSA_WITH_AES_256_GCM_SHA384 +Exchange Online uses it; no forward secrecy$/m);
    assert.match(text, /^3 +TLS_RSA_WITH_AES_256_CBC_SHA +no forward secrecy$/m);
  });

  it('shows the suites of versions that have the same once', () => {
    const [same, other] = [accepted(['TLS_RSA_WITH_AES_256_CBC_SHA', 'TLS_RSA_WITH_AES_128_CBC_SHA']), accepted(['TLS_RSA_WITH_AES_128_CBC_SHA'])];
    const headings = (tls10: VersionResult) =>
      probeText(probeResult({ versions: { ...probeResult().versions, 'TLS 1.1': same, 'TLS 1.0': tls10 } }), options).match(
        /^Cipher suites of TLS 1\.[01].*$/gm,
      );
    assert.deepEqual(headings(same), ['Cipher suites of TLS 1.1, TLS 1.0']);
    assert.deepEqual(headings(other), ['Cipher suites of TLS 1.1', 'Cipher suites of TLS 1.0']);
    assert.match(
      probeMarkdown(
        probeResult({ versions: { ...probeResult().versions, 'TLS 1.3': accepted(['TLS_AES_256_GCM_SHA384', 'TLS_AES_128_GCM_SHA256']) } }),
        options,
      ),
      /\n\| No\. \| Cipher suite \|\n/,
      'no columns with nothing in them',
    );
    assert.deepEqual(headings({ ...same, order: 'client' }), ['Cipher suites of TLS 1.1', 'Cipher suites of TLS 1.0'], 'another order');
  });

  it('sums up the times of many connections: by stage, and by what they were for', () => {
    const connection = (purpose: string, ...greetings: readonly number[]): readonly ConnectionTimes[] =>
      greetings.map((milliseconds) => ({
        purpose: message('Testing {version}', { version: purpose }),
        stages: [
          { stage: 'connect', milliseconds: 1 },
          { stage: 'greeting', milliseconds },
        ],
      }));
    const connections = [...connection('TLS 1.2', 5000, 10, 30), ...connection('TLS 1.3', 20)];
    const text = probeText(probeResult({ connections }), options);
    assert.match(text, /^Connect +4 +1 +1 +1\nGreeting +4 +5000 +20 +5000\n\n/m);
    assert.match(text, /^Testing TLS 1\.2 +3 +5043\nTesting TLS 1\.3 +1 +21\n\n/m);
    assert.match(text, /^\* Took: .* seconds; connections, one after the other: 4$/m);
    assert.match(probeText(probeResult({ connections: connection('TLS 1.2', 7) }), options), /^Stage +Time \(ms\)\n-.*\nConnect +1\nGreeting +7\n\n/m);
    assert.doesNotMatch(probeText(probeResult({ connections: [] }), options), /Slowest/);
  });

  it('says from which computer it was tested, and claims nothing of who sits before it', () => {
    const from = (remote: string | undefined) => probeText(probeResult({ testedFrom: { ...probeResult().testedFrom, remote } }), options).replace(/\s+/g, ' ');
    assert.match(from(undefined), /\* Tested from: EX01, where the probe was started, with OpenSSL/);
    assert.match(
      from('ssh-remote'),
      /\* Tested from: EX01, on which the editor works from afar \(ssh-remote\), .* the network of that computer is what counts/,
    );
  });

  it('puts verdict, facts and advice first, findings beside the advice under a heading of their own', () => {
    const headings = (changes: Partial<ProbeResult>) =>
      probeReport(probeResult(changes), { now: options.now, transcript: 'whole' })
        .flatMap((block) => (block.kind === 'heading' && block.level < 3 ? [render(block.text)] : []))
        .slice(1, 4);
    assert.deepEqual(headings({}), ['What to do', 'TLS versions', 'Certificates']);
    const old = { ...probeResult().versions, 'TLS 1.2': { state: 'refused', how: { by: 'reset' } } } as const;
    assert.deepEqual(headings({ versions: old }), ['What to do', 'What was found', 'TLS versions']);
  });

  it('holds the releases of Windows against the host in one table, and nothing where there was no TLS', () => {
    const text = probeMarkdown(probeResult(), options);
    assert.match(text, /\n\| `2012 R2` \| not met: The host accepts only .* \|\n\| `2016` \| Accepted: `TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384`\. \|/);
    assert.equal(text.match(/\| STARTTLS \|/g)?.length, 1, 'what all senders need stands once');
    const untested = { state: 'not-tested', reason: { kind: 'no-starttls' } } as const;
    const versions = Object.fromEntries(Object.keys(probeResult().versions).map((version) => [version, untested])) as unknown as ProbeResult['versions'];
    assert.doesNotMatch(probeMarkdown(probeResult({ versions }), options), /## Requirements/);
  });

  it('does not say of a port for mail programs that Exchange Online sends there', () => {
    for (const [port, mode] of [
      [587, 'starttls'],
      [465, 'implicit'],
    ] as const)
      assert.match(
        render(probeSummary(probeResult({ target: { host: 'mail.contoso.com', port, mode } }))),
        /This port is for mail programs: Exchange Online sends to/,
      );
  });

  it('leads back to the line that it came from', () => {
    const origin = { name: 'SEND.LOG', line: 14, lineLink: 'file:///c%3A/logs/SEND.LOG#L' };
    assert.match(probeMarkdown(probeResult(), { ...options, origin }), /\*\*Asked for from:\*\* `SEND\.LOG`:\[14\]\(<file:\/\/\/c%3A\/logs\/SEND\.LOG#L14>\)/);
    assert.match(probeText(probeResult(), { ...options, origin }), /^\* Asked for from: SEND\.LOG:14$/m);
  });

  it('says with expired certificates how long ago', () => {
    const [leaf] = probeResult().certificates ?? [];
    const text = probeText(probeResult({ certificates: [{ ...(leaf as NonNullable<typeof leaf>), notAfter: '2026-11-20T12:00:00Z' }] }), options);
    assert.match(text, /valid until 2026-11-20 \(expired, days ago: 4\)/);
  });

  it('can be translated: every word goes through the translation, no value does', () => {
    const seen = new Set<string>();
    const translate = (template: string): string => {
      seen.add(template);
      return template.replace(/[a-z]+(?![^{]*\})/gi, 'ю');
    };
    const text = probeMarkdown(probeResult(), { ...options, translate });
    const words = text
      .replace(/```[\s\S]*?```/g, '')
      .replace(/`[^`]*`/g, '')
      .replace(/\[(?:\\.|[^\]\\])*\]\(<[^>]*>\)/g, '')
      .match(/[a-z]{2,}/gi);
    assert.deepEqual(words ?? [], []);
    assert.ok([...seen].every((template) => !template.includes('contoso')));
  });

  it('reads in a terminal without marks, and shows the dialogue of the first connection', () => {
    const text = probeText(probeResult({ transcript: [...probeResult().transcript, { at: 9, from: 'server', line: '220 again' }] }), options);
    assert.match(text, /^SMTP TLS probe of mail\.contoso\.com:25\n=+\n/);
    assert.doesNotMatch(text, /[`|]|\*\*|220 again/);
    assert.match(text, /Lines of the other connections: 1\. Markdown, HTML and JSON have them\./);
    assert.match(text, /^TLS 1\.2 +accepted +TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 +what Exchange Online uses$/m);
  });
});

function accepted(cipherSuites: readonly string[]): AcceptedVersion {
  return { state: 'accepted', cipherSuites, complete: true, order: 'server', exchangeOnlineSuite: 'listed' };
}

describe('Markdown of what strangers say', () => {
  const hostile = [
    '](http://evil.example)',
    '![x](http://evil.example/x.png)',
    '<img src=http://evil.example>',
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
  ];

  for (const text of hostile) {
    it(`keeps ${JSON.stringify(text)} what it is`, () => checkHarmless(text));
  }

  it('keeps any text what it is', () => {
    const piece = fc.oneof(fc.constantFrom(...hostile, '|', '\\', '_', 'evil.example'), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 6 }).map((parts) => parts.join('')),
        checkHarmless,
      ),
    );
  });

  it('leaves no mark of a translation a mark', () => {
    assert.equal(toMarkdown([{ kind: 'paragraph', text: message('*a* <b> [c](d) `e` {x}', { x: 'f' }) }], english), '\\*a\\* \\<b\\> \\[c\\](d) \\`e\\` `f`\n');
  });

  it('breaks no aligned table', () => {
    const document: ReportDocument = [
      {
        kind: 'table',
        head: [message('A'), message('B')],
        rows: [
          ['1', message('two')],
          [3, undefined],
        ],
      },
    ];
    assert.equal(toPlainText(document, english), 'A  B\n-  ---\n1  two\n3\n');
  });

  /** Puts a text everywhere, and holds that VS Code's preview shows it, and the same elements as with a harmless text. */
  function checkHarmless(raw: string): void {
    const text = printable(raw);
    const [html, harmless] = [preview.render(documentWith(text)), preview.render(documentWith('harmless'))];
    assert.deepEqual(elements(html), elements(harmless));
    if (text.trim() === '') return;
    const shown = (html.match(/<h1>[\s\S]*<\/h1>|<td>[^\n]*<\/td>|<li>[^\n]*<\/li>|<pre>[\s\S]*?\n/g) ?? []).map(textOf);
    for (const part of shown)
      assert.ok(part.replace(/\s+/g, ' ').includes(text.trim().replace(/\s+/g, ' ')), `${JSON.stringify(text)} is not in ${JSON.stringify(part)}`);
    assert.equal(shown.length, 6);
  }

  function documentWith(text: string): string {
    return toMarkdown(
      [
        { kind: 'heading', level: 1, text: message('Of {text}', { text }) },
        { kind: 'list', items: [{ text: message('has {text} in it', { text }) }, { text }] },
        { kind: 'table', head: [message('A')], rows: [[text], [message('cell {text}', { text })]] },
        { kind: 'lines', lines: [text, 'next'] },
      ],
      english,
    );
  }

  /** The elements of a page but for code, which is how values are shown where they can be. */
  function elements(html: string): readonly string[] {
    return (html.match(/<[^>]*>/g) ?? []).filter((tag) => !/^<\/?code/.test(tag));
  }

  function textOf(html: string): string {
    const characters: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };
    return html.replace(/<[^>]*>/g, '').replace(/&\w+;/g, (entity) => characters[entity] ?? entity);
  }
});

describe('the JSON of a probe', () => {
  it('has the fields of the contract in their order, and null for what is not known', () => {
    const json = probeJson(probeResult(), english);
    assert.deepEqual(Object.keys(json), [
      'version',
      'target',
      'reachable',
      'error',
      'smtp',
      'versions',
      'cipherSuites',
      'certificates',
      'nameMatches',
      'trusted',
      'exchangeOnline',
      'findings',
      'transcript',
      'dialogue',
      'suites',
      'groups',
      'signatureAlgorithms',
      'tls',
      'chain',
      'certificateDetails',
      'policy',
      'otherAddresses',
      'mailFlow',
      'profiles',
      'testedFrom',
      'serverName',
      'startedAt',
      'duration',
      'limits',
      'connections',
      'stopped',
      'comparison',
    ]);
    assert.deepEqual(json.target, { host: 'mail.contoso.com', port: 25, address: '203.0.113.5', mode: 'starttls' });
    assert.deepEqual(Object.keys(json.smtp), ['banner', 'extensions', 'startTls', 'requiredForMail', 'commandInjection']);
    assert.deepEqual(json.versions, { 'SSL 3.0': 'refused', 'TLS 1.0': 'refused', 'TLS 1.1': 'refused', 'TLS 1.2': 'accepted', 'TLS 1.3': 'accepted' });
    assert.deepEqual(Object.keys(json.versions), ['SSL 3.0', 'TLS 1.0', 'TLS 1.1', 'TLS 1.2', 'TLS 1.3']);
    assert.deepEqual(json.cipherSuites, { 'TLS 1.2': ['TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'], 'TLS 1.3': ['TLS_AES_256_GCM_SHA384'] });
    assert.deepEqual(Object.keys(json.certificates?.[0] ?? {}), [
      'subject',
      'issuer',
      'names',
      'notBefore',
      'notAfter',
      'publicKey',
      'signature',
      'thumbprint',
      'fingerprint256',
    ]);
    assert.deepEqual(
      [json.nameMatches, json.trusted, json.exchangeOnline],
      [true, { system: true, mozilla: true, error: null }, { accepts: true, reasons: [] }],
    );
    assert.deepEqual([json.smtp.requiredForMail, json.smtp.commandInjection], [true, false]);
    assert.deepEqual([json.mailFlow, json.connections, json.comparison], ['tls', 1, null]);
    assert.deepEqual(json.transcript[1], { at: 2, from: 'client', line: 'EHLO ex01' });
  });

  it('has no missing field where nothing is known', () => {
    const json = probeJson(
      probeResult({ ...unreachable, address: undefined, smtp: nothingOfSmtp, trust: { system: undefined, mozilla: undefined, error: undefined } }),
      english,
    );
    assert.doesNotMatch(
      JSON.stringify(json, (_, value) => (value === undefined ? 'MISSING' : value)),
      /MISSING/,
    );
    assert.equal(json.target.address, null);
    assert.equal(json.reachable, false);
    assert.match(json.error ?? '', /No connection within 15 seconds: not reachable from here/);
    assert.deepEqual(json.smtp, { banner: null, extensions: null, startTls: null, requiredForMail: null, commandInjection: null });
    assert.deepEqual(
      [json.certificates, json.nameMatches, json.trusted, json.exchangeOnline.accepts],
      [null, null, { system: null, mozilla: null, error: null }, null],
    );
    assert.deepEqual(json.findings[0], {
      rule: 'probe-not-reachable',
      level: 'error',
      message: json.findings[0]?.message,
      line: null,
      column: null,
      endLine: null,
      endColumn: null,
      fixable: false,
      help: 'https://learn.microsoft.com/azure/virtual-network/troubleshoot-outbound-smtp-connectivity',
    });
  });
});
