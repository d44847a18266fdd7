import type { Refusal } from '../../formats/exchange-log/refusals';
import { spanOfRefusal } from '../../formats/exchange-log/refusals';
import type { Story } from '../../formats/exchange-log/story';
import { droppedDueTo } from '../../formats/exchange-log/story';
import { otherSide, phaseOf, storyLines, tellsTls12Values, tls12Values } from '../session-evidence';
import { defineSessionRule } from './session-rule';

const messages = {
  handshake:
    'Connection dropped in the TLS handshake ({reason}). The other side was {remote}, and most likely it refuses every TLS version that this server offers: enable TLS 1.2 ({key}: {values}). Then install the current Windows and Exchange updates, and restart the server. If TLS 1.2 is on already, the Schannel events 36871 to 36888 of this second tell cipher suites from a firewall.',
  handshakeTimeout:
    'Connection timed out in the TLS handshake ({reason}). The other side was {remote}. Packets are lost, large packets do not get through, or a firewall inspects the connection; the TLS version is hardly the reason. A network trace shows whether the certificate is sent again and again.',
  secured:
    'Connection dropped after TLS was up ({reason}), so TLS is not the cause. The other side was {remote}. Look at limits, load and firewall of the other side, and at the network between.',
  securedTimeout:
    'Connection silent for too long after TLS was up ({reason}); this is no TLS fault. The other side was {remote}. Look for packet loss, large packets that do not get through (MTU), or a slow server on the other side.',
  beforeTls:
    'Connection dropped before TLS was asked for ({reason}), so the TLS version is not the cause. The other side was {remote}. Look at firewalls, connection limits and block lists between the servers.',
  reported:
    'Another server on the way reports that its connection to the next host was dropped ({reason}). Read the send log of that server at this time (FrontEnd\\ProtocolLog\\SmtpSend for a Front End server): if it was dropped in the TLS handshake, enable TLS 1.2 there ({key}: {values}), update, and restart.',
  unknown:
    'Connection dropped ({reason}), and this file does not show whether TLS was up. The other side was {remote}. Read the log file before this one: if it was dropped in the TLS handshake, enable TLS 1.2 ({key}: {values}). Then install the current Windows and Exchange updates, and restart the server.',
} as const;

/** Fires on `421 4.4.2 Connection dropped due to …`, once per session. The cause depends on the reason word and on how far TLS had come. */
export const connectionDropped = defineSessionRule({
  id: 'connection-dropped',
  since: '0.1.0',
  level: 'error',
  title: 'A connection was dropped (421 4.4.2)',
  messages,
  sources: ['socket-error', 'tls-cannot-be-agreed', 'protocol-logging'],
  needs: 'refusals',
  *check({ story }, found) {
    const dropped = story.refusals.find((refusal) => droppedDueTo(refusal) !== undefined);
    const reason = dropped && droppedDueTo(dropped);
    if (!dropped || reason === undefined) return;
    const span = spanOfRefusal(dropped, 'Connection dropped due to '.length + reason.length);
    const args = { remote: otherSide(story), reason, ...tls12Values(story) };
    const id = messageFor(story, dropped, reason);
    yield found(id, span, args, { related: storyLines(story, dropped.row), curedByTls12: tellsTls12Values(messages[id]), cause: `${id} ${reason}` });
  },
});

function messageFor(story: Story, dropped: Refusal, reason: string): keyof typeof messages {
  if (dropped.wrapped) return 'reported';
  const timedOut = /^time/i.test(reason);
  const phase = phaseOf(story, dropped.step);
  if (phase === 'handshake') return timedOut ? 'handshakeTimeout' : 'handshake';
  if (phase === 'secured') return timedOut ? 'securedTimeout' : 'secured';
  return phase === 'before-tls' ? 'beforeTls' : 'unknown';
}
