import type { LogRow } from '../../formats/exchange-log/row';
import { spanOfField } from '../../formats/exchange-log/row';
import { answerText, isBetweenExchangeServers, isWithItself, otherSide, storyLines, tellsTls12Values, tls12Values } from '../session-evidence';
import type { SessionWith } from './session-rule';
import { defineSessionRule } from './session-rule';

const messages = {
  failed:
    'After the TLS handshake with {remote} failed ({error}), this session went on in the clear. Repair the handshake: the finding on that line says how. Where mail must never go in the clear, set RequireTLS on the connector.',
  refused:
    'After STARTTLS was refused ({answer}), this session with {remote} went on in the clear. Repair what refuses it: the finding on that line says how. Where mail must never go in the clear, set RequireTLS on the connector.',
  sent: 'This session with {remote} went on in the clear although STARTTLS was offered. If TLS was given up after a failed handshake, enable TLS 1.2 ({key}: {values}). Then install the current Windows and Exchange updates, and restart the server; if not, look at IgnoreSTARTTLS and TlsCertificateName of {connector}. An earlier session with "TLS negotiation failed" decides.',
  received:
    '{remote} sent mail in the clear although STARTTLS was offered. That server, device or application does not use TLS, or gave it up after a failed handshake: switch TLS 1.2 on there. An earlier session with "TLS negotiation failed" would show that the handshake is the reason.',
} as const;

/** Fires on mail commands in the clear after a failed handshake, or although STARTTLS was offered; not among Exchange servers of one organization, and not within one computer. */
export const plainTextFallback = defineSessionRule({
  id: 'plain-text-fallback',
  since: '0.1.0',
  level: 'warning',
  title: 'Mail went in the clear although TLS was possible',
  messages,
  sources: ['tls-cannot-be-agreed', 'rfc3207', 'socket-error'],
  needs: 'firstMail',
  *check({ story }, found) {
    const { firstMail, connector } = story;
    const id = messageFor(story);
    if (!id) return;
    const args = { remote: otherSide(story), error: story.failure?.error ?? '', answer: answerText(story), connector: connector ?? '?', ...tls12Values(story) };
    yield found(id, spanOfField(firstMail.row, 'data'), args, {
      related: storyLines(story, firstMail.row),
      curedByTls12: tellsTls12Values(messages[id]),
      cause: `${id} ${id === 'refused' ? args.answer : args.error}`,
    });
  },
});

function messageFor(story: SessionWith<'firstMail'>['story']): keyof typeof messages | undefined {
  const { firstMail, failure, offer, outcome, role, startTls, steps, success } = story;
  const isBeforeMail = (row: LogRow | undefined): boolean => steps.some((step) => step.row === row && steps.indexOf(step) < steps.indexOf(firstMail));
  if (failure) return isBeforeMail(failure.row) && !isBeforeMail(success?.row) ? 'failed' : undefined;
  if (outcome !== 'plain-text' || !offer || isBetweenExchangeServers(story) || isWithItself(story)) return undefined;
  if (startTls === 'refused') return 'refused';
  return role === 'receive' ? 'received' : 'sent';
}
