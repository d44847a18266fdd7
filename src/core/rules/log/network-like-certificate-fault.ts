import { codesOf } from '../../formats/smtp/reply';
import { handshakeErrorNamed } from '../../knowledge/exchange/handshake-errors';
import { handshakeTroubles } from '../../knowledge/exchange/handshake-troubles';
import { message } from '../../message';
import { refusalWith } from '../refusal-symptom';
import { certificateArgs, otherSide, storyLines } from '../session-evidence';
import { defineSessionRule } from './session-rule';

const looksLikeTheNetwork: ReadonlySet<string> = new Set(['unable-to-connect-421-421', 'timed-out-421-441']);

/**
 * Fires on `421 4.2.1 Unable to connect` and `421 4.4.1 Connection timed out` in a session whose handshake failed for want of a usable certificate: the queue
 * shows the network, and the certificate is the cause.
 */
export const networkLikeCertificateFault = defineSessionRule({
  id: 'network-like-certificate-fault',
  since: '0.2.0',
  level: 'error',
  title: 'A certificate fault looks like a network fault (421 4.2.1, 421 4.4.1)',
  messages: {
    certificate:
      'The certificate is the cause, not the network: {answer} stands in a session whose TLS handshake with {remote} failed with {error}. {cause} {cure} {decidedBy}',
  },
  sources: ['unknown-credentials', 'no-credentials'],
  needs: 'failureLine',
  *check({ story }, found) {
    const { failureLine, role } = story;
    const trouble = handshakeErrorNamed(failureLine.value.error)?.trouble;
    if (role === 'receive' || (trouble !== 'no-key' && trouble !== 'not-bound')) return;
    const told = refusalWith(story, looksLikeTheNetwork);
    if (!told || told.reported) return;
    const { cause, cure, decidedBy } = handshakeTroubles[trouble];
    const places = certificateArgs(story);
    const args = {
      answer: codesOf(told.refusal.reply),
      remote: otherSide(story),
      error: failureLine.value.error,
      cause: message(cause.send, places),
      cure: message(cure.send, places),
      decidedBy: message(decidedBy, places),
    };
    yield found('certificate', told.span, args, { related: storyLines(story, told.refusal.row), cause: args.error });
  },
});
