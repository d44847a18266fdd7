import { message } from '../../message';
import type { AddressResult } from '../domain-result';
import type { HelloJob, JobAnswer } from '../job';
import { asksToStop, type ProbeError } from '../probe-error';
import { suitesFor } from '../tls/hello-offers';
import { helloOutcome } from './hello-outcome';

/** One short connection to another address of a host: as far as the answer to a ClientHello of TLS 1.2. */
export function otherAddressJob(address: string): HelloJob {
  return {
    kind: 'hello',
    offer: { version: 'TLS 1.2', cipherSuites: suitesFor('TLS 1.2') },
    until: 'server-hello',
    progress: message('Testing TLS 1.2 at {address}', { address }),
  };
}

/** What the answer says of the address. A server that has no STARTTLS, or refuses it, has no TLS 1.2 either; 421 asks to come back later. */
export function otherAddressResult(address: string, answer: JobAnswer): AddressResult {
  const outcome = helloOutcome(answer, otherAddressJob(address).offer);
  switch (outcome.kind) {
    case 'accepted':
      return { address, tls12: 'accepted', error: undefined };
    case 'refused':
      return { address, tls12: 'refused', error: undefined, refusal: outcome.how };
    case 'failed':
      return { address, tls12: isThereWithoutTls(outcome.error) ? 'refused' : 'not-tested', error: outcome.error };
  }
}

function isThereWithoutTls(error: ProbeError): boolean {
  return error.kind === 'no-starttls' || (error.kind === 'starttls-refused' && !asksToStop(error));
}
