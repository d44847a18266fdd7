import type { Story } from '../../formats/exchange-log/story';
import type { RefusalSymptom } from '../refusal-symptom';
import { refusalWith, symptomArgs } from '../refusal-symptom';
import { storyLines } from '../session-evidence';
import { defineSessionRule } from './session-rule';

const failures: ReadonlySet<string> = new Set(['exo-5-7-57', 'auth-535-57139-sts']);

const messages = {
  sent: 'No sign-in before mail ({code}): {remote} wants one, and this session has no TLS, within which alone most servers offer AUTH. Make sure that {connector} uses STARTTLS and has its credentials; TLS 1.2 is needed for Exchange Online.',
  received:
    'No sign-in before mail ({code}): {remote} sent mail without AUTH, and its session has no TLS, within which alone most servers offer it. Switch STARTTLS, TLS 1.2 and sign-in on in that device or application, or give it a connector of its own that takes mail without sign-in.',
  federation: 'Sign-in failed at the federation server ({code}), as {remote} says: {meaning}. {causes} What to do: {cure}',
} as const;

/** Fires where mail is refused for want of a sign-in in a session without TLS (5.7.57), and where the federation server lacks TLS 1.2 (535 5.7.139). */
export const signInFailed = defineSessionRule({
  id: 'sign-in-failed',
  since: '0.2.0',
  level: 'warning',
  title: 'A sign-in is missing or fails for want of TLS',
  messages,
  sources: ['smtp-auth-devices', 'exchange-online-ndrs'],
  *check({ story }, found) {
    const told = refusalWith(story, failures);
    const id = told && messageFor(story, told);
    if (!told || !id) return;
    const args = { ...symptomArgs(story, told), connector: story.connector ?? '?' };
    yield found(id, told.span, args, { related: storyLines(story, told.refusal.row), cause: id });
  },
});

/** Within TLS, or where the beginning of the session is missing, a missing sign-in has nothing to do with TLS. */
function messageFor({ startSeen, startTls, role }: Story, { symptom, reported }: RefusalSymptom): keyof typeof messages | undefined {
  if (symptom.id === 'auth-535-57139-sts') return 'federation';
  if (reported || !startSeen || startTls === 'accepted') return undefined;
  return role === 'receive' ? 'received' : 'sent';
}
