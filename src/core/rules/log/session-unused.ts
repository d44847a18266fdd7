import { spanOfField } from '../../formats/exchange-log/row';
import type { Step } from '../../formats/exchange-log/steps';
import type { Story } from '../../formats/exchange-log/story';
import { isBetweenExchangeServers, otherSide, storyLines } from '../session-evidence';
import { defineSessionRule } from './session-rule';

const messages = {
  receivedSilent:
    '{remote} opened a connection, said nothing and closed it. Load balancers, monitoring and port scanners do that to see whether the port is open; it is no TLS fault. If this host should send mail, a firewall on the way may end its connections: a network trace on both sides shows who does.',
  receivedGreeted:
    '{remote} opened a connection, said {said} and left: no mail, no TLS, no sign-in. Health checks and scanners do that, and senders that had nothing to send after all; it is no TLS fault. If mail of this host is missing, its own log of this second says why it left.',
  sentUngreeted:
    'This server opened a connection to {remote}, was not greeted, and the connection ended without mail. The other side, or a firewall in its place, accepts connections and does not answer them. A TLS probe from here shows whether it greets now.',
  sentGreeted:
    'This server opened a connection to {remote} and ended it without mail and without TLS. The messages may have gone over another connection that was opened at the same time. If mail to this host waits, Get-Queue | Format-List Identity, Status, LastError says for what.',
} as const;

/** What a client says that does not yet want anything. Source: RFC 5321 section 4.1.1. */
const idleVerbs: ReadonlySet<string> = new Set(['EHLO', 'HELO', 'NOOP', 'RSET', 'HELP', 'QUIT']);

/** What Exchange notes in every session, whatever it is used for. */
const idleNotes: ReadonlySet<string> = new Set(['attempting to connect', 'set session permissions']);

/**
 * Fires on whole sessions in which nothing was wanted and nothing refused. Silent where EHLO was answered without STARTTLS: that may be why the client left, and
 * `starttls-not-offered` and `starttls-stripped` say so. Exchange servers of one organization can do without.
 */
export const sessionUnused = defineSessionRule({
  id: 'session-unused',
  since: '0.2.0',
  level: 'information',
  title: 'A session was opened and never used',
  messages,
  sources: ['protocol-logging', 'rfc5321', 'message-rate-limits'],
  needs: 'disconnect',
  *check({ story }, found) {
    const { complete, disconnect, firstMail, refusals, request, role, steps } = story;
    if (!role || !complete || firstMail || request) return;
    if (refusals.length > 0 || !steps.every(wantsNothing) || lacksTls(story)) return;
    const args = { remote: otherSide(story), said: saidIn(steps) };
    yield found(messageFor(story), spanOfField(disconnect.row, 'context'), args, { related: storyLines(story, disconnect.row) });
  },
});

function wantsNothing(step: Step): boolean {
  if (step.kind === 'command') return idleVerbs.has(step.command.verb);
  if (step.kind === 'info') return idleNotes.has(step.context.toLowerCase());
  return step.kind !== 'other';
}

function lacksTls(story: Story): boolean {
  const { ehloReply, masked, offer } = story;
  return masked !== undefined || (ehloReply !== undefined && !offer && !isBetweenExchangeServers(story));
}

/** The commands of a session without repeats, such as `EHLO, QUIT`. */
function saidIn(steps: readonly Step[]): string {
  return [...new Set(steps.flatMap((step) => (step.kind === 'command' ? [step.command.verb] : [])))].join(', ');
}

function messageFor({ role, steps }: Story): keyof typeof messages {
  if (role === 'send') return steps.some(({ kind }) => kind === 'reply') ? 'sentGreeted' : 'sentUngreeted';
  return steps.some(({ kind }) => kind === 'command') ? 'receivedGreeted' : 'receivedSilent';
}
