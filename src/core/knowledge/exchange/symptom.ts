import type { MessageArgs } from '../../message';
import type { SourceId } from '../sources';

/** Where a symptom is seen: in protocol logs of either side, as the error of a queue, in a non-delivery report, in the event log of Windows. */
export type SymptomPlace = 'send-log' | 'receive-log' | 'queue' | 'ndr' | 'eventlog';

/** Something that may be behind a symptom. */
export interface SymptomCause {
  /** One or two sentences. */
  readonly cause: string;
  readonly grade: 'likely' | 'possible';
  /** A sentence: what tells this cause from the others. */
  readonly decidedBy: string;
  /** What the text holds where this cause fits; without it the cause always does. */
  readonly fits?: RegExp;
}

/** A text by which administrators meet trouble with TLS or around it, and what is known of it. */
export interface Symptom {
  /** Never reused; `exchange-tls explain` and its JSON show it. */
  readonly id: string;
  /**
   * Finds it in a reply, a remark of a log, an error of a queue or the text of an event: in time that grows with the length of the text, whatever the text is.
   * Where it is a reply, the match begins with its code.
   */
  readonly pattern: RegExp;
  /** A text as it is really seen. */
  readonly example: string;
  readonly where: readonly [SymptomPlace, ...SymptomPlace[]];
  /** The enhanced status codes, or the reply codes where it has none, of the replies that it is; nothing where it is no reply. */
  readonly codes?: readonly string[];
  /** Whether it only reports what is told behind it, so that the rest of the text decides. */
  readonly wraps?: true;
  /** A clause: what it says. */
  readonly meaning: string;
  /** Likely ones first. */
  readonly causes: readonly [SymptomCause, ...SymptomCause[]];
  /** One to three sentences: what to do about the first cause. */
  readonly cure: string;
  /** What fills the places of the texts, where they have any. */
  readonly args?: MessageArgs;
  readonly source: SourceId;
  /** Whether a page or a public log shows text and cause, one of the two, or neither. */
  readonly confidence: 'verified' | 'partly-verified' | 'unverified';
}

/** A cause that comes first to mind. */
export function likely(cause: string, decidedBy: string, fits?: RegExp): SymptomCause {
  return { cause, grade: 'likely', decidedBy, ...(fits ? { fits } : {}) };
}

/** A cause that is left when the likely ones are ruled out. */
export function possible(cause: string, decidedBy: string): SymptomCause {
  return { cause, grade: 'possible', decidedBy };
}

/** The causes of a symptom that fit the text it was read from, likely ones first; all of them where none does. */
export function causesFitting({ causes }: Pick<Symptom, 'causes'>, text: string): Symptom['causes'] {
  const [first, ...others] = causes.filter(({ fits }) => !fits || fits.test(text));
  return first ? [first, ...others] : causes;
}
