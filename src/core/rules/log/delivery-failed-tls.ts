import type { ReportedReply } from '../../formats/exchange-log/delivery-replies';
import { reportedReplies } from '../../formats/exchange-log/delivery-replies';
import type { LogField, LogRow } from '../../formats/exchange-log/row';
import { field, spanInField, spanOfRow } from '../../formats/exchange-log/row';
import { type Message, message } from '../../message';
import type { ReplySymptom } from '../refusal-symptom';
import { causesOf, symptomOfReply } from '../refusal-symptom';
import type { Finding, Found } from '../rule';
import { defineLogRule } from './log-rule';

/** The symptoms that are signs of TLS trouble. Others, such as a refused connection, have other causes. */
const signs: ReadonlySet<string> = new Set([
  'dropped-421-442',
  'suspicious-451-440',
  'secstatus-451-440',
  'must-issue-starttls-451',
  'starttls-required-451',
  'require-starttls-530',
  'tls-not-available-454',
  'tls-channel-454-470',
  'tlscertname-454-475',
  'certvalidation-454-475',
  'domainsecure-451-473',
  'tls10-rejected-421-4-7-66',
  'exo-untrustedroot',
  'exo-subjectmismatch',
  'exo-certificateexpired',
  'exo-certvalidation-4-7-320',
  'exo-dane-321',
  'exo-dane-322',
  'exo-dane-323',
  'exo-dane-324',
  'exo-dane-325',
  'exo-sts-mx',
  'exo-sts-cert',
  'exo-tenantattribution-5-7-51',
  'exo-relay-5-7-64',
]);
/** Those of them that switching TLS 1.2 on is a likely cure for. */
const curedByTls12: ReadonlySet<string> = new Set(['dropped-421-442', 'suspicious-451-440', 'must-issue-starttls-451', 'tls10-rejected-421-4-7-66']);

/** A reply that tells of a failed delivery, and what it is a sign of. */
interface TlsReply {
  readonly reported: ReportedReply;
  readonly told: ReplySymptom;
}

const messages = {
  failed: '{delivery} ({reply}): {meaning}. {causes} What to do: {cure}',
} as const;

/** Fires on messages and connections whose failure message tracking or connectivity logs report with a reply that is a sign of TLS trouble. */
export const deliveryFailedTls = defineLogRule({
  id: 'delivery-failed-tls',
  since: '0.2.0',
  level: 'error',
  title: 'A delivery failed or waits because of TLS',
  messages,
  sources: ['socket-error', 'message-tracking', 'connectivity-logging', 'hybrid-certificates', 'mail-flow-intelligence', 'smtp-dane', 'mta-sts'],
  checks: {
    *'tracked-message'(tracked, found) {
      // A report is about a message whose own row tells the same.
      const [reply] = tracked.event === 'DSN' ? [] : tlsReplies(tracked.first, ['recipient-status', 'source-context']);
      if (!reply) return;
      const remote = tracked.host ?? message('an unknown host');
      const isWaiting = tracked.event === 'DEFER';
      yield findingOf(reply, isWaiting ? message('Mail to {remote} is waiting', { remote }) : message('Mail to {remote} was not delivered', { remote }), found);
    },
    *connection(connection, found) {
      const { rows, first } = connection;
      for (const row of rows) {
        const [reply] = tlsReplies(row, ['description']);
        if (!reply) continue;
        const delivery = message('A connection to {remote} failed', { remote: connection.host ?? message('an unknown host') });
        const beginning = { span: spanOfRow(first), message: message('The connection was begun.') };
        yield { ...findingOf(reply, delivery, found), related: () => (row === first ? [] : [beginning]) };
        return;
      }
    },
  },
});

/** A time-out is mostly the network, or a connection that was idle for too long. */
const timedOut = /^Connection dropped due to Time/i;

function tlsReplies(row: LogRow, fields: readonly LogField[]): readonly TlsReply[] {
  return reportedReplies(row, fields).flatMap((reported) => {
    const told = symptomOfReply(field(row, reported.field).slice(reported.start));
    return told && signs.has(told.symptom.id) && !timedOut.test(reported.reply.text) ? [{ reported, told }] : [];
  });
}

function findingOf({ reported, told }: TlsReply, delivery: Message, found: Found<typeof messages>): Finding {
  const { row, field: name, start } = reported;
  const { symptom, length } = told;
  const reply = field(row, name).slice(start, start + length);
  const args = {
    delivery,
    reply,
    meaning: message(symptom.meaning, symptom.args),
    causes: causesOf(symptom, reply),
    cure: message(symptom.cure, symptom.args),
  };
  const span = spanInField(row, name, { start, end: start + length });
  return found('failed', span, args, { cause: symptom.id, curedByTls12: curedByTls12.has(symptom.id) });
}
