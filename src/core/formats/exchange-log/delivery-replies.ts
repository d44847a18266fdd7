import type { SmtpReply } from '../smtp/reply';
import { innermostRefusal } from '../smtp/wrapped-reply';
import { lastErrorsIn } from './last-error';
import type { LogField, LogRow } from './row';
import { field } from './row';

/** A 4xx or 5xx reply that a log of messages or connections reports. */
export interface ReportedReply {
  readonly row: LogRow;
  readonly field: LogField;
  /** The reply that it is really about, where one wraps another. */
  readonly reply: SmtpReply;
  /** Where that reply begins in the field's value. */
  readonly start: number;
}

/** A cell holds the replies for several recipients; so many are looked at. */
const maximumReplies = 20;

/**
 * The refusals that stand in some columns of a row: in a last error, and where there is none at the beginning, behind a semicolon, which parts the replies
 * for several recipients, or in the brackets in which a connection says why it ended. The same words elsewhere, as in a subject, are no evidence.
 */
export function reportedReplies(row: LogRow, fields: readonly LogField[]): readonly ReportedReply[] {
  const replies: ReportedReply[] = [];
  for (const name of fields) {
    const text = field(row, name);
    // Most cells hold none, and a log has many.
    if (!refusalCode.test(text)) continue;
    for (const from of beginningsIn(text)) {
      const found = innermostRefusal(text.slice(from));
      if (found) replies.push({ row, field: name, reply: found.reply, start: from + found.start });
    }
  }
  return replies;
}

const refusalCode = /[45]\d\d[ -]/;

/** Where replies begin in a text. */
function beginningsIn(text: string): readonly number[] {
  const details = lastErrorsIn(text).flatMap(({ detailsSpan }) => (detailsSpan ? [detailsSpan.start] : []));
  if (details.length > 0) return details;
  const beginnings: number[] = [];
  const beginning = /(?:^|;|^Messages: ?\d{1,9} Bytes: ?\d{1,15} \((?:Retry ?: )?)\s{0,3}(?=[45]\d\d[ -])/g;
  for (let found = beginning.exec(text); found && beginnings.length < maximumReplies; found = beginning.exec(text)) {
    beginnings.push(found.index + found[0].length);
    // A match at the very beginning is empty and would be found for ever.
    if (found[0] === '') beginning.lastIndex++;
  }
  return beginnings;
}
