import { tlsAlertName } from '../../knowledge/tls/alerts';
import { cipherSuiteName } from '../../knowledge/tls/cipher-suites';
import { tlsVersionNamed, tlsVersionOfWire } from '../../knowledge/tls/protocols';
import type { JobAnswer } from '../job';
import { printableBytes } from '../printable';
import type { ProbeError } from '../probe-error';
import type { Refusal } from '../result';
import type { HelloOffer } from '../tls/client-hello';
import type { ServerAnswer, ServerHello } from '../tls/server-hello';

/** What a ClientHello for one version came to. */
export type HelloOutcome =
  | { readonly kind: 'accepted'; readonly hello: ServerHello }
  | { readonly kind: 'refused'; readonly how: Refusal }
  /** There was no answer that says anything of the offer. */
  | { readonly kind: 'failed'; readonly error: ProbeError };

/** Whether an answer accepts the offer, and how not. Accepted is exactly the version that was offered, with what was offered beside it. */
export function helloOutcome(job: JobAnswer, offer: HelloOffer): HelloOutcome {
  if (job.kind === 'failed') return { kind: 'failed', error: job.error };
  if (job.kind !== 'hello') return { kind: 'failed', error: { kind: 'handshake', detail: '' } };
  const { answer } = job;
  if (answer.kind !== 'server-hello' || answer.version !== tlsVersionNamed(offer.version)?.wire) return { kind: 'refused', how: refusalOf(answer) };
  const choice = choiceNotOffered(answer, offer);
  return choice === undefined ? { kind: 'accepted', hello: answer } : { kind: 'refused', how: { by: 'not-offered', choice } };
}

/** What a server chose though it was not offered: every client ends the handshake there (RFC 5246 section 7.4.1.3). */
function choiceNotOffered({ cipherSuite, compression }: ServerHello, { cipherSuites, features = [] }: HelloOffer): string | undefined {
  if (!cipherSuites.includes(cipherSuite)) return cipherSuiteName(cipherSuite);
  return compression === 0 || (compression === 1 && features.includes('deflate')) ? undefined : `compression ${compression}`;
}

function refusalOf(answer: ServerAnswer): Refusal {
  switch (answer.kind) {
    case 'alert':
      return { by: 'alert', alert: tlsAlertName(answer.code) };
    case 'ended':
      return { by: answer.how };
    case 'garbage':
      return { by: 'garbage', text: printableBytes(answer.start, 80) };
    case 'server-hello':
      return { by: 'other-version', version: tlsVersionOfWire(answer.version)?.name ?? `0x${answer.version.toString(16).padStart(4, '0')}` };
  }
}
