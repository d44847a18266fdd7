import { refusalWith, symptomArgs } from '../refusal-symptom';
import { storyLines } from '../session-evidence';
import { defineSessionRule } from './session-rule';

const failures: ReadonlySet<string> = new Set(['auth-535-57139-sts']);

/** Fires on `535 5.7.139 … the federated STS URL does not support HTTPS`: the federation server of the account lacks TLS 1.2. */
export const federationSignIn = defineSessionRule({
  id: 'federation-sign-in',
  since: '0.2.0',
  level: 'error',
  title: 'The federation server of an account lacks TLS 1.2 (535 5.7.139)',
  messages: {
    failed: 'Sign-in failed at the federation server ({code}): {meaning}. {remote} said it. {causes} What to do: {cure}',
    reported: 'Sign-in failed at the federation server ({code}): {meaning}. {remote} reports it from another connection. {causes} What to do: {cure}',
  },
  sources: ['smtp-auth-devices', 'exchange-tls'],
  needs: 'refusals',
  *check({ story }, found) {
    const told = refusalWith(story, failures);
    if (!told) return;
    yield found(told.reported ? 'reported' : 'failed', told.span, symptomArgs(story, told), { related: storyLines(story, told.refusal.row) });
  },
});
