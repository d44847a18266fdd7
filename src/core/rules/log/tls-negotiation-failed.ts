import { spanInField } from '../../formats/exchange-log/row';
import type { Story } from '../../formats/exchange-log/story';
import { isExchangeOnline } from '../../knowledge/exchange/exchange-online';
import { handshakeErrorNamed } from '../../knowledge/exchange/handshake-errors';
import type { HandshakeTrouble, HandshakeTroubleId } from '../../knowledge/exchange/handshake-troubles';
import { handshakeTroubles } from '../../knowledge/exchange/handshake-troubles';
import { symptomOf } from '../../knowledge/exchange/symptoms';
import { message } from '../../message';
import { isOutsideValidity } from '../dated-certificates';
import { refusalWith, symptomArgs } from '../refusal-symptom';
import { certificateArgs, otherSide, sentCertificate, storyLines, tellsTls12Values, tls12Values } from '../session-evidence';
import { defineSessionRule } from './session-rule';

const securityStatus: ReadonlySet<string> = new Set(['secstatus-451-440']);

/**
 * Fires on `TLS negotiation failed with error …`, and on `451 4.4.0 Security status …` of another server; what is wrong depends on the word and on what else
 * the session shows.
 */
export const tlsNegotiationFailed = defineSessionRule({
  id: 'tls-negotiation-failed',
  since: '0.1.0',
  level: 'error',
  title: 'A TLS handshake failed',
  messages: {
    failed: 'TLS handshake failed with {error}: {meaning}. The other side was {remote}. {cause} {cure} {decidedBy}',
    reported: 'TLS handshake failed with {error} on the way: {meaning}. {remote} reports it from another connection. {causes} What to do: {cure}',
  },
  sources: ['socket-error', 'no-credentials', 'unknown-credentials', 'schannel-alerts', 'protocol-logging'],
  *check({ story }, found) {
    const line = story.failureLine;
    if (!line) {
      const told = refusalWith(story, securityStatus);
      const error = told && /^Security status (\w{1,80})/i.exec(told.refusal.reply.text)?.[1];
      const symptom = error && symptomOf(`TLS negotiation failed with error ${error}`);
      if (!told || !symptom || !(told.reported || told.refusal.step.kind === 'reply')) return;
      const args = { ...symptomArgs(story, { ...told, symptom }), error };
      yield found('reported', told.span, args, { related: storyLines(story, told.refusal.row), cause: error });
      return;
    }
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
  const sent = sentCertificate(story);
  const trouble = handshakeErrorNamed(error)?.trouble ?? 'other';
  const byTheOtherSide = trouble === 'cut' || trouble === 'alert' || trouble === 'expired' || trouble === 'refused-certificate';
  if (byTheOtherSide && story.role === 'receive' && sent && isOutsideValidity(sent)) return 'own-certificate-invalid';
  if (story.masked && (trouble === 'cut' || trouble === 'alert' || trouble === 'not-tls')) return 'inspected';
  return trouble === 'cut' && story.remoteName && isExchangeOnline(story.remoteName) ? 'cut-by-exchange-online' : trouble;
}
