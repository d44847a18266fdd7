import { durationText } from '../../formats/exchange-log/duration-text';
import type { Pause } from '../../formats/exchange-log/pauses';
import { pausesIn } from '../../formats/exchange-log/pauses';
import { spanOfField } from '../../formats/exchange-log/row';
import type { CommandStep, Step } from '../../formats/exchange-log/steps';
import type { Story } from '../../formats/exchange-log/story';
import type { Message, MessageArgs } from '../../message';
import { message } from '../../message';
import type { Moment } from '../pause-moment';
import { momentOf } from '../pause-moment';
import type { RelatedPlace } from '../rule';
import { otherSide, storyLines } from '../session-evidence';
import { defineSessionRule } from './session-rule';

const messages = {
  tarpit:
    'This server waited for {duration} on purpose: {note}. Exchange does that with clients that are not signed in and seem to abuse the connection, when it is under pressure, and in Exchange 2010 until a message is delivered on (DelayedAck). TarpitInterval and MaxAcknowledgementDelay of {connector} set it; events 15004 to 15007 of MSExchangeTransport tell pressure.',
  connecting:
    'Making the connection to {remote} took {duration}. {end} Packets are dropped on the way, or the host is busy or not there: look at firewalls, routes and the MX records. TLS has no part in it.',
  sentGreeting:
    '{remote} did not greet for {duration} after the connection was made. {end} Servers make unknown senders wait, look up their names in DNS, or are busy; a firewall may answer in their place. Check the reverse DNS entry (PTR) of the address that this server sends from. TLS has no part in it.',
  receivedGreeting:
    'This server did not greet {remote} for {duration} after the connection was made. {end} Most likely it is busy, or a transport agent or a DNS server that it asks is slow. Compare other sessions of this time, and events 15004 to 15007 of MSExchangeTransport. TLS has no part in it.',
  handshake:
    'The TLS handshake with {remote} stood still for {duration}. {end} Packets are lost, the large ones with the certificate do not get through (MTU), a firewall inspects the connection, or a revocation list cannot be reached while a certificate is checked. A TLS version that is refused is refused at once. A network trace shows which side waits.',
  sentContent:
    'This server sent a message ({command}), and {remote} did not confirm it for {duration}. {end} Most likely its content is examined there for viruses and spam, or large packets do not get through on the way (MTU, firewall). Where short messages pass and long ones do not, it is the packets; a network trace shows data that is sent again and again.',
  receivedContent:
    '{remote} sent a message ({command}), and this server did not confirm it for {duration}. {end} Either the content did not arrive (large packets do not get through, a slow line, a firewall that inspects it), or this server took long to accept it (malware filter, transport agents, back pressure: events 15004 to 15007 of MSExchangeTransport). A network trace of this time tells the two apart.',
  sentAnswer:
    '{remote} took {duration} to answer {command}. {end} It is busy, looks something up (sender, recipients, block lists), or makes senders wait on purpose. Compare its other sessions: where all of them are slow, its administrator has to look. A network trace shows lost packets.',
  receivedAnswer:
    'This server took {duration} to answer {command} of {remote}, and notes no wait on purpose. {end} Most likely it is busy or under back pressure (events 15004 to 15007 of MSExchangeTransport), or a transport agent, DNS or Active Directory is slow. Compare the sessions with other hosts at this time.',
  sentMessage:
    'This server went no further for {duration} with a message to {remote}, although everything had been answered. {end} Most likely it was busy, or read the message slowly. Compare its sessions with other hosts at this time.',
  receivedMessage:
    '{remote} went no further for {duration} with its message, although everything had been answered. {end} That host is slow or stopped, or what it sent got lost on the way. Its own log of this time shows whether it went on.',
  sentIdle:
    'This server kept the connection to {remote} for {duration} without a command. {end} Nothing was left to be answered: connections are kept for the next message. This is no fault, of TLS or otherwise.',
  receivedIdle:
    '{remote} kept the connection for {duration} without a command. {end} Nothing was left to be answered: senders keep connections for the next message, and this server ends them by ConnectionInactivityTimeout of {connector}. This is no fault, of TLS or otherwise.',
  unknown:
    'The session with {remote} paused for {duration}. {end} The lines before the pause do not show which side had to go on. A network trace of such a session, or the log of the other side, shows it.',
} as const;

/** So many of the other pauses of a session are pointed to. */
const maximumOthers = 8;

/** Fires on the time of the first line after the longest of the long pauses of a session, and points to the others. The cause depends on what the session was at. */
export const sessionGap = defineSessionRule({
  id: 'session-gap',
  since: '0.2.0',
  level: 'information',
  title: 'A session paused for long',
  messages,
  sources: ['message-rate-limits', 'back-pressure', 'rfc5321', 'protocol-logging'],
  *check(session, found, { longGapSeconds }) {
    const longGap = longGapSeconds * 1000;
    const [longest, ...others] = [...pausesIn(session, longGap).values()].sort((a, b) => b.milliseconds - a.milliseconds);
    if (!longest) return;
    const { story } = session;
    const moment = momentOf(story, longest, longGap);
    const id = messageFor(story, moment);
    yield found(id, spanOfField(longest.after.row, 'date-time'), argsOf(story, longest, moment), {
      related: () => relatedTo(story, longest, others),
      cause: 'command' in moment ? `${id} ${moment.command?.command.verb}` : id,
    });
  },
});

function messageFor({ role }: Story, { kind }: Moment): keyof typeof messages {
  if (kind === 'tarpit' || kind === 'connecting' || kind === 'handshake' || kind === 'unknown') return kind;
  const names = {
    greeting: ['sentGreeting', 'receivedGreeting'],
    content: ['sentContent', 'receivedContent'],
    answer: ['sentAnswer', 'receivedAnswer'],
    message: ['sentMessage', 'receivedMessage'],
    idle: ['sentIdle', 'receivedIdle'],
  } as const;
  return names[kind][role === 'send' ? 0 : 1];
}

function argsOf(story: Story, { after, milliseconds }: Pause, moment: Moment): MessageArgs {
  return {
    remote: otherSide(story),
    connector: story.connector ?? '?',
    duration: durationText(milliseconds),
    end: endOf(after),
    note: moment.kind === 'tarpit' ? moment.note : '',
    command: 'command' in moment ? commandText(moment.command) : '',
  };
}

/** A command as it was said, but not what AUTH holds: that can be a password. */
function commandText(step: CommandStep | undefined): string {
  if (!step) return 'DATA';
  const { verb, argument } = step.command;
  return verb === 'AUTH' || verb === 'X-EXPS' ? verb : `${verb} ${argument.slice(0, 100)}`.trim();
}

function endOf(after: Step): Message {
  if (after.kind === 'disconnect') return message('Then the connection ended.');
  if (after.kind === 'reply' && after.reply.code === 421) return message('Then the connection was given up.');
  return message('Then the session went on.');
}

function relatedTo(story: Story, longest: Pause, others: readonly Pause[]): readonly RelatedPlace[] {
  const before: RelatedPlace = { span: spanOfField(longest.before.row, 'date-time'), message: message('The last line before the pause.') };
  const shorter = others.slice(0, maximumOthers).map(
    ({ after, milliseconds }): RelatedPlace => ({
      span: spanOfField(after.row, 'date-time'),
      message: message('Before this line the session paused for {duration}.', { duration: durationText(milliseconds) }),
    }),
  );
  const told = new Set([before, ...shorter].map(({ span }) => span.at));
  return [before, ...shorter, ...storyLines(story, longest.after.row)().filter(({ span }) => !told.has(span.at))];
}
