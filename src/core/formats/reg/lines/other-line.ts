import type { IgnoredReason } from './ignored';
import { keyBeginning } from './key-line';
import type { OtherNode } from './node';
import { skipBlanks, trimmedEnd } from './scan';

/** How much of a line is looked at when it is asked whether it was meant as a value: no name is longer. */
const nameLimit = 300;

/** The beginning of a path that stands without its brackets. */
const bareKey = /^[^\w\s[]{0,4}(?:HKEY_(?:LOCAL_MACHINE|USERS|CLASSES_ROOT|CURRENT_CONFIG|CURRENT_USER|DYN_DATA)|HK(?:LM|CU|CR|CC|DD|U):?)[\\＼]/i;

/** Data that can only be registry data: with a type word, however it is written. */
const typedData = /^[ \t]*["“”]?[ \t]*(?:[a-z_]{0,12}word|d|hex(?:\([^)]{0,12}\))?)[ \t]*[:：]/i;

/** The same behind a name in quotes, where any word may be what translation left of the type. */
const wordAndDigits = /^[ \t]*[\p{L}_]{1,16}[ \t]*[:：][ \t]*[\da-fA-F]{1,20}(?![\p{L}\p{N}])/u;

/**
 * Reads a line that begins with none of `[`, `"` and `@`: regedit passes over it like a comment. Where it looks like a key or a value
 * all the same (`Enabled=dword:1`, `« Enabled"=dword:1`, a path without brackets), `ignored` says so; `;`, `#` and `//` are meant as comments.
 */
export function readOtherLine(text: string): OtherNode {
  const start = skipBlanks(text, 0);
  const end = trimmedEnd(text, start);
  const node: OtherNode = { kind: 'junk', text, ignored: undefined, problemStart: start, problemEnd: end };
  if (start >= end) return { ...node, kind: 'blank' };
  if (text[start] === ';' || text[start] === '#' || text.startsWith('//', start)) return { ...node, kind: 'comment' };
  const key = text.search(keyBeginning);
  if (key >= 0) return { ...node, ignored: 'text-before-key', problemEnd: Math.max(trimmedEnd(text.slice(0, key)), start + 1) };
  if (bareKey.test(text.slice(start, start + 40))) return { ...node, ignored: 'no-brackets' };
  const ignored = valueProblem(text, start, end);
  return ignored ? { ...node, ignored } : node;
}

function valueProblem(text: string, start: number, end: number): IgnoredReason | undefined {
  const equals = text.slice(start, start + nameLimit).search(/[=＝]/) + start;
  if (equals <= start) return undefined;
  const name = text.slice(start, equals);
  const data = text.slice(equals + 1, end);
  const isQuoted = /["“”„«»']/.test(name);
  const isOneWord = isQuoted || /^\S+[ \t]*$/.test(name);
  const isMeant =
    typedData.test(data.slice(0, 48)) ||
    (isQuoted && wordAndDigits.test(data.slice(0, 64))) ||
    (isOneWord && (/^[ \t]*["“”„].*["“”]$/.test(data) || /^[ \t]*-$/.test(data)));
  if (!isMeant) return undefined;
  return /^[\s*•–>-]+"/.test(name) ? 'text-before-value' : 'missing-quotes';
}
