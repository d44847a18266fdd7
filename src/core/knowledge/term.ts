import type { SourceId } from './sources';

/** A word or a code that logs show, and what it means. */
export interface Term {
  /** As logs write it. */
  readonly name: string;
  /** In one sentence, for people. */
  readonly meaning: string;
  readonly sources: readonly [SourceId, ...SourceId[]];
}

/** The entry of a word, in any case; nothing for a word that the table does not hold. */
export function termNamed<T extends Term>(terms: readonly T[], name: string): T | undefined {
  const wanted = name.toLowerCase();
  return terms.find((term) => term.name.toLowerCase() === wanted);
}
