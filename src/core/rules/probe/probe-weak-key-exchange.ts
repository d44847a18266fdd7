import { tlsGroupNamed } from '../../knowledge/tls/groups';
import { namesInShort } from '../../probe/names-in-short';
import type { ProbeResult } from '../../probe/result';
import { formatTarget } from '../../probe/target';
import { defineProbeRule } from './probe-rule';

/** What is too short, in bits (RFC 9325 section 4.5). */
const tooShort = { DHE: 2048, ECDHE: 224 } as const;

/** The keys of the connection itself are exchanged with a prime or a curve that is too short. */
export const probeWeakKeyExchange = defineProbeRule({
  id: 'probe-weak-key-exchange',
  since: '0.4.0',
  level: 'warning',
  title: 'The server exchanges keys with a prime or curve that is too short',
  messages: {
    weak: '{target} exchanges keys with {parameters}, which is too short to protect mail. Use 2048 bits for Diffie-Hellman (DHE), and P-256, P-384 or X25519 for curves.',
  },
  sources: ['rfc9325', 'tls-registry'],
  *check(result, found) {
    const weak = new Set([...weakPrimes(result), ...weakCurves(result)]);
    if (weak.size > 0) yield found('weak', { target: formatTarget(result.target), parameters: namesInShort([...weak]) });
  },
});

function weakPrimes({ tls }: ProbeResult): readonly string[] {
  return tls.keyExchanges.flatMap(({ kind, bits, group }) => {
    if (kind !== 'DHE' || bits === undefined || bits >= tooShort.DHE) return [];
    return [group ? `DHE ${bits} (${group})` : `DHE ${bits}`];
  });
}

/** Curves that were chosen, and those that would be accepted. */
function weakCurves({ tls }: ProbeResult): readonly string[] {
  const chosen = tls.keyExchanges.flatMap(({ kind, group }) => (kind === 'ECDHE' && group ? [group] : []));
  const accepted = Object.values(tls.groups).flatMap(({ names }) => names);
  return [...chosen, ...accepted].filter((name) => {
    const group = tlsGroupNamed(name);
    return group?.kind === 'elliptic-curve' && group.bits !== undefined && group.bits < tooShort.ECDHE;
  });
}
