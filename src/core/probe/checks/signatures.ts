import { cipherSuiteName } from '../../knowledge/tls/cipher-suites';
import { signatureSchemeName } from '../../knowledge/tls/signature-schemes';
import { message } from '../../message';
import type { JobAnswer, ProbeJob } from '../job';
import { signatureAlgorithms } from '../tls/hello-offers';
import { keyExchangeKind } from '../tls/key-exchange';
import type { Enumerated } from '../tls/tls-result';
import { acceptedNames } from './accepted-names';
import type { Questions } from './questions';
import type { SuiteFacts } from './suites';

/**
 * The signatures that a server can make in a handshake of TLS 1.2, as ServerKeyExchange shows them; TLS 1.3 sends its own encrypted.
 * Nothing where no suite has a key exchange that is signed.
 */
export function* checkSignatures(
  { suites, keyExchanges, certificates }: SuiteFacts,
  questions: Questions,
): Generator<ProbeJob, Enumerated | undefined, JobAnswer> {
  const signed = suites.filter((suite) => keyExchangeKind(suite) !== undefined && !/_anon_|PSK_/.test(cipherSuiteName(suite)));
  if (signed.length === 0) return undefined;
  const ask = questions.about(message('Testing the signatures of {version}', { version: 'TLS 1.2' }));
  const seen = keyExchanges.find(({ signature }) => signature !== undefined)?.signature;
  return yield* acceptedNames({
    all: signatureAlgorithms,
    found: signatureAlgorithms.filter((number) => signatureSchemeName(number) === seen),
    ask: (wanted) => ask({ version: 'TLS 1.2', cipherSuites: signed, signatureAlgorithms: wanted }),
    chosen: ({ keyExchange }, offered) => offered.find((number) => signatureSchemeName(number) === keyExchange?.signature),
    nameOf: signatureSchemeName,
    certificateNeeds: (number) => !certificates || certificates.some(({ signature }) => isSignedWith(signature.toLowerCase(), signatureSchemeName(number))),
  });
}

/** Whether a certificate's signature, such as `sha256withrsaencryption`, is that of a scheme, such as `rsa_pkcs1_sha256`. */
function isSignedWith(signature: string, scheme: string): boolean {
  if (signature === 'rsassapss') return scheme.startsWith('rsa_pss_');
  const [, method = '', hash = ''] = /^(rsa_pkcs1|ecdsa|dsa|ed\d+).*?_?(sha\d+|md5)?$/.exec(scheme) ?? [];
  return method !== '' && signature.includes(method.replace('_pkcs1', '')) && signature.includes(hash);
}
