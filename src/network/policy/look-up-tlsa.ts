import { isAddress, isPublicName, type ProbeTarget, type TlsaAnswer } from '../../core/index';
import { asciiName } from '../ascii-name';
import { type PolicyOptions, policyResolver } from './policy-resolver';

/** Asks for the TLSA records of a host: `_<port>._tcp.<host>` (RFC 7672 section 2.2). No question is asked where the public DNS knows no such name. */
export async function lookUpTlsa({ host, port }: ProbeTarget, options: PolicyOptions): Promise<TlsaAnswer> {
  const name = isAddress(host) ? '' : asciiName(host);
  // An address has no TLSA records; a name for local use has some only where somebody set up a resolver that knows it.
  if (name === '' || (options.resolver === undefined && !isPublicName(name))) return { state: 'not-tested', reason: { kind: 'no-public-name' } };
  const answer = await policyResolver(options).query(`_${port}._tcp.${name}`, 'TLSA');
  if (answer.kind === 'failed') return { state: 'not-tested', reason: answer.error };
  if (answer.kind === 'none') return { state: 'none' };
  const records = answer.records.map(({ data: { usage, selector, matchingType, certificate } }) => ({
    usage,
    selector,
    matching: matchingType,
    data: certificate.toString('hex'),
  }));
  return { state: 'found', authentic: answer.authentic, records };
}
