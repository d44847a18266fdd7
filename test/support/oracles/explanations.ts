import type { Difference } from './compare';

/** A difference that is the oracle's own, or that both are right about, and why. */
export interface Explanation {
  readonly oracle: string;
  readonly why: string;
  readonly explains: (difference: Difference) => boolean;
}

/** All differences that are known. Each is needed for some server, which a test holds. */
export const explanations: readonly Explanation[] = [];

/** Why an oracle tells something else; nothing where that is not known. */
export function explanationOf(oracle: string, difference: Difference): Explanation | undefined {
  return explanations.find((explanation) => explanation.oracle === oracle && explanation.explains(difference));
}
