import { isAttempt } from '../../listen/listen-result';
import { formatTarget } from '../../probe/target';
import { defineSenderRule } from './sender-rule';

/** No sender tried. */
export const senderNotSeen = defineSenderRule({
  id: 'sender-not-seen',
  since: '0.4.0',
  level: 'warning',
  title: 'No sending server came to the listener',
  messages: {
    nobody:
      'Nobody connected to {place}. Check that the Send connector names this address and port, that the mail is in the queue, and that no firewall is in between.',
    others: 'Somebody connected to {place}, but nobody began TLS or gave a mail.',
  },
  sources: ['send-connector'],
  *check({ connections, place }, found) {
    if (connections.some(isAttempt)) return;
    yield found(connections.length === 0 ? 'nobody' : 'others', { place: formatTarget({ host: place.address, port: place.port }) });
  },
});
