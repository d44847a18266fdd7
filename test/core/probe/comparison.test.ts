import assert from 'node:assert/strict';
import fc from 'fast-check';
import { render } from '../../../src/core/message';
import type { ProbeResult } from '../../../src/core/probe/result';
import { compareDocuments, compareWithEarlier, comparisonSummary, type ProbeComparison, readEarlierProbe } from '../../../src/core/report/probe-comparison';
import { probeForms } from '../../../src/core/report/probe-forms';
import { probeJson, withComparison } from '../../../src/core/report/probe-json';
import { anyProbeResult } from '../../support/probe-arbitrary';
import { probeResult } from '../../support/probe-results';

const target = { host: 'mail.contoso.com', port: 25 };
const now = Date.parse('2026-11-24T12:00:00Z');
const before = probeResult({
  versions: {
    ...probeResult().versions,
    'TLS 1.0': { state: 'accepted', cipherSuites: ['TLS_RSA_WITH_AES_128_CBC_SHA'], complete: true, order: undefined, exchangeOnlineSuite: undefined },
    'TLS 1.2': { state: 'refused', how: { by: 'reset' } },
  },
  trust: { system: false, mozilla: false, error: 'X' },
});

describe('a probe compared with an earlier one', () => {
  it('shows what a restart changed, with the verdict and the findings', () => {
    const comparison = compare(before, probeResult());
    assert.deepEqual(
      comparison.changes.filter(({ field }) => field !== 'findings').map(({ field, before: was, after: is }) => [field, was, is]),
      [
        ['exchangeOnline.accepts', false, true],
        ['versions.TLS 1.0', 'accepted', 'refused'],
        ['versions.TLS 1.2', 'refused', 'accepted'],
        ['trusted.system', false, true],
        ['trusted.mozilla', false, true],
      ],
    );
    const findings = comparison.changes.find(({ field }) => field === 'findings');
    assert.ok(Array.isArray(findings?.before) && findings.before.includes('probe-tls12-refused'));
    assert.deepEqual(findings.after, []);
    assert.match(render(comparisonSummary(comparison)), /^Since the probe of 2026-11-24T12:00:00Z it got better/);
    assert.match(render(comparisonSummary(compare(probeResult(), before))), /it got worse/);
  });

  it('stands in the report and in JSON', () => {
    const earlier = JSON.stringify(probeJson(before, String));
    const forms = probeForms(probeResult(), { translate: String, language: 'en', now, earlier });
    assert.match(forms.since ?? '', /got better/);
    assert.match(forms.text, /^Since the earlier probe$/m);
    assert.match(forms.text, /^TLS 1\.2 +refused +accepted$/m);
    assert.equal(JSON.parse(forms.json).comparison.changes[0].field, 'exchangeOnline.accepts');
    assert.deepEqual(JSON.parse(probeForms(probeResult(), { translate: String, language: 'en', now }).json).comparison, null);
  });

  it('shows of lists only what is gone and what is new, and an order that changed', () => {
    const withSuites = (...cipherSuites: string[]): ProbeResult =>
      probeResult({
        versions: {
          ...probeResult().versions,
          'TLS 1.2': { state: 'accepted', cipherSuites, complete: true, order: 'server', exchangeOnlineSuite: 'listed' },
        },
      });
    const suites = (was: ProbeResult, is: ProbeResult) => compare(was, is).changes.find(({ field }) => field === 'cipherSuites.TLS 1.2');
    const changed = suites(withSuites('A', 'B'), withSuites('B', 'C'));
    assert.deepEqual([changed?.before, changed?.after], [['A'], ['C']]);
    const ordered = suites(withSuites('A', 'B'), withSuites('B', 'A'));
    assert.deepEqual(
      [ordered?.before, ordered?.after],
      [
        ['A', 'B'],
        ['B', 'A'],
      ],
    );
    assert.match(render(ordered?.what as never), /order/);
  });

  it('finds nothing between a probe and itself, and the same both ways round', () => {
    fc.assert(
      fc.property(anyProbeResult, anyProbeResult, (one, other) => {
        const [first, second] = [probeJson(one, String), probeJson(other, String)];
        assert.deepEqual(compareDocuments(JSON.parse(JSON.stringify(first)), first).changes, []);
        const there = compareDocuments(first, second).changes;
        const back = compareDocuments(second, first).changes;
        assert.deepEqual(
          back.map(({ field, before: was, after: is }) => ({ field, before: is, after: was })),
          there.map(({ field, before: was, after: is }) => ({ field, before: was, after: is })),
        );
        // What was compared can be kept, and compared again.
        const kept = JSON.parse(JSON.stringify(withComparison(second, { since: undefined, changes: there })));
        assert.deepEqual(compareDocuments(kept, second).changes, []);
      }),
    );
  });

  it('takes a document of another host, or none at all, for what it is', () => {
    const problemOf = (text: string) => {
      const read = readEarlierProbe(text, target);
      return 'problem' in read ? render(read.problem) : undefined;
    };
    assert.equal(problemOf(JSON.stringify(probeJson(probeResult(), String))), undefined);
    const other = probeResult({ target: { host: 'mail.fabrikam.com', port: 25, mode: 'starttls' } });
    assert.equal(problemOf(JSON.stringify(probeJson(other, String))), 'The earlier probe is of mail.fabrikam.com:25, this one of mail.contoso.com:25.');
    for (const text of ['', '{', '[]', 'null', '{"version":2}', '{"version":1,"target":{"host":{},"port":25}}', '['.repeat(100_000)])
      assert.match(problemOf(text) ?? '', /cannot be read/);
    const forms = probeForms(probeResult(), { translate: String, language: 'en', now, earlier: '{}' });
    assert.match(forms.since ?? '', /cannot be read/);
    assert.doesNotMatch(forms.text, /Since the earlier probe/);
  });

  it('compares with any JSON at all without harm', () => {
    const document = fc.letrec((tie) => ({
      value: fc.oneof(fc.jsonValue({ maxDepth: 2 }), tie('probe')),
      probe: fc.record(
        {
          version: fc.constant(1),
          target: fc.constant(target),
          versions: fc.dictionary(fc.constantFrom('TLS 1.2', '__proto__', 'constructor'), fc.jsonValue()),
          cipherSuites: fc.jsonValue(),
          suites: fc.dictionary(fc.constant('TLS 1.2'), fc.record({ complete: fc.constant(true) })),
          certificates: fc.jsonValue(),
          findings: fc.jsonValue(),
          smtp: fc.jsonValue(),
          startedAt: fc.jsonValue(),
        },
        { requiredKeys: ['version', 'target'] },
      ),
    }));
    fc.assert(
      fc.property(document.probe, (earlier) => {
        const forms = probeForms(probeResult(), { translate: String, language: 'en', now, earlier: JSON.stringify(earlier) });
        assert.match(forms.since ?? '', /^Since the probe of /);
      }),
    );
  });
});

function compare(was: ProbeResult, is: ProbeResult): ProbeComparison {
  const earlier = readEarlierProbe(JSON.stringify(probeJson(was, String)), target);
  assert.ok('document' in earlier);
  return compareWithEarlier(earlier, probeJson(is, String));
}
