import type { ReportedReply } from '../../formats/exchange-log/delivery-replies';
import { reportedReplies } from '../../formats/exchange-log/delivery-replies';
import type { LogField, LogRow } from '../../formats/exchange-log/row';
import { field, spanInField, spanOfRow } from '../../formats/exchange-log/row';
import type { DeliverySymptom } from '../../knowledge/exchange/delivery-symptoms';
import { deliverySymptomOf } from '../../knowledge/exchange/delivery-symptoms';
import { type Message, message } from '../../message';
import type { Finding, Found, RelatedPlace } from '../rule';
import { defineLogRule } from './log-rule';

/** A reply that tells of a failed delivery, and what it is a sign of. */
interface TlsReply {
  readonly reported: ReportedReply;
  readonly symptom: DeliverySymptom;
}

const messages = {
  failed: '{delivery}: {reply}. {meaning} {cause} {cure} {decidedBy}',
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
    *'tracked-message'({ event, host, first }, found) {
      // A report is about a message whose own row tells the same.
      if (event === 'DSN') return;
      const remote = host ?? message('an unknown host');
      const delivery = event === 'DEFER' ? message('Mail to {remote} is waiting', { remote }) : message('Mail to {remote} was not delivered', { remote });
      const [reply] = tlsReplies(first, ['recipient-status', 'source-context']);
      if (reply) yield finding(reply, delivery, found);
    },
    *connection({ rows, host, first }, found) {
      for (const row of rows) {
        const [reply] = tlsReplies(row, ['description']);
        if (!reply) continue;
        const delivery = message('A connection to {remote} failed', { remote: host ?? message('an unknown host') });
        yield finding(reply, delivery, found, row === first ? [] : [{ span: spanOfRow(first), message: message('The connection was begun.') }]);
        return;
      }
    },
  },
});

function tlsReplies(row: LogRow, fields: readonly LogField[]): readonly TlsReply[] {
  return reportedReplies(row, fields).flatMap((reported) => {
    const symptom = deliverySymptomOf(field(row, reported.field).slice(reported.start));
    return symptom ? [{ reported, symptom }] : [];
  });
}

function finding({ reported, symptom }: TlsReply, delivery: Message, found: Found<typeof messages>, related: readonly RelatedPlace[] = []): Finding {
  const { row, field: name, start } = reported;
  const text = field(row, name).slice(start);
  const length = symptom.pattern.exec(text.slice(0, 1000))?.[0].length ?? reported.reply.textStart;
  const values = { key: 'SCHANNEL\\Protocols\\TLS 1.2\\Client', values: 'Enabled=1, DisabledByDefault=0' };
  const args = {
    delivery,
    reply: text.slice(0, length),
    meaning: message(symptom.meaning),
    cause: message(symptom.cause, values),
    cure: message(symptom.cure, values),
    decidedBy: message(symptom.decidedBy),
  };
  const span = spanInField(row, name, { start, end: start + length });
  return found('failed', span, args, { related: () => related, cause: symptom.id, curedByTls12: symptom.cure.includes('{values}') });
}
