import { senderName } from '../../listen/listen-result';
import { defineSenderRule } from './sender-rule';

/** A message was given in the clear, though STARTTLS was offered. */
export const senderPlainText = defineSenderRule({
  id: 'sender-plain-text',
  since: '0.4.0',
  level: 'error',
  title: 'The sending server gives mail in clear text although TLS is offered',
  messages: {
    never:
      '{sender} did not ask for STARTTLS, though it was offered, and gave its mail in clear text. Look at IgnoreSTARTTLS and ForceHELO of the Send connector, and for a device on the way that masks STARTTLS.',
    fallback:
      '{sender} gave its mail in clear text after TLS had failed. Cure what made TLS fail; set RequireTLS on the Send connector where mail must not go in clear text.',
  },
  sources: ['send-connector'],
  *check({ connections }, found) {
    for (const [index, connection] of connections.entries()) {
      if (connection.smtp.mail !== 'clear') continue;
      const { remoteAddress } = connection;
      const triedTls = connections.slice(0, index + 1).some((earlier) => earlier.remoteAddress === remoteAddress && earlier.smtp.startTls);
      yield found(triedTls ? 'fallback' : 'never', { sender: senderName(connection) });
    }
  },
});
