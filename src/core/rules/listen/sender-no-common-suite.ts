import { senderName, sentHellos } from '../../listen/listen-result';
import { offersTls12, suitesForExchangeOnline } from '../../listen/offered';
import { defineSenderRule } from './sender-rule';

/** TLS 1.2 is offered, but no suite that Exchange Online could choose. */
export const senderNoCommonSuite = defineSenderRule({
  id: 'sender-no-common-suite',
  since: '0.4.0',
  level: 'error',
  title: 'The sending server offers TLS 1.2 without a cipher suite that Exchange Online uses',
  messages: {
    none: '{sender} offers TLS 1.2, but none of the cipher suites that Exchange Online uses. Enable {wanted} or another suite of the list in Microsoft’s reference on the sending server.',
  },
  sources: ['exchange-online-suites', 'enable-cipher-suite', 'cipher-suite-policy'],
  *check(result, found) {
    for (const { connection, hello } of sentHellos(result)) {
      if (!offersTls12(hello)) continue;
      const { listed, unlisted } = suitesForExchangeOnline(hello);
      if (listed.length + unlisted.length === 0) yield found('none', { sender: senderName(connection), wanted: 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384' });
    }
  },
});
