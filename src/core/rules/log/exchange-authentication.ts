import type { CommandStep, Step } from '../../formats/exchange-log/steps';
import type { Story } from '../../formats/exchange-log/story';
import { ehloWords } from '../../formats/smtp/extension';
import type { RefusalSymptom } from '../refusal-symptom';
import { refusalWith, symptomArgs } from '../refusal-symptom';
import { storyLines } from '../session-evidence';
import { defineSessionRule } from './session-rule';

const failures: ReadonlySet<string> = new Set(['cannot-achieve-exchange-auth', 'temp-auth-454-470']);

const messages = {
  notOffered:
    'Exchange servers cannot sign in to each other ({code}): {remote} offers no X-EXPS to this server. Most likely another receive connector than the default one answers, since its RemoteIPRanges hold this server, or ExchangeServer is missing from AuthMechanism of that connector. Also possible: a firewall between the two removes X-EXPS and X-ANONYMOUSTLS, or the certificate there is missing or broken (TlsCertificateName, internal transport certificate, root certificate). The receive log of that server names the connector, and event 12014 there means the certificate; the TLS version is not the reason.',
  offered:
    'Exchange servers cannot sign in to each other ({code}) although {remote} offers X-EXPS. Most likely Kerberos does not work between them: clocks more than 5 minutes apart, an SPN (SMTPSVC) that is missing or there twice, blocked ports, or domain controllers that do not replicate. Also possible: the certificate of one side is missing or broken (internal transport certificate, TlsCertificateName, root certificate). Event 1035 on that server and event 2017 on this one name the error; the TLS version is not the reason.',
  failed: 'Exchange servers cannot sign in to each other ({code}): {meaning}. The other side was {remote}. {causes} What to do: {cure}',
  account:
    'Sign-in with AUTH failed for now ({code}), and the other side was {remote}: the account could not be checked. TLS is not the reason, and STARTTLS was not refused. Look at clocks, Kerberos and domain controllers of the server that said it (w32tm /query /status, repadmin /replsummary); event 1035 on it names the error.',
  reported:
    'Exchange servers on the way cannot sign in to each other ({code}), as {remote} reports from another connection: {meaning}. {causes} What to do: {cure}',
} as const;

/** Fires on `451 5.7.3 Cannot achieve Exchange Server authentication` and `454 4.7.0 Temporary authentication failure`. */
export const exchangeAuthentication = defineSessionRule({
  id: 'exchange-authentication',
  since: '0.2.0',
  level: 'error',
  title: 'Exchange servers cannot sign in to each other',
  messages,
  sources: ['exchange-server-authentication', 'temporary-authentication-failure', 'hybrid-certificates'],
  needs: 'refusals',
  *check({ story }, found) {
    const told = refusalWith(story, failures);
    if (!told) return;
    yield found(messageFor(story, told), told.span, symptomArgs(story, told), { related: storyLines(story, told.refusal.row), cause: told.symptom.id });
  },
});

function messageFor(story: Story, { symptom, refusal, reported }: RefusalSymptom): keyof typeof messages {
  if (reported) return 'reported';
  if (refusal.step.kind === 'reply' && lastCommandBefore(story, refusal.step)?.command.verb === 'AUTH') return 'account';
  if (symptom.id === 'temp-auth-454-470' || story.role !== 'send' || !story.ehloReply) return 'failed';
  return offersSignIn(story) ? 'offered' : 'notOffered';
}

/** The command that was open when a step was taken: AUTH has several questions and answers before its result. */
function lastCommandBefore({ steps }: Story, step: Step): CommandStep | undefined {
  const before = steps.slice(0, steps.indexOf(step));
  return before.filter((earlier): earlier is CommandStep => earlier.kind === 'command').at(-1);
}

/** Whether the other server offers the sign-in of Exchange servers. */
function offersSignIn({ steps }: Story): boolean {
  return steps.some((step) => step.kind === 'reply' && step.reply.code === 250 && ehloWords(step.reply, step.first).includes('X-EXPS'));
}
