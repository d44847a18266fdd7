import assert from 'node:assert/strict';
import fc from 'fast-check';
import { render } from '../../../src/core/message';
import { ehloNameOf, formatTarget, parseTarget } from '../../../src/core/probe/target';

describe('a target', () => {
  const good: readonly (readonly [string, string, number])[] = [
    ['mail.contoso.com', 'mail.contoso.com', 25],
    [' mail.contoso.com:587 ', 'mail.contoso.com', 587],
    ['localhost', 'localhost', 25],
    ['mail.contoso.com.', 'mail.contoso.com.', 25],
    ['поща.example', 'поща.example', 25],
    ['203.0.113.5:25', '203.0.113.5', 25],
    ['[2001:db8::1]:465', '2001:db8::1', 465],
    ['[2001:db8::1]', '2001:db8::1', 25],
    ['2001:db8::1', '2001:db8::1', 25],
    ['::ffff:192.0.2.7', '::ffff:192.0.2.7', 25],
    ['fe80::1%eth0', 'fe80::1%eth0', 25],
    ['mail.contoso.com,587', 'mail.contoso.com', 587],
    ['mail.contoso.com 25', 'mail.contoso.com', 25],
    ['[203.0.113.5]', '203.0.113.5', 25],
    ['[203.0.113.5]:587', '203.0.113.5', 587],
    ['[IPv6:2001:db8::1]', '2001:db8::1', 25],
    ['[2001:db8::1],25', '2001:db8::1', 25],
    ['2001:db8::1 587', '2001:db8::1', 587],
    ['52.101.1.1:25', '52.101.1.1', 25],
    ['smtp://mail.contoso.com', 'mail.contoso.com', 25],
    ['smtp://mail.contoso.com:587/', 'mail.contoso.com', 587],
    ['SMTPS://mail.contoso.com', 'mail.contoso.com', 465],
  ];
  for (const [text, host, port] of good) {
    it(`${JSON.stringify(text)} is ${host} port ${port}`, () => {
      const target = parseTarget(text);
      assert.ok('host' in target);
      assert.deepEqual([target.host, target.port], [host, port]);
      assert.deepEqual(parseTarget(formatTarget(target)), target, 'what it is written as means the same');
    });
  }

  for (const text of [
    '',
    '   ',
    'a b',
    'mail.contoso.com:',
    'mail.contoso.com:0',
    'mail.contoso.com:65536',
    'https://mail.contoso.com',
    'user@contoso.com',
    '-x.com',
    'a..b',
    '1.2.3.999',
    '[mail]:25',
    '1:2',
    ':25',
    '%',
    'x\r\nMAIL',
    'x'.repeat(300),
    '2001:db8::1::2',
  ]) {
    it(`${JSON.stringify(text.slice(0, 40))} is none, and the problem is said`, () => {
      const target = parseTarget(text);
      assert.ok('problem' in target, JSON.stringify(target));
      assert.notEqual(render(target.problem), '');
    });
  }

  for (const [text, host] of [
    ['https://mail.contoso.com', 'mail.contoso.com'],
    ['https://mail.contoso.com:444/owa/', 'mail.contoso.com:444'],
    ['mail.contoso.com/owa', 'mail.contoso.com'],
    ['mail.contoso.com/', 'mail.contoso.com'],
  ] as const) {
    it(`${text} is a page, and the host in it is named`, () => {
      const target = parseTarget(text);
      assert.ok('problem' in target);
      assert.equal(render(target.problem), `${text} is the address of a page. Give the host alone: ${host}`);
    });
  }

  it('says which part is wrong', () => {
    const problem = (text: string) => {
      const target = parseTarget(text);
      return 'problem' in target && render(target.problem);
    };
    assert.match(String(problem(' ')), /^Give a host name or an address, .*@contoso\.com$/);
    assert.equal(problem('mail.contoso.com:99999'), '99999 is no port. Ports go from 1 to 65535.');
    assert.equal(problem('[mail]:25'), 'mail is no address. Brackets stand around addresses only.');
    assert.match(String(problem('mail.contoso.com:smtp')), /^mail\.contoso\.com:smtp is no host name or address\. Examples: /);
    assert.ok(String(problem('x'.repeat(100_000))).length < 300);
  });

  it('begins TLS at once on port 465, unless asked otherwise', () => {
    const mode = (text: string, wanted?: 'starttls' | 'implicit') => {
      const target = parseTarget(text, wanted);
      return 'mode' in target && target.mode;
    };
    assert.equal(mode('a.example:465'), 'implicit');
    assert.equal(mode('a.example:465', 'starttls'), 'starttls');
    assert.equal(mode('a.example:587'), 'starttls');
    assert.equal(mode('a.example:2465', 'implicit'), 'implicit');
  });

  it('is read from any text without an exception', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('1', 'a', '.', ':', '[', ']', '%', '-') })),
        (text) => 'host' in parseTarget(text) || true,
      ),
    );
  });
});

describe('a name for EHLO', () => {
  it('is a host name or an address literal', () => {
    for (const name of ['mail.contoso.com', 'SERVER1', '[203.0.113.5]', '[IPv6:2001:db8::1]']) assert.equal(ehloNameOf(name), name);
  });

  it('is nothing that could carry a command', () => {
    for (const name of ['', 'a b', 'x\r\nMAIL FROM:<a@b>', '[x]', 'поща', '-', '<script>']) assert.equal(ehloNameOf(name), undefined, JSON.stringify(name));
  });
});
