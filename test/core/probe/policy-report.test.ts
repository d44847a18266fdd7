import assert from 'node:assert/strict';
import { render } from '../../../src/core/message';
import type { PolicyResult } from '../../../src/core/probe/policy/policy-result';
import { toPlainText } from '../../../src/core/report/plain-text';
import { policyJson } from '../../../src/core/report/probe-json-details';
import { policyBlocks } from '../../../src/core/report/probe-policy';

const nothing: PolicyResult = { dane: undefined, mtaSts: undefined, tlsRpt: undefined };
const tlsa = { usage: 3, selector: 1, matching: 1, data: 'ab'.repeat(32) };

describe('the part of a report about policies', () => {
  it('is not there where nothing was asked', () => assert.deepEqual(policyBlocks(nothing), []));

  it('tells each TLSA record, and who says that DNSSEC proves them', () => {
    const records = [
      { ...tlsa, verdict: 'matches' as const },
      { ...tlsa, usage: 9, verdict: 'unusable' as const, problem: 'number' as const },
    ];
    const proved = text({ ...nothing, dane: { state: 'found', authentic: true, records } });
    assert.match(proved, /DANE.*: TLSA records: 2; DNSSEC proves them, says the DNS server/);
    assert.match(proved, /Usage +3 DANE-EE\n.* 1 SPKI\n.* 1 SHA2-256\n.*(?:ab){32}\n.* matches\n/);
    assert.match(proved, /Usage +9\n.*unusable: a number that nobody knows/s);
    const unproved = text({ ...nothing, dane: { state: 'found', authentic: false, records } });
    assert.match(unproved, /the DNS server did not say that DNSSEC proves them/);
    assert.doesNotMatch(unproved, /missing/);
  });

  it('tells what is none and what was not tested apart', () => {
    const reason = { kind: 'timeout', stage: 'dns', seconds: 5 } as const;
    const none = text({ domain: 'contoso.com', dane: { state: 'none' }, mtaSts: { state: 'none' }, tlsRpt: { state: 'none' } });
    assert.match(none, /no TLSA records.*MTA-STS.*: no record.*TLS-RPT.*: no record/s);
    const untested = text({ dane: { state: 'not-tested', reason }, mtaSts: { state: 'not-tested', reason }, tlsRpt: { state: 'not-tested', reason } });
    assert.equal(untested.match(/not tested\. No DNS server answered within 5 seconds/g)?.length, 3);
  });

  it('tells the policy, or why there is none', () => {
    const found = (policy: Extract<PolicyResult['mtaSts'], { state: 'found' }>['policy']) => text({ ...nothing, mtaSts: { state: 'found', id: '42', policy } });
    assert.match(found({ state: 'not-allowed' }), /id 42.*not fetched: HTTPS was not allowed/s);
    assert.match(
      found({ state: 'read', mode: 'enforce', mx: ['*.contoso.com'], maxAge: 60, covers: false }),
      /mode enforce, kept for 60 seconds.*\*\.contoso\.com; the probed host is not among them/s,
    );
    assert.match(found({ state: 'bad', problem: 'status', text: '404' }), /not usable \(answer of the web server\): 404/);
  });

  it('is in the JSON with every field', () => {
    const policy: PolicyResult = {
      domain: 'contoso.com',
      dane: { state: 'found', authentic: true, records: [{ ...tlsa, verdict: 'matches' }], fitting: 'ab' },
      mtaSts: { state: 'none' },
      tlsRpt: { state: 'bad-record', problem: 'several', text: 'x' },
    };
    assert.deepEqual(JSON.parse(JSON.stringify(policyJson(policy, (message) => render(message)))), {
      domain: 'contoso.com',
      dane: { state: 'found', authentic: true, records: [{ ...tlsa, verdict: 'matches', problem: null }], fitting: 'ab', reason: null },
      mtaSts: { state: 'none', id: null, policy: null, problem: null, text: null, reason: null },
      tlsRpt: { state: 'bad-record', addresses: null, problem: 'several', text: 'x', reason: null },
    });
  });
});

function text(policy: PolicyResult): string {
  return toPlainText(policyBlocks(policy), (template) => template);
}
