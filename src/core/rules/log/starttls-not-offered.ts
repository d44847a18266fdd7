import { spanOfField } from '../../formats/exchange-log/row';
import type { ReplyStep } from '../../formats/exchange-log/steps';
import type { Story } from '../../formats/exchange-log/story';
import { ehloWords } from '../../formats/smtp/extension';
import { isBetweenExchangeServers, otherSide, storyLines } from '../session-evidence';
import { defineSessionRule } from './session-rule';

const messages = {
  sent: '{remote} did not offer STARTTLS, so mail to it can go in the clear only. It does not use TLS, its certificate is missing or does not fit its connector, or a device on the way removes the offer. A TLS probe from both sides of the firewall tells a device from the server.',
  sentExchangeOnly:
    '{remote} offered X-ANONYMOUSTLS but not STARTTLS: that Exchange server has no usable certificate for its connector. Mail to it can go in the clear only. Its administrator has to look at event 12014 and at TlsCertificateName of the connector.',
  received:
    'This server did not offer STARTTLS to {remote}, which can send in the clear only. Either Tls is missing from AuthMechanism of {connector}, or no usable certificate fits it: look at event 12014 and at Get-ReceiveConnector | Format-List AuthMechanism, Fqdn, TlsCertificateName.',
  receivedExchangeOnly:
    'This server offered only X-ANONYMOUSTLS to {remote}, not STARTTLS: no usable certificate fits {connector}. Hybrid mail flow fails with it. Look at event 12014, correct TlsCertificateName, and run Enable-ExchangeCertificate -Services SMTP for a certificate that holds the name of the connector.',
} as const;

/**
 * Fires where EHLO was answered without STARTTLS and TLS was not asked for. Silent among Exchange servers of one organization, which need none inside their
 * network, and where a firewall masks the offer: `starttls-stripped` says that.
 */
export const starttlsNotOffered = defineSessionRule({
  id: 'starttls-not-offered',
  since: '0.1.0',
  level: 'warning',
  title: 'STARTTLS was not offered',
  messages,
  sources: ['hybrid-certificates', 'rfc3207', 'protocol-logging'],
  needs: 'ehloReply',
  *check({ story }, found) {
    const reply = plainEhloReply(story);
    if (!reply) return;
    const { role, connector, steps } = story;
    const exchangeOnly = steps.some((step) => step.kind === 'reply' && step.to === reply.to && ehloWords(step.reply, step.first).includes('X-ANONYMOUSTLS'));
    const id = role === 'receive' ? (exchangeOnly ? 'receivedExchangeOnly' : 'received') : exchangeOnly ? 'sentExchangeOnly' : 'sent';
    const args = { remote: otherSide(story), connector: connector ?? '?' };
    yield found(id, spanOfField(reply.row, 'data'), args, { related: storyLines(story, reply.row) });
  },
});

/** The first line of the answer to EHLO, where the session was in the clear then and had no way out of it; nothing otherwise. */
function plainEhloReply(story: Story): ReplyStep | undefined {
  const { ehloReply, offer, request, success, failureLine, masked, role, startSeen, steps } = story;
  // Behind a finished handshake STARTTLS is no longer offered, so the beginning of the session has to be there.
  if (!ehloReply || !startSeen || offer || request || success || failureLine) return undefined;
  if ((masked && role === 'send') || isBetweenExchangeServers(story)) return undefined;
  return steps.find((step): step is ReplyStep => step.kind === 'reply' && step.first && step.to === ehloReply.to);
}
