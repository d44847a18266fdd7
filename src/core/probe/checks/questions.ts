import type { Message } from '../../message';
import type { JobAnswer, ProbeJob } from '../job';
import type { HelloOffer } from '../tls/client-hello';
import { type HelloOutcome, helloOutcome } from './hello-outcome';

/** What a question came to; `not-asked` where the probe has made enough connections. */
export type Asked = HelloOutcome | { readonly kind: 'not-asked' };

/** A question that stays the same while the offers change. */
export type Ask = (offer: HelloOffer) => Generator<ProbeJob, Asked, JobAnswer>;

/** What is added to the accepted suites, before both are doubled. */
const besideSuites = 12;

/**
 * Asks by ClientHello what a server accepts, one connection for each question, and keeps the promise that the whole probe makes no more
 * than 2 × (accepted suites + 12) connections.
 */
export class Questions {
  #connections: number;
  #suites: number;

  /** `connections` is how many were made before; `suites` how many suites, summed over the versions, are known to be accepted. */
  constructor(connections: number, suites: number) {
    this.#connections = connections;
    this.#suites = suites;
  }

  /** Says that a suite was found that is accepted. */
  noteSuite(): void {
    this.#suites++;
  }

  /** A question that is told to people who wait as `progress`. */
  about(progress: Message): Ask {
    return (offer) => this.#ask(offer, progress);
  }

  *#ask(offer: HelloOffer, progress: Message): Generator<ProbeJob, Asked, JobAnswer> {
    if (this.#connections >= 2 * (this.#suites + besideSuites)) return { kind: 'not-asked' };
    this.#connections++;
    return helloOutcome(yield { kind: 'hello', offer, until: 'key-exchange', progress }, offer);
  }
}
