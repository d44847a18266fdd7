import { spanInField } from '../../formats/exchange-log/row';
import type { Story } from '../../formats/exchange-log/story';
import { isExchangeOnline } from '../../knowledge/exchange/exchange-online';
import { handshakeErrorNamed } from '../../knowledge/exchange/handshake-errors';
import type { HandshakeTrouble, HandshakeTroubleId } from '../../knowledge/exchange/handshake-troubles';
import { handshakeTroubles } from '../../knowledge/exchange/handshake-troubles';
import { message } from '../../message';
import { datedCertificates } from '../dated-certificates';
import { certificateArgs, otherSide, storyLines, tellsTls12Values, tls12Values } from '../session-evidence';
import { defineSessionRule } from './session-rule';

/** Fires on `TLS negotiation failed with error …`; what is wrong depends on the word and on what else the session shows. */
export const tlsNegotiationFailed = defineSessionRule({
  id: 'tls-negotiation-failed',
  since: '0.1.0',
  level: 'error',
  title: 'A TLS handshake failed',
  messages: {
    failed: 'TLS handshake failed with {error}: {meaning}. The other side was {remote}. {cause} {cure} {decidedBy}',
  },
  sources: ['socket-error', 'no-credentials', 'unknown-credentials', 'schannel-alerts', 'protocol-logging'],
  needs: 'failureLine',
  *check({ story }, found) {
    const line = story.failureLine;
    const trouble = troubleOf(story, line.value.error);
    const { meaning, cause, cure, decidedBy }: HandshakeTrouble = handshakeTroubles[trouble];
    const role = story.role ?? 'send';
    const places = { ...tls12Values(story), ...certificateArgs(story) };
    const args = {
      remote: otherSide(story),
      error: line.value.error,
      meaning: message(meaning),
      cause: message(cause[role], places),
      cure: message(cure[role], places),
      decidedBy: message(decidedBy, places),
    };
    yield found('failed', spanInField(line.row, line.field, line.value.span), args, {
      related: storyLines(story, line.row),
      curedByTls12: tellsTls12Values(cure[role]),
      cause: `${line.value.error} ${trouble}`,
    });
  },
});

/** What the session's own evidence makes of an error: the same word has other causes behind a firewall or with an expired certificate. */
function troubleOf(story: Story, error: string): HandshakeTroubleId {
  const trouble = handshakeErrorNamed(error)?.trouble ?? 'other';
  const byTheOtherSide = trouble === 'cut' || trouble === 'alert' || trouble === 'expired' || trouble === 'refused-certificate';
  if (byTheOtherSide && story.role === 'receive' && sentOutsideValidity(story)) return 'own-certificate-invalid';
  if (story.masked && (trouble === 'cut' || trouble === 'alert' || trouble === 'not-tls')) return 'inspected';
  return trouble === 'cut' && story.remoteName && isExchangeOnline(story.remoteName) ? 'cut-by-exchange-online' : trouble;
}

/** Whether the certificate that this server sent last was not valid at the time of the log line, never mind the clock of today. */
function sentOutsideValidity(story: Story): boolean {
  const sent = datedCertificates(story)
    .filter(({ certificate }) => certificate.side === 'local')
    .at(-1);
  return sent !== undefined && (sent.validity.notAfter < sent.validity.at || sent.validity.notBefore > sent.validity.at);
}
