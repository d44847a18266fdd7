import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lastErrorsIn } from '../../../src/core/formats/exchange-log/last-error';

/** The parts of the last errors in a text: details, message, host, address, time. */
function partsOf(text: string): (string | null)[][] {
  return lastErrorsIn(text).map(({ details, message, host, address, retried }) => [details, message, host, address, retried]);
}

describe('the last error of a queue', () => {
  it('has its parts in any order, some empty, some missing', () => {
    assert.deepEqual(
      partsOf('[{LED=421 4.4.2 Connection dropped due to SocketError};{MSG=};{FQDN=mx.fabrikam.com};{IP=203.0.113.5};{LRT=8/20/2018 12:00:39 AM}]'),
      [['421 4.4.2 Connection dropped due to SocketError', '', 'mx.fabrikam.com', '203.0.113.5', '8/20/2018 12:00:39 AM']],
    );
    assert.deepEqual(partsOf('[{LRT=15-01-21 23:50:05};{LED=451 4.4.0 Security status InvalidToken.};{FQDN=EX01.contoso.local};{IP=192.0.2.4}]'), [
      ['451 4.4.0 Security status InvalidToken.', null, 'EX01.contoso.local', '192.0.2.4', '15-01-21 23:50:05'],
    ]);
  });

  it('may hold quotes, arrows, brackets and braces', () => {
    const details = '450 4.4.317 Cannot connect to remote server [Message=451 5.7.3 STARTTLS is required] -> "{a};{b}" x';
    assert.deepEqual(partsOf(`Reason: [{LED=${details}};{MSG=};{FQDN=mx}]. OutboundProxyTargetIP: 203.0.113.5`), [[details, '', 'mx', null, null]]);
  });

  it('may be cut off anywhere', () => {
    assert.deepEqual(partsOf('[{LED=421 4.4.2 Connection dropped due to Sock'), [['421 4.4.2 Connection dropped due to Sock', null, null, null, null]]);
    assert.deepEqual(partsOf('[{LED='), [['', null, null, null, null]]);
    for (const text of ['', '[{LE', 'LED=421', '{}', '{X=1}']) assert.deepEqual(lastErrorsIn(text), [], text);
  });

  it('stands once for each recipient', () => {
    const one = '[{LED=a};{FQDN=x}]';
    assert.deepEqual(partsOf(`${one};${one.replace('a', 'b')}`), [
      ['a', null, 'x', null, null],
      ['b', null, 'x', null, null],
    ]);
    assert.equal(lastErrorsIn(one.repeat(1000)).length, 20);
  });

  it('names the place of the details in any text', () => {
    const piece = fc.constantFrom('{LED=', '{MSG=', '{FQDN=', '}', '};', ']', '[', ';', ' ', '421 4.4.2 x', 'a', '{');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('');
        for (const { details, detailsSpan } of lastErrorsIn(text)) {
          assert.equal(detailsSpan === null, details === null);
          if (detailsSpan) assert.equal(text.slice(detailsSpan.start, detailsSpan.end), details);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is read in one pass: 64 KB of hard text', () => {
    for (const text of ['{LED=', '}', '};', '{LED=};', '};{']) lastErrorsIn(text.repeat(65_536 / text.length));
  });
});
