import { type Message, message } from '../../message';
import type { MtaStsPolicyResult } from '../policy/policy-result';
import { describeError, type ProbeError } from '../probe-error';
import type { ProbeResult } from '../result';
import { trustOf } from './judge-certificate';
import { type Judgement, judged } from './judgement';

/** Whether the chain fits the TLSA records, which Exchange Online obeys when it sends. */
export function judgeDane({ policy: { dane } }: ProbeResult): Judgement {
  if (!dane) return judged('not-tested', message('TLSA records were not asked for.'));
  if (dane.state === 'not-tested') return untested(dane.reason);
  if (dane.state === 'none') return judged('met', message('There are no TLSA records.'));
  if (!dane.authentic) return judged('met', message('TLSA records are there, but DNSSEC does not prove them, so Exchange Online does not use them.'));
  const verdicts = dane.records.map(({ verdict }) => verdict);
  if (verdicts.includes('matches')) return judged('met', message('A TLSA record fits the certificate.'));
  if (verdicts.includes('not-tested')) return judged('not-tested', message('No certificate was seen that could be compared with the TLSA records.'));
  if (verdicts.includes('does-not-match'))
    return judged('not-met', message('No TLSA record fits the certificate, so Exchange Online does not deliver (DANE).'));
  return judged('met', message('The TLSA records are of no kind that Exchange Online uses: they demand TLS, and no certain certificate.'));
}

/** Whether the host fits the MTA-STS policy of its domain, which Exchange Online obeys when it sends. */
export function judgeMtaSts(result: ProbeResult): Judgement {
  const { mtaSts } = result.policy;
  if (!mtaSts) return judged('not-tested', message('Not asked: it belongs to a domain, and a host was named.'));
  switch (mtaSts.state) {
    case 'not-tested':
      return untested(mtaSts.reason);
    case 'none':
      return judged('met', message('The domain has no policy.'));
    case 'bad-record':
      return judged('note', message('The record cannot be read, so there is no policy: {text}', { text: mtaSts.text }));
    case 'found':
      return judgePolicy(result, mtaSts.policy);
  }
}

function judgePolicy(result: ProbeResult, policy: MtaStsPolicyResult): Judgement {
  switch (policy.state) {
    case 'not-allowed':
      return judged('not-tested', message('There is a policy. To read it needs HTTPS, which was not allowed.'));
    case 'not-tested':
      return untested(policy.reason);
    case 'bad':
      return judged('note', message('The policy cannot be read ({problem}).', { problem: policy.problem }));
    case 'read':
      return judgeReadPolicy(result, policy);
  }
}

function judgeReadPolicy(result: ProbeResult, { mode, covers }: Extract<MtaStsPolicyResult, { state: 'read' }>): Judgement {
  if (mode === 'none') return judged('met', message('The policy demands nothing.'));
  const trust = trustOf(result.trust);
  const problem = mtaStsProblem(covers, trust, result.nameMatches);
  if (problem) {
    if (mode === 'testing') return judged('note', message('{problem} The policy only tests so far; enforced, it would stop mail.', { problem }));
    return judged('not-met', message('{problem} So Exchange Online does not deliver (MTA-STS).', { problem }));
  }
  if (trust === 'not-tested' || result.nameMatches === undefined)
    return judged('not-tested', message('The policy names the host. Its certificate could not be checked.'));
  return judged('met', message('The policy names the host, and its certificate is trusted.'));
}

function mtaStsProblem(covers: boolean, trust: ReturnType<typeof trustOf>, nameMatches: boolean | undefined): Message | undefined {
  if (!covers) return message('The MTA-STS policy does not name this host.');
  if (nameMatches === false) return message('The certificate does not name the host, as MTA-STS demands.');
  return trust === 'not-trusted' ? message('The certificate is not trusted, as MTA-STS demands.') : undefined;
}

function untested(reason: ProbeError): Judgement {
  return judged('not-tested', describeError(reason));
}
