import type { TextSpan } from './grammar';

/** What a POP3 or IMAP4 log says of the answer to a command; what it does not say is null. */
export interface ClientAnswer {
  /** Whether the server did what it was asked for. */
  readonly succeeded: boolean | null;
  /** The reply, such as `OK` or `a2 NO LOGIN failed.` */
  readonly reply: AnswerPart | null;
  /** What Exchange notes of an error, such as `ProxyNotAuthenticated`. */
  readonly error: AnswerPart | null;
}

/** A part of the answer, and where it stands in the text. */
export interface AnswerPart {
  readonly text: string;
  readonly span: TextSpan;
}

/** An answer has two or three parts. */
const maximumParts = 20;

/** Reads what stands in the column `context`: `R=ok`, or `R="a2 NO LOGIN failed.";Msg=Proxy:EX01.contoso.com:1993:SSL;ErrMsg=ProxyNotAuthenticated`. */
export function readClientContext(text: string): ClientAnswer {
  let reply: AnswerPart | null = null;
  let error: AnswerPart | null = null;
  const part = /([A-Za-z]\w{0,40})=(?:"([^"]*)"?|([^;]*))(?:;|$)/gy;
  for (let count = 0; count < maximumParts && part.lastIndex < text.length; count++) {
    const from = part.lastIndex;
    const found = part.exec(text);
    if (!found) {
      const next = text.indexOf(';', from);
      if (next < 0) break;
      part.lastIndex = next + 1;
      continue;
    }
    const value = found[2] ?? found[3] ?? '';
    const start = from + (found[1] as string).length + (found[2] === undefined ? 1 : 2);
    const read = { text: value, span: { start, end: start + value.length } };
    if (/^R$/i.test(found[1] as string)) reply ??= read;
    if (/^ErrMsg$/i.test(found[1] as string)) error ??= read;
  }
  return { succeeded: reply && hasSucceeded(reply.text), reply, error };
}

/** Reads a reply as the servers of POP3 (`+OK`, `-ERR`) and IMAP4 (`a2 OK`, `a2 NO`, `a2 BAD`) send it. Source: RFC 1939, RFC 3501. */
export function readClientReply(text: string): ClientAnswer {
  return { succeeded: hasSucceeded(text), reply: { text, span: { start: 0, end: text.length } }, error: null };
}

/** Whether a reply is a yes; null for one that is neither a yes nor a no, such as a question for more. */
function hasSucceeded(reply: string): boolean | null {
  if (/^(?:\+?OK\b|[^\s+]{1,40} OK\b)/i.test(reply)) return true;
  return /^(?:-ERR\b|[^\s+]{1,40} (?:NO|BAD)\b|(?:NO|BAD)\b)/i.test(reply) ? false : null;
}
