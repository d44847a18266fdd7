import type { JobAnswer, ProbeJob } from '../job';
import type { Enumerated } from '../tls/tls-result';
import { type Elimination, type EliminationEnd, eliminate, isPlainEnd } from './elimination';

export interface NamesWanted extends Elimination {
  readonly nameOf: (number: number) => string;
  /**
   * Whether the certificate, too, may need one of the list, so that a refusal need not mean what was offered: curves with ECDSA, and
   * signatures for servers that do not know `signature_algorithms_cert`.
   */
  readonly certificateNeeds: 'one of them' | 'none';
}

/**
 * The names that a server accepts, by elimination. Where its refusal could mean something else, what was found before is offered behind
 * what is left: a server that then still chooses only what is known has nothing else, unless it has an order of its own in which that
 * comes first. Nothing where not even one was found.
 */
export function* acceptedNames(search: NamesWanted): Generator<ProbeJob, Enumerated | undefined, JobAnswer> {
  const end = yield* eliminate(search);
  const conclusion = yield* conclude(search, end);
  return search.found.length === 0 ? undefined : { names: search.found.map(search.nameOf), ...conclusion };
}

function* conclude({ all, found, ask, chosen, certificateNeeds }: NamesWanted, end: EliminationEnd): Generator<ProbeJob, Omit<Enumerated, 'names'>, JobAnswer> {
  if (isPlainEnd(end) && (certificateNeeds === 'none' || end.kind === 'exhausted')) return { complete: true };
  if (end.kind !== 'refused' || found.length === 0) return incomplete(end);
  for (;;) {
    const offered = [...all.filter((number) => !found.includes(number)), ...found];
    const again = yield* ask(offered);
    const number = again.kind === 'accepted' ? chosen(again.hello, offered) : undefined;
    if (number === undefined) return incomplete(again);
    if (found.includes(number)) return { complete: certificateNeeds === 'none' || found.length > 1 };
    found.push(number);
  }
}

function incomplete(end: EliminationEnd): Omit<Enumerated, 'names'> {
  return end.kind === 'failed' ? { complete: false, reason: end.error } : { complete: false };
}
