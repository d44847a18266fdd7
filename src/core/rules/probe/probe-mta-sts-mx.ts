import { defineProbeRule } from './probe-rule';

/** The MTA-STS policy of the domain does not name a mail server of it. */
export const probeMtaStsMx = defineProbeRule({
  id: 'probe-mta-sts-mx',
  since: '0.4.0',
  level: 'error',
  title: 'The MTA-STS policy does not name a mail server',
  messages: {
    missing:
      'The MTA-STS policy of {domain} (mode {mode}) does not name {host}: {patterns}. In mode enforce, Exchange Online and others do not deliver there. Add the line mx: {host}, and change the id in DNS.',
    microsoft:
      'The MTA-STS policy of {domain} (mode {mode}) does not name {host}: *.mx.microsoft covers one part of a name only. In mode enforce, others do not deliver there. Add the line mx: {pattern}, and change the id in DNS.',
  },
  sources: ['rfc8461', 'mta-sts'],
  *check({ target: { host }, policy: { mtaSts, domain = '' } }, found) {
    if (mtaSts?.state !== 'found' || mtaSts.policy.state !== 'read') return;
    const { mode, mx, covers } = mtaSts.policy;
    if (covers || mode === 'none') return;
    const level = mode === 'enforce' ? 'error' : 'warning';
    const microsoft = microsoftParent(host);
    if (microsoft !== undefined && mx.some((pattern) => pattern.toLowerCase() === '*.mx.microsoft'))
      yield found('microsoft', { domain, mode, host, pattern: `*.${microsoft}` }, level);
    else yield found('missing', { domain, mode, host, patterns: shown(mx) }, level);
  },
});

/** How many patterns of a policy stand in the message. */
const patternsShown = 5;

function shown(patterns: readonly string[]): string {
  return patterns.slice(0, patternsShown).join(', ') + (patterns.length > patternsShown ? ', …' : '');
}

/** The names of Exchange Online with DNSSEC have one part more than the older ones: `contoso-com.o-v1.mx.microsoft` gives `o-v1.mx.microsoft`. */
function microsoftParent(host: string): string | undefined {
  return /^[^.]+\.([^.]+\.mx\.microsoft)\.?$/i.exec(host)?.[1];
}
