import { tlsAlertName } from '../../knowledge/tls/alerts';
import { cipherSuiteName } from '../../knowledge/tls/cipher-suites';
import { tlsGroupName } from '../../knowledge/tls/groups';
import { tlsVersionOfWire } from '../../knowledge/tls/protocols';
import { printableBytes } from '../printable';
import type { ServerAnswer } from './server-hello';

/** The line of a transcript for an answer to a ClientHello, such as `<ServerHello TLS 1.2 TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, x25519>`. */
export function answerSummary(answer: ServerAnswer): string {
  switch (answer.kind) {
    case 'server-hello': {
      const version = tlsVersionOfWire(answer.version)?.name ?? `0x${answer.version.toString(16)}`;
      const group = answer.group === undefined ? answer.keyExchange?.group : tlsGroupName(answer.group);
      const certificates = answer.certificates && `${answer.certificates.length} certificates`;
      const details = [cipherSuiteName(answer.cipherSuite), group, certificates].filter((detail) => detail !== undefined);
      return `<${answer.retry ? 'HelloRetryRequest' : 'ServerHello'} ${version} ${details.join(', ')}>`;
    }
    case 'alert':
      return `<alert ${tlsAlertName(answer.code)}>`;
    case 'garbage':
      return `<no TLS: ${printableBytes(answer.start, 80)}>`;
    case 'ended':
      return answer.how === 'reset' ? '<connection reset>' : '<connection closed>';
  }
}
