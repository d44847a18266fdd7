import type { JobAnswer, ProbeJob } from '../job';
import type { Enumerated } from '../tls/tls-result';
import { type Elimination, type EliminationEnd, eliminate, isPlainEnd, isRefusal, without } from './elimination';

export interface NamesWanted extends Elimination {
  readonly nameOf: (number: number) => string;
  /**
   * Whether the certificate, too, needs a number of the list, so that a refusal may mean that it is not offered any more: curves of ECDSA,
   * and signatures for servers that do not know `signature_algorithms_cert`.
   */
  readonly certificateNeeds: (number: number) => boolean;
}

/**
 * The names that a server accepts, by elimination. Where its refusal could mean something else, what was found before is offered once more
 * behind what is left, last found first: a server that then takes what was found last goes by the client's order and accepts nothing of
 * the rest; with an order of its own there may be more. Nothing where not even one was found.
 */
export function* acceptedNames(search: NamesWanted): Generator<ProbeJob, Enumerated | undefined, JobAnswer> {
  const end = yield* eliminate(search);
  const conclusion = yield* conclude(search, end);
  return search.found.length === 0 ? undefined : { names: search.found.map(search.nameOf), ...conclusion };
}

function* conclude(search: NamesWanted, end: EliminationEnd): Generator<ProbeJob, Omit<Enumerated, 'names'>, JobAnswer> {
  const { all, found, ask, chosen, certificateNeeds } = search;
  const last = found.at(-1);
  if (end.kind === 'exhausted' || (isPlainEnd(end) && (last === undefined || !certificateNeeds(last)))) return { complete: true };
  if (!isRefusal(end)) return incomplete(end);
  for (;;) {
    const offered = [...without(all, found), ...[...found].reverse()];
    const again = yield* ask(offered);
    const number = again.kind === 'accepted' ? chosen(again.hello, offered) : undefined;
    if (number === undefined) return incomplete(again);
    if (found.includes(number)) return { complete: !certificateNeeds(last as number) || (found.length > 1 && number === found.at(-1)) };
    found.push(number);
  }
}

function incomplete(end: EliminationEnd): Omit<Enumerated, 'names'> {
  return end.kind === 'failed' ? { complete: false, reason: end.error } : { complete: false };
}
