import { replyWrappers } from '../../knowledge/exchange/reply-wrappers';
import type { SmtpReply } from './reply';
import { isRefusal, parseReply } from './reply';

/** The reply that a text is really about. */
export interface InnermostReply {
  readonly reply: SmtpReply;
  /** Where its code begins in the text, in UTF-16 code units. */
  readonly start: number;
  /** Whether another reply reports it, so that it was said on another connection. */
  readonly wrapped: boolean;
}

const wrapper = new RegExp(`^(?:${replyWrappers.map(({ words }) => words).join('|')})`, 'i');

/** Replies are not wrapped more often than this. */
const maximumDepth = 6;

/** Reads a refusal (4xx or 5xx) at the beginning of a text down to the reply that caused it; nothing for a text that begins with none. */
export function innermostRefusal(text: string): InnermostReply | undefined {
  let found: InnermostReply | undefined;
  let start = 0;
  for (let depth = 0; depth < maximumDepth; depth++) {
    const reply = parseReply(text.slice(start));
    if (!reply || !isRefusal(reply)) break;
    found = { reply, start, wrapped: depth > 0 };
    const wrapping = wrapper.exec(reply.text);
    if (!wrapping) break;
    start += reply.textStart + wrapping[0].length;
  }
  return found;
}
