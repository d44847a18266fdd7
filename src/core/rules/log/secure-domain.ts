import { refusalWith, symptomArgs } from '../refusal-symptom';
import { storyLines } from '../session-evidence';
import { defineSessionRule } from './session-rule';

const disallowed: ReadonlySet<string> = new Set(['domainsecure-451-473']);

/** Fires on `451 4.7.3 The admin has temporarily disallowed this secure domain`: Domain Security asks for mutual TLS that cannot be had. */
export const secureDomain = defineSessionRule({
  id: 'secure-domain',
  since: '0.2.0',
  level: 'error',
  title: 'Domain Security stops mail (451 4.7.3)',
  messages: {
    secured:
      'Domain Security stops mail ({code}): {meaning}. The session with {remote} has TLS; Domain Security asks for certificates of both sides as well. {causes} What to do: {cure}',
    notSecured:
      'Domain Security stops mail ({code}): {meaning}. The session with {remote} shows no finished TLS handshake, which comes first. {causes} What to do: {cure}',
    reported: 'Domain Security stops mail ({code}): {meaning}. {remote} reports it from another connection. {causes} What to do: {cure}',
  },
  sources: ['domain-security', 'hybrid-certificates'],
  needs: 'refusals',
  *check({ story }, found) {
    const told = refusalWith(story, disallowed);
    if (!told) return;
    const id = told.reported ? 'reported' : story.success ? 'secured' : 'notSecured';
    yield found(id, told.span, symptomArgs(story, told), { related: storyLines(story, told.refusal.row) });
  },
});
