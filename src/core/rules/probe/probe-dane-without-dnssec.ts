import { defineProbeRule } from './probe-rule';

/** TLSA records that the resolver does not call proved. */
export const probeDaneWithoutDnssec = defineProbeRule({
  id: 'probe-dane-without-dnssec',
  since: '0.4.0',
  level: 'warning',
  title: 'TLSA records that DNSSEC did not prove here (DANE)',
  messages: {
    unproved:
      '{name} has TLSA records, and the DNS server that was asked did not say that DNSSEC proves them. Senders use them only where it does. Ask a DNS server that checks DNSSEC before you conclude that it is missing.',
  },
  sources: ['smtp-dane', 'rfc7672'],
  *check({ target, policy: { dane } }, found) {
    if (dane?.state === 'found' && !dane.authentic) yield found('unproved', { name: `_${target.port}._tcp.${target.host}` });
  },
});
