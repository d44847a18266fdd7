import { defineProbeRule } from './probe-rule';

/** The TXT record that says where reports about TLS go is wrong, so nobody sends them. */
export const probeTlsRptRecord = defineProbeRule({
  id: 'probe-tls-rpt-record',
  since: '0.4.0',
  level: 'information',
  title: 'The TLS-RPT record cannot be used',
  messages: {
    several: '_smtp._tls.{domain} has more than one record v=TLSRPTv1. Senders then send no reports. Keep one.',
    syntax: 'The record of _smtp._tls.{domain} cannot be read, so senders send no reports: {text}',
    missing: 'The record of _smtp._tls.{domain} has no rua, so senders send no reports: {text}',
  },
  sources: ['rfc8460'],
  *check({ policy: { tlsRpt, domain = '' } }, found) {
    if (tlsRpt?.state === 'bad-record') yield found(tlsRpt.problem, { domain, text: tlsRpt.text });
  },
});
