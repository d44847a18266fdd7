import type { TlsaProblem } from '../../probe/policy/policy-result';
import { formatTarget } from '../../probe/target';
import { defineProbeRule } from './probe-rule';

/** Problems that say more than another one, most telling first. */
const telling: readonly TlsaProblem[] = ['dates', 'name', 'path'];

/** No TLSA record fits the certificate, and DNSSEC proves the records: senders that check DANE do not deliver. */
export const probeDaneMismatch = defineProbeRule({
  id: 'probe-dane-mismatch',
  since: '0.4.0',
  level: 'error',
  title: 'The certificate does not fit the TLSA records (DANE)',
  messages: {
    'other-certificate':
      'No TLSA record of {name} fits the certificate of {target}. Exchange Online and others that check DANE do not deliver. Publish a 3 1 1 record for the key in use: {pin}.',
    path: 'The TLSA records of {name} name an authority from which the certificate of {target} does not come by the chain that it sends. Senders that check DANE do not deliver. Send the whole chain, or correct the record.',
    name: 'The TLSA records of {name} fit an authority of {target}, but its certificate is not for that host, as usage 2 demands. Senders that check DANE do not deliver. Change the certificate, or publish a 3 1 1 record.',
    dates:
      'The TLSA records of {name} fit an authority of {target}, but a certificate is not in its time, as usage 2 demands. Senders that check DANE do not deliver. Renew the certificate.',
    'no-tls':
      '{name} has TLSA records, so senders that check DANE, such as Exchange Online, deliver with TLS only, and {target} does not offer STARTTLS here. Switch STARTTLS on, or remove the records.',
  },
  sources: ['smtp-dane', 'rfc7672'],
  *check({ target, policy: { dane }, smtp }, found) {
    if (dane?.state !== 'found' || !dane.authentic) return;
    const args = { target: formatTarget(target), name: `_${target.port}._tcp.${target.host}` };
    const { startTls } = smtp;
    if (startTls === 'not-offered' || startTls === 'stripped' || startTls === 'refused') {
      yield found('no-tls', args);
      return;
    }
    const verdicts = dane.records.map(({ verdict }) => verdict);
    if (verdicts.includes('matches') || verdicts.includes('not-tested') || !verdicts.includes('does-not-match')) return;
    const problems = dane.records.map(({ problem }) => problem);
    const problem = telling.find((candidate) => problems.includes(candidate));
    if (problem === 'dates' || problem === 'name' || problem === 'path') yield found(problem, args);
    else yield found('other-certificate', { ...args, pin: dane.fitting ?? '' });
  },
});
