import { describeError } from '../../probe/probe-error';
import { defineProbeRule } from './probe-rule';

/** There is a record, and no policy that could be read. */
export const probeMtaStsPolicy = defineProbeRule({
  id: 'probe-mta-sts-policy',
  since: '0.4.0',
  level: 'warning',
  title: 'The MTA-STS policy cannot be fetched or read',
  messages: {
    certificate: 'The web server mta-sts.{domain} has no certificate that is valid for this name ({text}), so senders do not take the policy from it.',
    redirect: 'mta-sts.{domain} sends elsewhere for the policy ({text}). Senders do not follow: it must be at this address.',
    status: 'mta-sts.{domain} answers {text} instead of giving the policy.',
    'content-type': 'mta-sts.{domain} gives the policy as {text} and not as text/plain. Strict senders do not take it.',
    'too-long': 'What mta-sts.{domain} gives is longer than a policy may be (64 KB).',
    line: 'A line of the MTA-STS policy of {domain} is no field and value: {text}',
    version: 'The MTA-STS policy of {domain} must have the line version: STSv1. It has: {text}',
    mode: 'The MTA-STS policy of {domain} must have a mode: enforce, testing or none. It has: {text}',
    mx: 'The MTA-STS policy of {domain} names no mail server, or in a form that cannot be one: {text}',
    'max-age': 'The MTA-STS policy of {domain} must have a max_age from 0 to 31557600 seconds. It has: {text}',
    unreachable: 'The MTA-STS policy of {domain} could not be fetched from here. {error}',
  },
  sources: ['rfc8461', 'mta-sts'],
  *check({ policy: { mtaSts, domain = '' } }, found) {
    if (mtaSts?.state !== 'found') return;
    const { policy } = mtaSts;
    if (policy.state === 'bad') yield found(policy.problem, { domain, text: policy.text });
    if (policy.state === 'not-tested' && policy.reason.kind !== 'cancelled' && policy.reason.kind !== 'time-is-up')
      yield found('unreachable', { domain, error: describeError(policy.reason) });
  },
});
