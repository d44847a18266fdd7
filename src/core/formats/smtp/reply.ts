import { parseEnhancedStatus } from './enhanced-status';

/** A line of an SMTP reply, such as `451 5.7.3 Must issue a STARTTLS command first`. */
export interface SmtpReply {
  /** The three digits, 200 to 599. */
  readonly code: number;
  /** Whether a hyphen after the code says that more lines follow. */
  readonly continues: boolean;
  /** The code of RFC 3463, such as `5.7.3`. */
  readonly enhanced: string | null;
  /** What follows the code and the enhanced code. */
  readonly text: string;
  /** Where `text` begins in the line, in UTF-16 code units. */
  readonly textStart: number;
}

const replyLine = /^([2-5]\d\d)(?:([ -])[ \t]*|$)/;

/**
 * Reads one reply line as it stands in a log cell: `250-STARTTLS` of a server that is logged line by line, or `250  host Hello [192.0.2.7] SIZE …`,
 * a whole reply on one line. Nothing for a text that is no reply. Source: RFC 5321 section 4.2.
 */
export function parseReply(line: string): SmtpReply | undefined {
  const found = replyLine.exec(line);
  if (!found) return undefined;
  const rest = line.slice(found[0].length);
  const enhanced = parseEnhancedStatus(rest);
  const skipped = enhanced ? enhanced.length + (/^[ \t]*/.exec(rest.slice(enhanced.length))?.[0].length ?? 0) : 0;
  return { code: Number(found[1]), continues: found[2] === '-', enhanced, text: rest.slice(skipped), textStart: found[0].length + skipped };
}

/** Whether a reply says no, for now (4xx) or for good (5xx). */
export function isRefusal(reply: SmtpReply): boolean {
  return reply.code >= 400;
}
