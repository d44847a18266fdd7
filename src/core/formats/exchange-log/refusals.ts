import type { Span } from '../../text/position';
import type { SmtpReply } from '../smtp/reply';
import { innermostRefusal } from '../smtp/wrapped-reply';
import { parseCertificateLine } from './certificate-lines';
import type { LogRow } from './row';
import { field, spanInField } from './row';
import type { Step } from './steps';

/** A 4xx or 5xx reply in a session: said in the dialogue, or noted beside it. */
export interface Refusal {
  readonly step: Step;
  readonly row: LogRow;
  /** The field that holds it. */
  readonly field: 'data' | 'context';
  /** The reply that it is really about, where one wraps another. */
  readonly reply: SmtpReply;
  /** Where that reply begins in the field's value. */
  readonly start: number;
  /** Whether another server's reply is reported, from another connection. */
  readonly wrapped: boolean;
}

/**
 * The refusals of a session in their order. A text counts as a reply where a reply stands: on a line of the server, or at the beginning of what Exchange notes
 * on an information or disconnect line. The same words in a command, a greeting or a certificate are no evidence.
 */
export function refusalsIn(steps: readonly Step[]): readonly Refusal[] {
  const refusals: Refusal[] = [];
  for (const step of steps) {
    const found = refusalOf(step);
    if (found) refusals.push(found);
  }
  return refusals;
}

function refusalOf(step: Step): Refusal | undefined {
  if (step.kind === 'reply') return step.reply.code >= 400 ? refusalAt(step, 'data') : undefined;
  if (step.kind !== 'disconnect' && step.kind !== 'info') return undefined;
  const found = refusalAt(step, 'context') ?? refusalAt(step, 'data');
  // Asked last, since few lines hold a refusal, and to read a certificate is long.
  return found && step.kind === 'info' && parseCertificateLine(step.data, step.context, step.row.after) ? undefined : found;
}

/** The place of a refusal: its code and the first `words` code units of the text behind it. */
export function spanOfRefusal({ row, field, reply, start }: Refusal, words: number): Span {
  return spanInField(row, field, { start, end: start + reply.textStart + words });
}

function refusalAt(step: Step, name: Refusal['field']): Refusal | undefined {
  const found = innermostRefusal(field(step.row, name));
  return found && { step, row: step.row, field: name, ...found };
}
