import { refusalWith, symptomArgs } from '../refusal-symptom';
import { storyLines } from '../session-evidence';
import { defineSessionRule } from './session-rule';

const failures: ReadonlySet<string> = new Set(['exo-dane-321', 'exo-dane-322', 'exo-dane-323', 'exo-dane-324', 'exo-dane-325']);

/** Fires on 4xx or 5xx with 4/5.7.321 to 4/5.7.325: what DANE asks of the receiving server is not met. */
export const daneFailed = defineSessionRule({
  id: 'dane-failed',
  since: '0.2.0',
  level: 'error',
  title: 'The receiving server does not meet its DANE records',
  messages: {
    failed: 'DANE check failed ({code}): {meaning}. {remote} said it, and the fault is with the server of the recipients. {causes} What to do: {cure}',
    reported:
      'DANE check failed ({code}): {meaning}. {remote} reports it from another connection; the fault is with the server of the recipients. {causes} What to do: {cure}',
  },
  sources: ['smtp-dane', 'exchange-online-ndrs', 'tls-result-types'],
  needs: 'refusals',
  *check({ story }, found) {
    const told = refusalWith(story, failures);
    if (!told) return;
    const { symptom, refusal, span, reported } = told;
    yield found(reported ? 'reported' : 'failed', span, symptomArgs(story, told), { related: storyLines(story, refusal.row), cause: symptom.id });
  },
});
