import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RuleRunner } from '../../../src/core/rules/engine';
import { KnownFindings } from '../../../src/core/rules/known-findings';
import { defaultRuleOptions, defineRule } from '../../../src/core/rules/rule';

/** A subject in which the rule below finds so many things. */
interface Subject {
  readonly kind: 'counted' | 'other';
  readonly line: number;
  readonly count: number;
}

/** Findings by their line, and how often the rule was asked about each line. */
function searched() {
  const asked = new Map<number, number>();
  const rule = defineRule<Subject>()({
    id: 'counting',
    area: 'log',
    since: '0.2.0',
    level: 'warning',
    title: 'Something is counted',
    fixable: false,
    messages: { one: 'One.' },
    sources: ['protocol-logging'],
    kinds: ['counted'],
    *check(subject, found) {
      asked.set(subject.line, (asked.get(subject.line) ?? 0) + 1);
      for (let one = 0; one < subject.count; one++) yield found('one', { at: subject, start: one, end: one });
    },
  });
  return { asked, known: new KnownFindings<Subject>(new RuleRunner<Subject>([rule], (subject) => subject)) };
}

function drive(search: Generator<undefined, readonly { readonly finding: { readonly span: { readonly at: { readonly line: number } } } }[]>, most = Infinity) {
  for (let step = 0; step < most; step++) {
    const { done, value } = search.next();
    if (done) return value.map(({ finding }) => finding.span.at.line).sort((a, b) => a - b);
  }
  return undefined;
}

const subjects = fc.array(fc.record({ kind: fc.constantFrom('counted' as const, 'other' as const), count: fc.nat(2) }), { maxLength: 6 });
const turns = fc.array(fc.record({ arrived: subjects, gone: fc.array(fc.nat(20)), steps: fc.option(fc.nat(4)) }), { maxLength: 8 });

describe('KnownFindings', () => {
  it('finds what is in the subjects that are there, whatever came, went and was given up before, and asks once about each', () => {
    fc.assert(
      fc.property(turns, (all) => {
        const { known, asked } = searched();
        let present: readonly Subject[] = [];
        let line = 0;
        let older = known.all(1);
        for (const { arrived, gone, steps } of all) {
          const left = present.filter((_, index) => gone.includes(index));
          const come = arrived.map((one) => ({ ...one, line: line++ }));
          known.exchange({ gone: left, arrived: come });
          present = [...present.filter((one) => !left.includes(one)), ...come];
          // A search that is older than the change may still be driven a little.
          older.next();
          older = known.all(1);
          drive(older, steps ?? 0);
          const [one] = present;
          if (one) assert.equal(known.of(one).length, one.kind === 'counted' ? one.count : 0);
          const expected = present.flatMap(({ kind, line: at, count }) => (kind === 'counted' ? Array<number>(count).fill(at) : []));
          if (steps === null) assert.deepEqual(drive(known.all(1)), expected);
        }
        assert.ok([...asked.values()].every((times) => times === 1));
      }),
    );
  });

  it('looks at everything again when the options change', () => {
    const { known, asked } = searched();
    const subject: Subject = { kind: 'counted', line: 1, count: 1 };
    known.exchange({ gone: [], arrived: [subject] });
    assert.deepEqual(drive(known.all(1)), [1]);
    assert.equal(
      known.setOptions({ ...defaultRuleOptions, longGapSeconds: 5 }, () => [subject]),
      true,
    );
    assert.deepEqual(drive(known.all(1)), [1]);
    assert.equal(asked.get(1), 2);
    assert.equal(
      known.setOptions({ ...defaultRuleOptions, longGapSeconds: 5 }, () => [subject]),
      false,
    );
  });
});
