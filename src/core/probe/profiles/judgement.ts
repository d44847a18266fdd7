import type { Message } from '../../message';

/** How a host meets a requirement. */
export interface Judgement {
  /** `note`: it is met with a reservation, which is the evidence. */
  readonly state: 'met' | 'not-met' | 'not-tested' | 'note';
  /** What was seen, or why nothing was. */
  readonly evidence: Message;
}

/** A judgement. */
export function judged(state: Judgement['state'], evidence: Message): Judgement {
  return { state, evidence };
}
