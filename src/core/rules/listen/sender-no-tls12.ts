import { senderName, sentHellos } from '../../listen/listen-result';
import { offeredVersions, offersTls12 } from '../../listen/offered';
import { defineSenderRule } from './sender-rule';

/** TLS 1.2 is not offered, whatever else is. */
export const senderNoTls12 = defineSenderRule({
  id: 'sender-no-tls12',
  since: '0.4.0',
  level: 'error',
  title: 'The sending server does not offer TLS 1.2',
  messages: {
    old: '{sender} offers {version} at most. Exchange Online no longer takes that, so its mail fails or goes in clear text. Enable TLS 1.2 for Client in the registry of the sending server, restart it, and listen again.',
    newer: '{sender} offers TLS 1.3 and not TLS 1.2, which Exchange Online uses for mail. Enable TLS 1.2 for Client beside it, restart, and listen again.',
    unknown: '{sender} offers no version of TLS that is known here.',
  },
  sources: ['exchange-online-tls', 'exchange-tls', 'tls-registry'],
  *check(result, found) {
    for (const { connection, hello } of sentHellos(result)) {
      if (offersTls12(hello)) continue;
      const version = offeredVersions(hello).versions.at(-1)?.name;
      const id = version === undefined ? 'unknown' : version === 'TLS 1.3' ? 'newer' : 'old';
      yield found(id, { sender: senderName(connection), version: version ?? '' });
    }
  },
});
