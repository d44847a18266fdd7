import assert from 'node:assert/strict';
import { describeListenFailure, isLoopback, parseListenPlace } from '../../../src/core/listen/listen-place';
import type { ListenResult } from '../../../src/core/listen/listen-result';
import { senderVerdict } from '../../../src/core/listen/sender-verdict';
import { render } from '../../../src/core/message';
import { listenRules } from '../../../src/core/rules/index';
import { senderFindings } from '../../../src/core/rules/sender-findings';
import { listenResult, seenConnection, seenHello } from '../../support/listen-results';

const inClear = { clientName: 'ex01', startTls: false, bytesAfterStartTls: 0, mail: 'clear' } as const;
const noTls = { hello: undefined, tls: undefined, certificates: undefined };

/** What was seen, whether Exchange Online takes it, the rule and what it says. */
const cases: readonly (readonly [string, ListenResult, boolean | undefined, string, RegExp])[] = [
  ['TLS 1.0 at most', offering({ legacyVersion: 0x0301 }), false, 'sender-no-tls12', /ex01\.contoso\.com \(192\.0\.2\.20\) offers TLS 1\.0 at most/],
  ['TLS 1.1 in a list', offering({ supportedVersions: [0x0302, 0x0301] }), false, 'sender-no-tls12', /offers TLS 1\.1 at most/],
  ['TLS 1.3 alone', offering({ supportedVersions: [0x0304] }), false, 'sender-no-tls12', /offers TLS 1\.3 and not TLS 1\.2/],
  ['versions from the future', offering({ supportedVersions: [0x0399] }), false, 'sender-no-tls12', /no version of TLS that is known/],
  [
    'old versions in the list',
    offering({ supportedVersions: [0x0303, 0x0302, 0x0301] }),
    true,
    'sender-old-tls-too',
    /offers TLS 1\.0, TLS 1\.1 beside TLS 1\.2/,
  ],
  ['the form of SSL 2.0', offering({ form: 'ssl2', recordVersion: undefined }), true, 'sender-old-tls-too', /form of SSL 2\.0/],
  ['no suite of Exchange Online', offering({ cipherSuites: [0x009f, 0x000a] }), false, 'sender-no-common-suite', /none of the cipher suites/],
  ['mail in the clear', listenResult(seenConnection({ ...noTls, smtp: inClear })), false, 'sender-plain-text', /did not ask for STARTTLS/],
  [
    'mail in the clear after TLS failed',
    listenResult(
      seenConnection({ tls: { state: 'failed', detail: 'ERR_SSL_X' }, certificates: undefined, smtp: { ...inClear, startTls: true, mail: undefined } }),
      seenConnection({ ...noTls, smtp: inClear }),
    ),
    false,
    'sender-plain-text',
    /in clear text after TLS had failed/,
  ],
  [
    'a handshake that fails',
    listenResult(seenConnection({ tls: { state: 'failed', detail: 'ECONNRESET' }, certificates: undefined })),
    true,
    'sender-handshake-failed',
    /not completed \(ECONNRESET\)/,
  ],
  [
    'STARTTLS and nothing after it',
    listenResult(seenConnection({ ...noTls, hello: { kind: 'nothing', bytes: 0 }, smtp: { ...inClear, startTls: true, mail: undefined } })),
    undefined,
    'sender-handshake-failed',
    /sent no TLS/,
  ],
  ['nobody', listenResult(), undefined, 'sender-not-seen', /Nobody connected to 127\.0\.0\.1:2526/],
  ['a port scanner', listenResult(seenConnection({ ...noTls, smtp: { ...inClear, mail: undefined } })), undefined, 'sender-not-seen', /Somebody connected/],
];

describe('what a listener saw', () => {
  it('is good where TLS 1.2 with a suite of Exchange Online is offered', () => {
    const result = listenResult(seenConnection());
    assert.deepEqual(senderFindings(result), []);
    assert.deepEqual(senderVerdict(result), { accepts: true, reasons: [] });
  });

  for (const [name, result, accepts, rule, text] of cases) {
    it(`finds ${name}`, () => {
      const findings = senderFindings(result);
      assert.ok(
        findings.some((finding) => finding.rule.id === rule && text.test(render(finding.message))),
        findings.map(({ message }) => render(message)).join('\n'),
      );
      assert.equal(senderVerdict(result).accepts, accepts);
    });
  }

  it('has a case for every rule', () => {
    const shown = new Set(cases.map(([, , , rule]) => rule));
    assert.deepEqual(
      listenRules.map(({ id }) => id).filter((id) => !shown.has(id)),
      [],
    );
  });

  it('is as good as the worst attempt, and says the same thing once', () => {
    const old = seenConnection({ hello: { kind: 'hello', hello: seenHello({ legacyVersion: 0x0301 }) } });
    const result = listenResult(seenConnection(), old, old);
    assert.equal(senderFindings(result).length, 1);
    assert.deepEqual(
      [senderVerdict(result).accepts, senderVerdict(result).reasons.map((reason) => render(reason))],
      [false, ['It offers TLS 1.0 at most. Exchange Online does not use versions before TLS 1.2 any more.']],
    );
  });

  it('has a reservation where only suites are offered that Microsoft does not list', () => {
    const { accepts, reasons } = senderVerdict(offering({ cipherSuites: [0x003d] }));
    assert.equal(accepts, true);
    assert.match(render(reasons[0] ?? { text: '', args: {} }), /TLS_RSA_WITH_AES_256_CBC_SHA256/);
  });
});

describe('the place to listen at', () => {
  for (const [text, address, port] of [
    ['', '127.0.0.1', undefined],
    ['2527', '127.0.0.1', 2527],
    ['localhost', '127.0.0.1', undefined],
    ['LOCALHOST:25', '127.0.0.1', 25],
    ['192.0.2.10', '192.0.2.10', undefined],
    ['192.0.2.10:2526', '192.0.2.10', 2526],
    ['::1', '::1', undefined],
    ['[::1]', '::1', undefined],
    ['[::1]:2526', '::1', 2526],
    ['0', '127.0.0.1', 0],
    ['127.0.0.1:0', '127.0.0.1', 0],
    ['[::1]:0', '::1', 0],
    [' 0.0.0.0:2526 ', '0.0.0.0', 2526],
  ] as const) {
    it(`is read from ${JSON.stringify(text)}`, () => assert.deepEqual(parseListenPlace(text), { address, port }));
  }

  for (const text of ['mail.contoso.com:25', '127.0.0.1:99999', '[::1', '300.0.0.1', 'x:0'])
    it(`is not ${JSON.stringify(text)}`, () => assert.ok('problem' in parseListenPlace(text)));

  it('knows which addresses others cannot reach', () => {
    assert.deepEqual(['127.0.0.1', '127.9.9.9', '::1', '0.0.0.0', '::', '192.0.2.1'].map(isLoopback), [true, true, true, false, false, false]);
  });

  it('says why nothing can listen there', () => {
    const texts = ['EADDRINUSE', 'EADDRNOTAVAIL', 'EACCES', 'EMFILE'].map((code) =>
      render(describeListenFailure({ kind: 'cannot-listen', place: { address: '127.0.0.1', port: 25 }, code })),
    );
    assert.match(texts.join('\n'), /Another program.*\n.*no address of this computer.*\n.*does not let you.*\n.*EMFILE/);
  });
});

function offering(changes: Parameters<typeof seenHello>[0]): ListenResult {
  return listenResult(seenConnection({ hello: { kind: 'hello', hello: seenHello(changes) } }));
}
