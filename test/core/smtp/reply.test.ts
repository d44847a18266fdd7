import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCommand } from '../../../src/core/formats/smtp/command';
import { ehloWords, hasKeyword, hostName, isMaskedGreeting, isMaskedKeyword, maskedKeyword, starttlsKeyword } from '../../../src/core/formats/smtp/extension';
import { parseReply } from '../../../src/core/formats/smtp/reply';
import { innermostRefusal } from '../../../src/core/formats/smtp/wrapped-reply';

describe('SMTP replies', () => {
  it('have a code, an enhanced code and a text', () => {
    assert.deepEqual(parseReply('451 5.7.3 Must issue a STARTTLS command first'), {
      code: 451,
      continues: false,
      enhanced: '5.7.3',
      text: 'Must issue a STARTTLS command first',
      textStart: 10,
    });
    assert.deepEqual(parseReply('250-SIZE 100'), { code: 250, continues: true, enhanced: null, text: 'SIZE 100', textStart: 4 });
    assert.deepEqual(parseReply('250  mx Hello'), { code: 250, continues: false, enhanced: null, text: 'mx Hello', textStart: 5 });
    assert.deepEqual(parseReply('354'), { code: 354, continues: false, enhanced: null, text: '', textStart: 3 });
  });

  it('may hold the blanks that web pages and mails write', () => {
    assert.equal(parseReply('250 \u00a0mx Hello')?.text, 'mx Hello');
    assert.equal(parseReply('220\u00a02.0.0 Ready')?.enhanced, '2.0.0');
  });

  it('have enhanced codes only where RFC 3463 has them', () => {
    assert.equal(parseReply('220 2.0.0')?.enhanced, '2.0.0');
    for (const line of ['220 192.0.2.1 ready', '220 2.0 x', '220 3.0.0 x', '220 x 2.0.0', '220 2.0.0.1 x', '220 2.1234.0'])
      assert.equal(parseReply(line)?.enhanced, null, line);
  });

  it('are no other texts', () => {
    for (const line of ['', '25', '2500 x', '150 x', '600 x', ' 250 x', '250x', '250.1', 'x 250 y', '２５０ x'])
      assert.equal(parseReply(line), undefined, line);
  });

  it('are read from any text without failing, and the text is where it is said to be', () => {
    fc.assert(
      fc.property(fc.tuple(fc.constantFrom('250', '451', '220-', ''), fc.string()), ([code, rest]) => {
        const line = `${code}${rest}`;
        const reply = parseReply(line);
        if (reply) assert.equal(line.slice(reply.textStart), reply.text);
      }),
    );
  });
});

describe('SMTP commands', () => {
  it('have a verb and an argument', () => {
    assert.deepEqual(parseCommand('EHLO HELLO.local'), { verb: 'EHLO', argument: 'HELLO.local' });
    assert.deepEqual(parseCommand('mail FROM:<a@contoso.com> SIZE=1'), { verb: 'MAIL', argument: 'FROM:<a@contoso.com> SIZE=1' });
    assert.deepEqual(parseCommand('X-ANONYMOUSTLS'), { verb: 'X-ANONYMOUSTLS', argument: '' });
  });

  it('are no other texts', () => {
    for (const line of ['', ' EHLO', '250 OK', '<authentication response>', 'ehlö x', 'A'.repeat(40)]) assert.equal(parseCommand(line), undefined, line);
  });
});

