import { authMechanisms } from '../../knowledge/exchange/auth-mechanisms';
import type { SmtpReply } from './reply';

/**
 * The words of one line of an EHLO reply that can be extension keywords, in upper case. The first line of a reply begins with the server's
 * name, which is none of them; where the whole reply stands on one line, as Exchange logs its own, the keywords and their parameters follow the greeting.
 */
export function ehloWords(reply: SmtpReply, isFirstLine: boolean): readonly string[] {
  const words = reply.text
    .slice(0, 10_000)
    .toUpperCase()
    .split(/[ \t]+/);
  if (isFirstLine) return reply.continues ? [] : words.slice(1);
  return words.slice(0, 1);
}

/** A keyword that is looked for where `ehloWords` has its words. */
export interface EhloKeyword {
  readonly asFirstWord: RegExp;
  readonly asLaterWord: RegExp;
}

export const starttlsKeyword = ehloKeyword('STARTTLS');

/** What mail inspection of a firewall leaves of a keyword, as `isMaskedKeyword` knows it. */
export const maskedKeyword = ehloKeyword('X{3,}A');

/** Whether one line of an EHLO reply has a keyword among its words. The words are not made: every session of a log has such a reply, and it is long. */
export function hasKeyword(reply: SmtpReply, isFirstLine: boolean, { asFirstWord, asLaterWord }: EhloKeyword): boolean {
  const text = reply.text.slice(0, 10_000);
  return isFirstLine ? !reply.continues && asLaterWord.test(text) : asFirstWord.test(text);
}

function ehloKeyword(pattern: string): EhloKeyword {
  return { asFirstWord: new RegExp(`^${pattern}(?![^ \\t])`, 'i'), asLaterWord: new RegExp(`[ \\t]${pattern}(?![^ \\t])`, 'i') };
}

const mechanismNames: ReadonlySet<string> = new Set(authMechanisms.map(({ name }) => name));

/**
 * The mechanisms that one line of an EHLO reply offers for AUTH, in upper case, as far as they are known. Where the whole reply stands on one line, they end
 * where the next keyword begins.
 */
export function offeredMechanisms(reply: SmtpReply): readonly string[] {
  const words = reply.text
    .slice(0, 10_000)
    .toUpperCase()
    .split(/[ \t=]+/);
  const offered = words.slice(words.indexOf('AUTH') + 1);
  const end = offered.findIndex((word) => !mechanismNames.has(word));
  return words.includes('AUTH') ? offered.slice(0, end < 0 ? undefined : end) : [];
}

/** Whether mail inspection of a firewall has overwritten an extension keyword: `XXXA` or `XXXXXXXA` where STARTTLS was (KB 320027). */
export function isMaskedKeyword(word: string): boolean {
  return /^X{3,}A$/.test(word);
}

/** Whether mail inspection of a firewall has overwritten a greeting with asterisks (KB 320027). */
export function isMaskedGreeting(reply: SmtpReply): boolean {
  return reply.code === 220 && /\*{8}/.test(reply.text.slice(0, 1000));
}

/**
 * The name that a server gives itself in its greeting or at the beginning of its EHLO reply, such as `mail.fabrikam.com`;
 * nothing where the first word is no host name.
 */
export function serverName(reply: SmtpReply): string | undefined {
  return hostName(reply.text);
}

/** The host name at the beginning of a text; nothing where its first word is none, such as an address in brackets. */
export function hostName(text: string): string | undefined {
  return /^([A-Za-z0-9_](?:[A-Za-z0-9_-]{0,62}\.)*[A-Za-z0-9_-]{1,63})(?![^ \t,;])/.exec(text.slice(0, 300))?.[1];
}
