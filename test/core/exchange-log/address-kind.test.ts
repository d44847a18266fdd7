import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addressKind, isInternalAddress, isLoopback } from '../../../src/core/formats/exchange-log/address-kind';

describe('the kind of an address', () => {
  const cases = [
    ['127.0.0.1:25', 'computer'],
    ['[::1]:25', 'computer'],
    ['[::ffff:127.0.0.1]:143', 'computer'],
    ['169.254.1.1:25', 'link'],
    ['[fe80::1%4]:25', 'link'],
    ['10.255.0.1', 'network'],
    ['172.16.0.1:25', 'network'],
    ['172.31.255.255:25', 'network'],
    ['192.168.0.1:25', 'network'],
    ['[::ffff:192.168.0.1]:25', 'network'],
    ['[fdff::1]:25', 'network'],
    ['172.15.0.1:25', 'elsewhere'],
    ['172.32.0.1:25', 'elsewhere'],
    ['192.0.2.1:25', 'elsewhere'],
    ['100.64.0.1:25', 'elsewhere'],
    ['[fec0::1]:25', 'elsewhere'],
    ['[2001:db8::1]:25', 'elsewhere'],
    ['8.8.8.8:25', 'elsewhere'],
    ['10.0.0.256:25', 'elsewhere'],
    ['ex01.contoso.com:25', 'elsewhere'],
    ['', 'elsewhere'],
  ] as const;
  for (const [endpoint, reach] of cases) {
    it(`${endpoint} reaches: ${reach}`, () => {
      assert.equal(isInternalAddress(endpoint), reach !== 'elsewhere');
      assert.equal(isLoopback(endpoint), reach === 'computer');
    });
  }

  it('is known of every address, and of nothing else', () => {
    const ipv6 = fc.array(fc.nat(0xffff), { minLength: 8, maxLength: 8 }).map((groups) => groups.map((group) => group.toString(16)).join(':'));
    fc.assert(fc.property(fc.oneof(fc.ipV4(), ipv6), (address) => assert.ok(addressKind(address))));
    fc.assert(fc.property(fc.string(), (text) => assert.ok(/[.:]/.test(text) || addressKind(text) === undefined)));
  });
});
