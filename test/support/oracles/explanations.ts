import type { Difference } from './compare';
import type { Seen } from './seen';

/** A difference that is the oracle's own, or that both are right about, and why. */
export interface Explanation {
  readonly oracle: string;
  readonly why: string;
  readonly explains: (difference: Difference, theirs: Seen) => boolean;
}

/** All differences that are known. Each is needed for some server, which a test holds. */
export const explanations: readonly Explanation[] = [
  {
    oracle: 'sslscan',
    why: 'says no to secure renegotiation of every server without TLS 1.0. s_client agrees with us.',
    explains: ({ about, theirs }, { versions = [] }) => about === 'secureRenegotiation' && theirs === false && !versions.includes('TLS 1.0'),
  },
  {
    oracle: 'sslscan',
    why: 'offers one group at a time. Before TLS 1.3 a certificate with an elliptic-curve key needs the group of its key besides (RFC 8422 section 5.1.1), so that sslscan sees no other.',
    explains: ({ about, version, ours, theirs }) =>
      about === 'groups' && version === 'TLS 1.2' && String(theirs) === 'secp256r1' && (ours as readonly string[]).includes('secp256r1'),
  },
  {
    oracle: 'swaks',
    why: 'gives up without a certificate, so that it is run without anonymous suites; others get the one that the server likes best.',
    explains: ({ about, ours }) => about === 'chosen' && /_anon_/.test(String(ours)),
  },
];

/** Why an oracle tells something else; nothing where that is not known. */
export function explanationOf(oracle: string, difference: Difference, theirs: Seen): Explanation | undefined {
  return explanations.find((explanation) => explanation.oracle === oracle && explanation.explains(difference, theirs));
}
