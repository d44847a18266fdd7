import { defineProbeRule } from './probe-rule';

/** TLSA records that mail servers make nothing of. */
export const probeDaneUnusable = defineProbeRule({
  id: 'probe-dane-unusable',
  since: '0.4.0',
  level: 'warning',
  title: 'TLSA records that mail servers cannot use (DANE)',
  messages: {
    all: '{name} has TLSA records, none of which mail servers can use ({records}). Exchange Online then demands TLS and checks no certificate. Publish a record 3 1 1.',
    some: '{name} has TLSA records that mail servers cannot use beside others that they can ({records}). They can be removed.',
  },
  sources: ['rfc7672', 'smtp-dane'],
  *check({ target, policy: { dane } }, found) {
    if (dane?.state !== 'found') return;
    const unusable = dane.records.filter(({ verdict }) => verdict === 'unusable');
    if (unusable.length === 0) return;
    const records = unusable.map(({ usage, selector, matching }) => `${usage} ${selector} ${matching}`).join(', ');
    const args = { name: `_${target.port}._tcp.${target.host}`, records };
    if (unusable.length === dane.records.length) yield found('all', args);
    else yield found('some', args, 'information');
  },
});