describe('EHLO replies', () => {
  const words = (line: string, isFirst: boolean): readonly string[] => ehloWords(parseReply(line) ?? assert.fail(), isFirst);

  it('on one line have their keywords behind the greeting', () => {
    assert.ok(words('250  ex01.contoso.com Hello [192.0.2.1] SIZE 37748736 STARTTLS AUTH NTLM', true).includes('STARTTLS'));
    assert.ok(!words('250  STARTTLS Hello [192.0.2.1] SIZE 37748736', true).includes('STARTTLS'));
  });

  it('on many lines have one keyword on each but the first', () => {
    assert.deepEqual(words('250-STARTTLS greets you', true), []);
    assert.deepEqual(words('250-starttls', false), ['STARTTLS']);
    assert.deepEqual(words('250 AUTH STARTTLS', false), ['AUTH']);
  });

  it('have a keyword where it is one of their words', () => {
    const text = fc.array(fc.constantFrom('STARTTLS', 'starttls', 'XXXA', 'XXXXXXXA', 'XXA', 'STARTTLSX', 'X', '=', ' ', '\t', '-'), { maxLength: 12 });
    fc.assert(
      fc.property(fc.constantFrom('250 ', '250-'), text, fc.boolean(), (code, parts, isFirst) => {
        const reply = parseReply(code + parts.join('')) ?? assert.fail();
        const words = ehloWords(reply, isFirst);
        assert.equal(hasKeyword(reply, isFirst, starttlsKeyword), words.includes('STARTTLS'));
        assert.equal(hasKeyword(reply, isFirst, maskedKeyword), words.some(isMaskedKeyword));
      }),
      { numRuns: 1000 },
    );
  });

  it('show what a firewall has masked', () => {
    for (const word of ['XXXA', 'XXXXXXXA']) assert.ok(isMaskedKeyword(word), word);
    for (const word of ['XXA', 'XXXB', 'XXXXXXX', 'X-EXPS', 'AXXXA']) assert.ok(!isMaskedKeyword(word), word);
    assert.ok(isMaskedGreeting(parseReply('220 ****************0*2******0***') ?? assert.fail()));
    assert.ok(isMaskedGreeting(parseReply('220 mx ********') ?? assert.fail()));
    assert.ok(!isMaskedGreeting(parseReply('220 mx *** welcome ***') ?? assert.fail()));
  });

  it('name the host at their beginning', () => {
    assert.deepEqual(['mx.fabrikam.com ESMTP', 'mx', 'mx.fabrikam.com, hi', '_x.a', '[192.0.2.1]', '', '*****', 'a/b', `${'a'.repeat(70)}.com`].map(hostName), [
      'mx.fabrikam.com',
      'mx',
      'mx.fabrikam.com',
      '_x.a',
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('replies that report other replies', () => {
  const cases: readonly (readonly [text: string, inner: string])[] = [
    ['421 4.4.2 Connection dropped due to SocketError', '421 Connection dropped due to SocketError'],
    [
      '451 4.4.0 Primary target IP address responded with: "421 4.4.2 Connection dropped due to SocketError." Attempted failover',
      '421 Connection dropped due to SocketError." Attempted failover',
    ],
    [
      '450 4.7.0 Proxy session setup failed on Frontend with \'451 4.4.0 Primary target IP address responded with: "451 5.7.3 STARTTLS is required to send mail."\'',
      '451 STARTTLS is required to send mail."\'',
    ],
    ['450 4.4.101 Proxy session setup failed on Frontend with \'451 4.4.0 Primary target IP address responded with "451 5.7.3 x"', '451 x"'],
    ['441 4.4.1 Error encountered while communicating with primary target IP address: "421 4.4.2 x"', '421 x"'],
    ['451 4.4.395 Target host responded with error. -> 454 4.7.5 x', '454 x'],
    ['451 4.4.397 Error communicating with target host. -> 421 4.4.2 x', '421 x'],
    ['450 4.4.317 Cannot connect to remote server [Message=451 5.7.3 x] [LastAttemptedServerName=y]', '451 x] [LastAttemptedServerName=y]'],
    ['550 5.4.300 Message expired -> 421 4.4.2 x', '421 x'],
    ['451 4.4.0 Primary target IP address responded with: "hello"', '451 Primary target IP address responded with: "hello"'],
    [
      '550 5.7.1 the subject "421 4.4.2 Connection dropped due to SocketError" is spam',
      '550 the subject "421 4.4.2 Connection dropped due to SocketError" is spam',
    ],
  ];
  for (const [text, inner] of cases)
    it(`${text.slice(0, 60)}: the innermost one counts`, () => {
      const found = innermostRefusal(text) ?? assert.fail();
      assert.equal(`${found.reply.code} ${found.reply.text}`, inner);
      assert.ok(text.slice(found.start).startsWith(String(found.reply.code)));
      assert.equal(found.wrapped, found.start > 0);
    });

  it('only refusals are looked for', () => {
    for (const text of ['250 OK', '220 421 4.4.2 x', 'x 421 4.4.2', '']) assert.equal(innermostRefusal(text), undefined, text);
  });
});
