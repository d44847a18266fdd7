import type { JobAnswer, ProbeJob } from '../job';
import type { ServerHello } from '../tls/server-hello';
import type { Asked } from './questions';

/** How what a server accepts of a list is found: it is offered, what the server chooses is taken out, and so on until it refuses. */
export interface Elimination {
  /** Numbers, in the order in which they are offered. */
  readonly all: readonly number[];
  /** What is known to be accepted before, in order; what is found is put behind it. */
  readonly found: number[];
  readonly ask: (offered: readonly number[]) => Generator<ProbeJob, Asked, JobAnswer>;
  /** What was chosen of what was offered; nothing where it cannot be told. */
  readonly chosen: (hello: ServerHello, offered: readonly number[]) => number | undefined;
  /** Told what is found. */
  readonly onFound?: (hello: ServerHello) => void;
}

/** What ended an elimination: nothing was left, or what the last question came to; `accepted` is something that was not offered. */
export type EliminationEnd = Asked | { readonly kind: 'exhausted' };

/** Eliminates until the server does not choose any more from what is left. A list is finite, so this ends whatever the server does. */
export function* eliminate({ all, found, ask, chosen, onFound }: Elimination): Generator<ProbeJob, EliminationEnd, JobAnswer> {
  for (;;) {
    const offered = without(all, found);
    if (offered.length === 0) return { kind: 'exhausted' };
    const outcome = yield* ask(offered);
    const number = outcome.kind === 'accepted' ? chosen(outcome.hello, offered) : undefined;
    if (outcome.kind !== 'accepted' || number === undefined) return outcome;
    found.push(number);
    onFound?.(outcome.hello);
  }
}

/** Whether an elimination came to its end: a refusal in words, not a connection that was dropped, which may mean anything. */
export function isPlainEnd(end: EliminationEnd): boolean {
  return end.kind === 'exhausted' || (end.kind === 'refused' && end.how.by === 'alert');
}

/** Whether the server refused what was left. Who chooses what was not offered has not refused it, and may choose that whatever is asked. */
export function isRefusal(end: EliminationEnd): boolean {
  return end.kind === 'exhausted' || (end.kind === 'refused' && end.how.by !== 'not-offered');
}

/** What is left of a list. */
export function without(all: readonly number[], found: readonly number[]): readonly number[] {
  const known = new Set(found);
  return all.filter((number) => !known.has(number));
}
