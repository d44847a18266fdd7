import { senderName, sentHellos } from '../../listen/listen-result';
import { offeredVersions, offersTls12 } from '../../listen/offered';
import { defineSenderRule } from './sender-rule';

/** Beside TLS 1.2, versions are offered that the standards have given up. */
export const senderOldTlsToo = defineSenderRule({
  id: 'sender-old-tls-too',
  since: '0.4.0',
  level: 'warning',
  title: 'The sending server offers versions that the standards have given up',
  messages: {
    listed: '{sender} offers {versions} beside TLS 1.2. Mail to Exchange Online is not affected. Switch them off for Client once no partner needs them.',
    ssl2: '{sender} sends its offer in the form of SSL 2.0, so SSL 2.0 is on for its client role. Switch SSL 2.0 off for Client in the registry, and restart.',
  },
  sources: ['rfc8996', 'exchange-tls', 'tls-registry'],
  *check(result, found) {
    for (const { connection, hello } of sentHellos(result)) {
      const sender = senderName(connection);
      if (hello.form === 'ssl2') yield found('ssl2', { sender });
      const old = offeredVersions(hello).versions.filter(({ legacy }) => legacy);
      if (offersTls12(hello) && old.length > 0) yield found('listed', { sender, versions: old.map(({ name }) => name).join(', ') });
    }
  },
});
