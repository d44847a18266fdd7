import { refusalWith, symptomArgs } from '../refusal-symptom';
import { storyLines } from '../session-evidence';
import { defineSessionRule } from './session-rule';

const failures: ReadonlySet<string> = new Set(['exo-sts-mx', 'exo-sts-cert']);

/** Fires on 4/5.4.8 and 4/5.7.5 in the words of MTA-STS: the receiving domain does not meet its own policy. */
export const mtaStsFailed = defineSessionRule({
  id: 'mta-sts-failed',
  since: '0.2.0',
  level: 'error',
  title: 'The receiving domain does not meet its MTA-STS policy',
  messages: {
    failed: 'MTA-STS check failed ({code}): {meaning}. {remote} said it, and the fault is with the domain of the recipients. {causes} What to do: {cure}',
    reported:
      'MTA-STS check failed ({code}): {meaning}. {remote} reports it from another connection; the fault is with the domain of the recipients. {causes} What to do: {cure}',
  },
  sources: ['mta-sts', 'tls-result-types'],
  needs: 'refusals',
  *check({ story }, found) {
    const told = refusalWith(story, failures);
    if (!told) return;
    const { symptom, refusal, span, reported } = told;
    yield found(reported ? 'reported' : 'failed', span, symptomArgs(story, told), { related: storyLines(story, refusal.row), cause: symptom.id });
  },
});
