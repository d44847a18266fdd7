import { defineProbeRule } from './probe-rule';

/** The TXT record that says that there is an MTA-STS policy is wrong, so senders see none. */
export const probeMtaStsRecord = defineProbeRule({
  id: 'probe-mta-sts-record',
  since: '0.4.0',
  level: 'warning',
  title: 'The MTA-STS record cannot be used',
  messages: {
    several: '_mta-sts.{domain} has more than one record v=STSv1. Senders then act as if there were none. Keep one.',
    syntax: 'The record of _mta-sts.{domain} cannot be read, so senders act as if there were none: {text}',
    missing: 'The record of _mta-sts.{domain} has no id, so senders act as if there were none: {text}',
  },
  sources: ['rfc8461', 'mta-sts'],
  *check({ policy: { mtaSts, domain = '' } }, found) {
    if (mtaSts?.state === 'bad-record') yield found(mtaSts.problem, { domain, text: mtaSts.text });
  },
});
