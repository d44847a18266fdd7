import assert from 'node:assert/strict';
import fc from 'fast-check';
import { render } from '../../../src/core/message';
import { formatSubject, parseSubject } from '../../../src/core/probe/subject';

describe('what a person wants to be probed', () => {
  for (const [text, domain] of [
    ['@contoso.com', 'contoso.com'],
    [' @contoso.com. ', 'contoso.com'],
    ['user@contoso.com', 'contoso.com'],
    ['<user@contoso.com>', 'contoso.com'],
    ['"a@b"@contoso.com', 'contoso.com'],
    ['mx:contoso.com', 'contoso.com'],
    ['MX:@contoso.com', 'contoso.com'],
    ['postmaster@поща.example', 'поща.example'],
  ] as const) {
    it(`${text} is the domain ${domain}`, () => {
      const subject = parseSubject(text);
      assert.deepEqual(subject, { kind: 'domain', domain, port: 25, mode: 'starttls' });
      assert.equal(formatSubject(subject as never), `@${domain}`);
    });
  }

  for (const text of ['contoso.com', 'mail.contoso.com:587', '203.0.113.5', '[2001:db8::1]:25']) {
    it(`${text} is a host`, () => assert.equal((parseSubject(text) as { kind: string }).kind, 'host'));
  }

  it('a bare name can be meant as a domain', () => {
    assert.deepEqual(parseSubject('contoso.com', { bareName: 'domain' }), { kind: 'domain', domain: 'contoso.com', port: 25, mode: 'starttls' });
    assert.deepEqual(parseSubject('@contoso.com', { bareName: 'domain', mode: 'implicit' }), {
      kind: 'domain',
      domain: 'contoso.com',
      port: 25,
      mode: 'implicit',
    });
  });

  it('its servers can have another port', () => {
    const subject = parseSubject('@contoso.com:465');
    assert.deepEqual(subject, { kind: 'domain', domain: 'contoso.com', port: 465, mode: 'implicit' });
    assert.equal(formatSubject(subject as never), '@contoso.com:465');
  });

  for (const [text, problem] of [
    ['', /^Give a host name/],
    ['@', /^Give a host name/],
    ['@203.0.113.5', /^203\.0\.113\.5 is an address, and only domains have mail servers/],
    ['mx:2001:db8::1', /^2001:db8::1 is an address/],
    ['user@-x', /^-x is no domain\. Examples: @contoso\.com/],
    ['a b@c.com', /^a b@c\.com is no host name/],
    ['https://user@contoso.com/', /is no host name/],
  ] as const) {
    it(`${JSON.stringify(text)} is neither, and the problem is said`, () => {
      const subject = parseSubject(text);
      assert.ok('problem' in subject, JSON.stringify(subject));
      assert.match(render(subject.problem), problem);
    });
  }

  it('is read from any text without an exception, and means the same as it is written', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('1', 'a', '.', ':', '[', ']', '@', ',', ' ', '/', 'mx:') })), (text) => {
        const subject = parseSubject(text);
        if (!('problem' in subject)) assert.deepEqual(parseSubject(formatSubject(subject)), subject);
      }),
    );
  });
});
