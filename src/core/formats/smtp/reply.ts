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

/**
 * Reads one reply line as it stands in a log cell: `250-STARTTLS` of a server that is logged line by line, or `250  host Hello [192.0.2.7] SIZE …`,
 * a whole reply on one line. Nothing for a text that is no reply. Source: RFC 5321 section 4.2.
 */
export function parseReply(line: string): SmtpReply | undefined {
  const code = codeAt(line);
  if (code === undefined || (line.length > 3 && line[3] !== '-' && !isBlank(line.charCodeAt(3)))) return undefined;
  const afterCode = behindBlanks(line, 4);
  const enhanced = parseEnhancedStatus(line.slice(afterCode, afterCode + longestEnhanced));
  const textStart = enhanced === null ? afterCode : behindBlanks(line, afterCode + enhanced.length);
  return { code, continues: line[3] === '-', enhanced, text: line.slice(textStart), textStart };
}

/** An enhanced status code, and the character behind it that tells whether it ends there. */
const longestEnhanced = '5.123.123'.length + 1;
const [zero, nine, blank, tab] = [48, 57, 32, 9];
/** What web pages and mails write for a second blank. */
const noBreakSpace = 160;

/**
 * The three digits at the beginning of a line, 200 to 599. Read by characters: every line of a log is asked whether it is a reply, and an expression with
 * its list of groups took a fifth of the time in which stories are read.
 */
function codeAt(line: string): number | undefined {
  const first = line.charCodeAt(0) - zero;
  const second = line.charCodeAt(1) - zero;
  const third = line.charCodeAt(2) - zero;
  return first >= 2 && first <= 5 && isDigit(second) && isDigit(third) ? first * 100 + second * 10 + third : undefined;
}

function isDigit(value: number): boolean {
  return value >= 0 && value <= nine - zero;
}

function behindBlanks(line: string, from: number): number {
  let at = Math.min(from, line.length);
  while (isBlank(line.charCodeAt(at))) at++;
  return at;
}

function isBlank(code: number): boolean {
  return code === blank || code === tab || code === noBreakSpace;
}

/** The codes of a reply: `451 5.7.3`, or `451` where it has no enhanced one. */
export function codesOf({ code, enhanced }: Pick<SmtpReply, 'code' | 'enhanced'>): string {
  return enhanced === null ? String(code) : `${code} ${enhanced}`;
}

/** A line of a reply, such as `454 4.7.0 TLS not available`, whether or not more lines follow. Of its text at most so many code units. */
export function replyLine(reply: SmtpReply, mostText = Number.POSITIVE_INFINITY): string {
  return `${codesOf(reply)} ${reply.text.slice(0, mostText)}`.trimEnd();
}

/** Whether a reply says no, for now (4xx) or for good (5xx). */
export function isRefusal(reply: SmtpReply): boolean {
  return reply.code >= 400;
}
