import assert from 'node:assert/strict';
import fc from 'fast-check';
import { innermostRefusal } from '../../../src/core/formats/smtp/wrapped-reply';
import { sources, symptomNamed, symptomOf, symptoms, symptomsIn, translatableTexts } from '../../../src/core/index';

/** The ids that `exchange-tls explain` promises. */
const ids = [
  'tls-neg-socketerror',
  'tls-neg-nocredentials',
  'tls-neg-unknowncredentials',
  'tls-neg-invalidtoken',
  'tls-neg-algorithmmismatch',
  'tls-neg-illegalmessage',
  'tls-neg-internalerror',
  'tls-neg-untrustedroot',
  'tls-neg-certexpired',
  'tls-neg-certunknown',
  'tls-neg-wrongprincipal',
  'tls-neg-targetunknown',
  'tls-neg-badbindings',
  'tls-neg-timedout',
  'tls-neg-connectionreset',
  'tls-neg-other',
  'tls-neg-ok-old',
  'tls-weak-cipher',
  'tls-rsa-kx',
  'starttls-not-offered',
  'empty-client-cert',
  'client-cert-chain-bad',
  'tlsdomaincaps-none',
  'remote-socketerror',
  'dropped-421-442',
  'unable-to-connect-421-421',
  'timed-out-421-441',
  'must-issue-starttls-451',
  'starttls-required-451',
  'require-starttls-530',
  'tls-not-available-454',
  'tls10-rejected-421-4-7-66',
  'primary-target-451-440',
  'proxy-setup-450-470',
  'target-error-451-44395',
  'comm-error-451-44397',
  'secstatus-451-440',
  'domainsecure-451-473',
  'cannot-achieve-exchange-auth',
  'temp-auth-454-470',
  'tls-channel-454-470',
  'tlscertname-454-475',
  'certvalidation-454-475',
  'exo-cannot-connect-4-4-317',
  'exo-expired-5-4-317',
  'exo-untrustedroot',
  'exo-subjectmismatch',
  'exo-certificateexpired',
  'exo-certvalidation-4-7-320',
  'exo-timeout-4-4-315',
  'exo-refused-4-4-316',
  'exo-abrupt-4-4-318',
  'exo-tenantattribution-5-7-51',
  'exo-relay-5-7-64',
  'exo-dane-321',
  'exo-dane-322',
  'exo-dane-323',
  'exo-dane-324',
  'exo-dane-325',
  'exo-sts-mx',
  'exo-sts-cert',
  'exo-5-7-57',
  'auth-535-573',
  'auth-535-57139-sts',
  'queue-expired-4-4-7',
  'expired-5-4-300',
  'suspicious-451-440',
  'primary-target-441-441',
  'winsock-failed',
  'banner-masked',
  'ehlo-xxxa',
  'event-12014',
  'event-12016',
  'event-12018',
  'event-12019',
  'event-12024',
  'event-2017',
  'schannel-36874',
  'schannel-36871',
  'schannel-36887',
  'schannel-36888',
  'event-2004-untrustedroot',
];

/** The ids that are seen in a text, the deciding one first. */
const seenIn = (text: string): string[] => symptomsIn(text).map(({ symptom }) => symptom.id);

