import { senderName } from '../../listen/listen-result';
import { defineSenderRule } from './sender-rule';

/** The offer was seen, but TLS with the listener was not completed. */
export const senderHandshakeFailed = defineSenderRule({
  id: 'sender-handshake-failed',
  since: '0.4.0',
  level: 'information',
  title: 'TLS between the sending server and the listener was not completed',
  messages: {
    failed: 'What {sender} offers was seen, but TLS with this listener was not completed ({detail}). That says nothing of Exchange Online.',
    noHello: '{sender} asked for STARTTLS and then sent no TLS.',
  },
  sources: ['rfc3207', 'send-connector'],
  *check({ connections }, found) {
    for (const connection of connections) {
      const sender = senderName(connection);
      if (connection.tls?.state === 'failed') yield found('failed', { sender, detail: connection.tls.detail });
      else if (connection.smtp.startTls && connection.hello?.kind !== 'hello') yield found('noHello', { sender });
    }
  },
});
