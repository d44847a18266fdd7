import { message } from '../../message';
import { sameBytes } from '../bytes';
import type { CheckContext, Handshake, HandshakeJob, JobAnswer, ProbeJob, TrustStore } from '../job';
import type { HandshakeResult, TrustResult } from '../result';

/** What the check of the handshake tells. */
export interface HandshakeFacts {
  readonly handshake: HandshakeResult;
  readonly trust: TrustResult;
  /** The chain in DER, as the runtime built it; nothing where no handshake was completed. */
  readonly builtCertificates: readonly Uint8Array[] | undefined;
  /** The authorities of both lists that matter to it, in DER; nothing where none could be asked. */
  readonly authorities: readonly Uint8Array[] | undefined;
}

/**
 * Whether a whole handshake succeeds, and whether the certificate is trusted: once by Mozilla's list, once by the operating system's.
 * `sentChain` is the chain that the server sent before, in DER.
 */
export function* checkHandshake(
  { hasSystemStore }: CheckContext,
  sentChain: readonly Uint8Array[] | undefined,
): Generator<ProbeJob, HandshakeFacts, JobAnswer> {
  let answer = yield handshakeJob('mozilla', sentChain);
  let chain = sentChain;
  if (answer.kind === 'handshake' && sentChain && !sameLeaf(sentChain, answer.handshake.certificates)) {
    // With another version the server sent another certificate, for which other authorities matter.
    chain = undefined;
    answer = yield handshakeJob('mozilla', chain);
  }
  if (answer.kind !== 'handshake') {
    const reason = answer.kind === 'failed' ? answer.error : { kind: 'handshake' as const, detail: '' };
    const trust: TrustResult = { system: undefined, mozilla: undefined, error: undefined };
    return { handshake: { state: 'not-done', reason }, trust, builtCertificates: undefined, authorities: undefined };
  }
  const second = hasSystemStore ? yield handshakeJob('system', chain) : undefined;
  const system = second?.kind === 'handshake' ? second.handshake : undefined;
  const { version, cipherSuite, certificates, authorities, ocspStapled } = answer.handshake;
  return {
    handshake: { state: 'done', version: version ?? '', cipherSuite, ocspStapled },
    trust: trustOf(answer.handshake, system),
    builtCertificates: certificates,
    authorities: authorities && [...authorities, ...(system?.authorities ?? [])],
  };
}

function handshakeJob(trust: TrustStore, chain: readonly Uint8Array[] | undefined): HandshakeJob {
  return { kind: 'handshake', trust, chain, inTls: trust === 'mozilla' ? 'ehlo' : 'quit', progress: message('Reading the certificate') };
}

/** Whether two chains in DER begin with the same certificate, the server's own; two that have none do as well. */
export function sameLeaf([a]: readonly Uint8Array[], [b]: readonly Uint8Array[]): boolean {
  return a && b ? sameBytes(a, b) : a === b;
}

/** Where one list trusts the chain and the other does not, the error is that of the other. */
function trustOf(mozilla: Handshake, system: Handshake | undefined): TrustResult {
  return { system: system?.trusted, mozilla: mozilla.trusted, error: mozilla.trustError ?? system?.trustError, systemError: system?.trustError };
}
