import { message } from '../../message';
import type { ProbeResult } from '../result';
import { type Judgement, judged } from './judgement';

/** How the certificate that was shown is signed. */
export function judgeSignature(result: ProbeResult): Judgement {
  const [leaf] = result.certificates ?? [];
  if (!leaf) return notSeen;
  if (/sha-?1(?!\d)|md5/i.test(leaf.signature))
    return judged('note', message('The certificate is signed with {signature}. Microsoft 365 accepts no SHA-1 certificates.', { signature: leaf.signature }));
  return judged('met', message('Signed with {signature}.', { signature: leaf.signature }));
}

/** Whether what leads to a root is sent: Exchange Online fetches nothing that is missing. */
export function judgeChain({ chain }: ProbeResult): Judgement {
  if (!chain || chain.end === 'not-tested') return notSeen;
  if (chain.end !== 'missing') return judged('met', message('Nothing is missing.'));
  return judged('not-met', message('Missing: {issuer}. Exchange Online does not fetch it.', { issuer: chain.missingIssuer ?? '' }));
}

/** Whether one of two lists of authorities trusts the chain. Windows updates its own as it needs them. */
export function judgeTrust({ trust }: ProbeResult): Judgement {
  switch (trustOf(trust)) {
    case 'trusted':
      return judged('met', message('Trusted.'));
    case 'not-trusted':
      return judged('not-met', message('Not trusted ({error}).', { error: trust.error ?? '-' }));
    case 'not-tested':
      return notSeen;
  }
}

/** Whether the host is among the names. */
export function judgeName({ nameMatches, target }: ProbeResult): Judgement {
  if (nameMatches === undefined) return notSeen;
  return nameMatches
    ? judged('met', message('{host} is among the names.', { host: target.host }))
    : judged('not-met', message('{host} is not among the names.', { host: target.host }));
}

/** The verdict of two lists of authorities as one: one that trusts is enough. */
export function trustOf({ system, mozilla }: ProbeResult['trust']): 'trusted' | 'not-trusted' | 'not-tested' {
  if (system || mozilla) return 'trusted';
  return system === undefined && mozilla === undefined ? 'not-tested' : 'not-trusted';
}

const notSeen = judged('not-tested', message('No certificate was seen, or nothing could check it here.'));
