import { parseReply } from '../../formats/smtp/reply';
import { isTlsDemand } from '../../knowledge/smtp/tls-demands';
import { message } from '../../message';
import type { JobAnswer, ProbeJob } from '../job';
import type { ProbeError } from '../probe-error';
import type { MailBeforeTls } from '../result';
import { replyText, type SmtpFacts } from '../smtp/dialogue';
import { offersStartTls } from '../smtp/keywords';
import type { ServerReply } from '../smtp/smtp-reply-reader';
import type { TlsMode } from '../target';

/**
 * Whether the server takes mail in the clear although it offers STARTTLS: MAIL with an empty sender, taken back at once. Nothing where
 * STARTTLS is not offered: then there is no TLS that could be required.
 */
export function* checkMailBeforeTls(smtp: SmtpFacts | undefined, mode: TlsMode): Generator<ProbeJob, MailBeforeTls | undefined, JobAnswer> {
  if (mode !== 'starttls' || !smtp?.extensions || !offersStartTls(smtp.extensions)) return undefined;
  const answer = yield { kind: 'smtp', question: 'mail', progress: message('Asking whether mail needs TLS') };
  if (answer.kind === 'failed') return { state: 'not-tested', reason: answer.error };
  const { mail, error }: { mail?: ServerReply; error?: ProbeError | undefined } = answer.kind === 'smtp' ? { ...answer.smtp, error: answer.error } : {};
  if (!mail || mail.code === 421) return { state: 'not-tested', reason: error ?? { kind: 'closed', stage: 'mail', how: 'closed' } };
  const reply = replyText(mail);
  if (mail.code < 300) return { state: 'accepted', reply };
  const { enhanced = null, text = reply } = parseReply(reply) ?? {};
  return { state: isTlsDemand({ enhanced, text }) ? 'tls-required' : 'refused', reply };
}