describe('the table of symptoms', () => {
  it('has exactly the ids that are promised, each once', () => assert.deepEqual(symptoms.map(({ id }) => id).sort(), [...ids].sort()));

  for (const { id, example, meaning, causes, cure, source, args = {}, codes } of symptoms) {
    it(`${id}: sees its own example, and decides it or only wraps it`, () => {
      assert.ok(seenIn(example).includes(id), seenIn(example).join());
      assert.equal(symptomNamed(id)?.example, example);
    });

    it(`${id}: has a page, and causes in their order with what decides`, () => {
      assert.ok(sources[source].url.startsWith('https://'));
      const grades = causes.map(({ grade }) => grade);
      assert.equal(grades[0], 'likely');
      assert.deepEqual(grades, [...grades].sort(), 'likely ones first');
      for (const { cause, decidedBy } of causes) for (const text of [cause, decidedBy]) assert.match(text, /^.*\.$/s, 'whole sentences');
      assert.match(cure, /\.$/);
      assert.doesNotMatch(meaning, /\.$/, 'a clause');
    });

    it(`${id}: its texts can be translated, and their places are filled`, () => {
      for (const text of [meaning, cure, ...causes.flatMap(({ cause, decidedBy }) => [cause, decidedBy])]) {
        assert.ok(translatableTexts.includes(text), text);
        for (const [, place = ''] of text.matchAll(/\{(\w+)\}/g)) assert.ok(Object.hasOwn(args, place), `${place} in: ${text}`);
      }
    });

    it(`${id}: is told by the code with which its example begins`, () => {
      const code = /^([2-5]\d\d)[ -] {0,2}(\d\.\d{1,3}\.\d{1,3})?/.exec(example);
      if (code) assert.ok(codes?.includes(code[2] ?? code[1] ?? ''), example);
      else assert.equal(codes, undefined);
    });
  }

  it('claims each example once, beside the reports that wrap it', () => {
    const alsoSeen: Record<string, readonly string[]> = {
      // What a report wraps is seen as well; it decides.
      'exo-untrustedroot': ['exo-cannot-connect-4-4-317'],
      'exo-subjectmismatch': ['exo-cannot-connect-4-4-317'],
      'exo-certificateexpired': ['exo-cannot-connect-4-4-317'],
      'primary-target-451-440': ['dropped-421-442'],
      'proxy-setup-450-470': ['unable-to-connect-421-421', 'primary-target-451-440'],
      'target-error-451-44395': ['dropped-421-442'],
      'comm-error-451-44397': ['unable-to-connect-421-421'],
      'primary-target-441-441': ['winsock-failed'],
      'exo-cannot-connect-4-4-317': ['starttls-required-451'],
      'exo-expired-5-4-317': ['starttls-required-451'],
      'expired-5-4-300': ['dropped-421-442'],
      'event-2004-untrustedroot': ['tls-channel-454-470'],
    };
    for (const { id, example } of symptoms)
      assert.deepEqual(
        seenIn(example).filter((one) => one !== id),
        alsoSeen[id] ?? [],
        id,
      );
  });

  it('puts what decides before what reports it, the innermost report first', () => {
    assert.deepEqual(seenIn(symptomNamed('proxy-setup-450-470')?.example ?? ''), [
      'unable-to-connect-421-421',
      'primary-target-451-440',
      'proxy-setup-450-470',
    ]);
    assert.deepEqual(seenIn('[{LED=450 4.4.317 Cannot connect to remote server [Message=UntrustedRoot] [LastAttemptedIP=192.0.2.1:25]};{MSG=};{FQDN=x}]'), [
      'exo-untrustedroot',
      'exo-cannot-connect-4-4-317',
    ]);
    assert.deepEqual(seenIn("550 4.4.7 QUEUE.Expired; message expired\r\n01.03.2021 08:00:00 - Server at EX01 returned '421 4.4.1 Connection timed out'"), [
      'timed-out-421-441',
      'queue-expired-4-4-7',
    ]);
  });
});

describe('symptomOf', () => {
  it('tells a reply or a remark by its beginning', () => {
    for (const { id, example, pattern } of symptoms) {
      const inner = innermostRefusal(example);
      const text = example.slice(inner?.start ?? 0);
      const begins = pattern.exec(text)?.index === 0;
      if (begins) assert.equal(symptomOf(text)?.id, id, text);
    }
    assert.equal(symptomOf('550 5.7.323 tlsa-invalid: The domain failed DANE validation')?.id, 'exo-dane-323');
    assert.equal(symptomOf('450 4.7.321 anything')?.id, 'exo-dane-321');
    assert.equal(symptomOf('TLS negotiation failed with error Whatever')?.id, 'tls-neg-other');
    assert.equal(symptomOf('TLS negotiation failed with error BadBinding')?.id, 'tls-neg-badbindings');
  });

  it('takes words that are quoted further back for no evidence', () => {
    for (const text of [
      '550 5.7.1 the subject "421 4.4.2 Connection dropped due to SocketError" is spam',
      '220 mx.fabrikam.com 451 5.7.3 Must issue a STARTTLS command first',
      '421 4.4.2 the words 421 4.4.2 Connection dropped due to SocketError',
      'CN=TLS negotiation failed with error SocketError',
      '250 2.0.0 OK',
      '',
    ])
      assert.equal(symptomOf(text), undefined, text);
  });
});

describe('symptoms in hostile texts', () => {
  it('are looked for in time that grows with the length only', () => {
    const pieces = symptoms.flatMap(({ example }) => [example, example.slice(0, -1), example.slice(0, example.length / 2)]);
    const hostile = [
      ...pieces,
      '250  a Hello [x] SIZE ',
      '5.4.8 ',
      '4.7.5 ',
      "Status='",
      '*',
      'X',
      ' ',
      "TlsDomainCapabilities='None'; Status='",
      '[Message=',
      '250 '.repeat(3),
    ];
    for (const piece of hostile) {
      const text = piece.repeat(Math.ceil(65_536 / piece.length));
      const start = performance.now();
      symptomsIn(text);
      assert.ok(performance.now() - start < 1000, piece);
    }
  });

  it('never make it fail, and stand where they are said to stand', () => {
    const piece = fc.oneof(fc.constantFrom(...symptoms.map(({ example }) => example)), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const text = pieces.join(' ');
        symptomOf(text);
        for (const { symptom, start, end } of symptomsIn(text)) assert.equal(symptom.pattern.exec(text.slice(start))?.[0], text.slice(start, end));
      }),
    );
  });
});
