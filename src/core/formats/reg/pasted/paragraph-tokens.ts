import { withoutInvisible } from '../plain-text';
import { type ProtocolKey, readProtocolKey, valueNameOf } from '../protocol-key';
import { meantNumber } from '../protocol-values';
import { border } from './paragraph-text';
import type { TracedText } from './traced-text';

/** A key in a pasted text. `start` and `end` are places in the source. */
export interface KeyToken {
  readonly kind: 'key';
  readonly start: number;
  readonly end: number;
  /** What the key is to Schannel; nothing for other keys. */
  readonly key: ProtocolKey | undefined;
  readonly deletes: boolean;
  /** Whether its end is clear. */
  readonly isWhole: boolean;
}

/** A name with a number in a pasted text. */
export interface PairToken {
  readonly kind: 'pair';
  readonly start: number;
  readonly end: number;
  /** The name without quotes and blanks; `""` where nothing is left of it. */
  readonly written: string;
  /** The word before the colon, as it is written: `dword`. */
  readonly typeWord: string;
  readonly digits: string;
  /** The number that was meant; nothing where that is not clear. */
  readonly number: number | undefined;
}

export type ParagraphToken = KeyToken | PairToken;

/** Finds keys, and the pairs of name and number behind them, in the order of the text. `source` is what the text was made of. */
export function readTokens(text: TracedText, source: string): readonly ParagraphToken[] {
  const keys = [...text.text.matchAll(keyStart)].slice(0, keyLimit).map((found) => found.index);
  return keys.flatMap((start, index) => {
    const next = keys[index + 1] ?? text.text.length;
    const { token, behind } = readKey(text, source, [start, next]);
    return token.key && !token.deletes ? [token, ...readPairs(text, source, [behind, next])] : [token];
  });
}

/** More keys than any page has. */
const keyLimit = 400;

/** The beginning of a key in a text without blanks, with or without its bracket. Markdown may take the underscores. */
const keyStart = /\[?-?(?:HKEY_?(?:LOCAL_?MACHINE|USERS|CLASSES_?ROOT|CURRENT_?USER|CURRENT_?CONFIG)|HK(?:LM|CU|CR|CC|U)):?\\/gi;

type Part = readonly [from: number, to: number];

function readKey(text: TracedText, source: string, [from, next]: Part): { readonly token: KeyToken; readonly behind: number } {
  const opening = /^\[?-?/.exec(text.text.slice(from, from + 2))?.[0] ?? '';
  const inner = from + opening.length;
  const limit = Math.min(next, inner + 300);
  const body = text.text.slice(inner, limit);
  const stop = body.search(/[\]["=\0]/);
  const closed = stop >= 0 && body[stop] === ']';
  const full = stop < 0 ? limit : inner + stop;
  const end = closed ? full : endAtBreak(text, source, [inner, full]);
  const behind = closed ? end + 1 : end;
  const key = opening.startsWith('[') ? readProtocolKey(text.text.slice(inner, end)) : undefined;
  const isWhole = closed || !source.slice(text.starts[inner], text.ends[end - 1]).includes('\n');
  return {
    token: { kind: 'key', start: text.starts[from] as number, end: text.ends[behind - 1] as number, key, deletes: opening.includes('-'), isWhole },
    behind,
  };
}

/** Where a key without its bracket ends: at the first line break behind a path that is whole. */
function endAtBreak(text: TracedText, source: string, [from, to]: Part): number {
  for (let at = from + 1; at < to; at++) {
    if (gapBefore(text, source, at) !== 'break') continue;
    const key = readProtocolKey(text.text.slice(from, at));
    if (key?.version !== undefined && (key.role !== undefined || key.writtenRole === '') && key.rest.length === 0) return at;
  }
  return to;
}

/** An equals sign, whatever is left of a type word, and the first digits. */
const assignment = /="?(?:([\p{L}\p{M}_'’.-]{0,24})[:=]"?)?(?:0x)?(?=[\da-f])/giu;

function readPairs(text: TracedText, source: string, [from, to]: Part): readonly PairToken[] {
  const pairs: PairToken[] = [];
  let behind = from;
  for (const { 0: found, 1: typeWord = '', index } of text.text.slice(from, to).matchAll(assignment)) {
    const [equals, digitsStart] = [from + index, from + index + found.length];
    if (equals < behind || pairs.length === pairLimit) continue;
    const nameStart = startOfName(text.text, [behind, equals]);
    // Behind both values any equals sign may be one of the text.
    if (pairs.length >= 2 && typeWord === '' && !/["«]/.test(text.text.slice(nameStart, equals))) continue;
    const { digits, end, number } = readNumber(text, source, [digitsStart, to]);
    const closing = text.text[end] === '"' && found.includes('"') ? 1 : 0;
    const written = text.text.slice(nameStart, equals).replace(/^["'«»]+|["'«»]+$/g, '');
    const token = { start: text.starts[nameStart] as number, end: text.ends[end + closing - 1] as number, written, typeWord, digits, number };
    if (pairs.length > 0 && token.start - (pairs.at(-1) as PairToken).end > farAway) break;
    pairs.push({ kind: 'pair', ...token });
    behind = end + closing;
  }
  return pairs;
}

/** More pairs than a key of Schannel has, so that it is seen when there are too many. */
const pairLimit = 6;

/** How far a value can stand from the one before it, in code units of the source. */
const farAway = 200;

/** Where the name before an equals sign begins: words of the text and comments may stand before it. */
function startOfName(text: string, [from, equals]: Part): number {
  const start = from + text.slice(from, equals).lastIndexOf(border) + 1;
  const written = text.slice(start, equals);
  if (valueNameOf(written) !== undefined || !/["«»]/.test(written)) return start;
  const quote = /["«][^"«»]*["»]?$/.exec(written);
  const last = quote?.[0].replace(/["«»]/g, '') ?? '';
  const isKnown = last !== '' && valueNameOf(last) !== undefined;
  // Where quotes were moved, the name is everything between two numbers: `"= DWORD: 00000000" omogućeno "=`.
  const isShifted = !/["«][^"«»]+["»]$/.test(written) && written.length < 60;
  return isKnown || !isShifted ? start + (quote?.index ?? 0) : start;
}

interface ReadNumber {
  readonly digits: string;
  /** Behind the last digit. */
  readonly end: number;
  readonly number: number | undefined;
}

/**
 * Reads digits that line breaks may have cut: the longest part that says 0 or 1, and is not the number of a list that follows. What is whole,
 * eight digits, may say anything.
 */
function readNumber(text: TracedText, source: string, [from, to]: Part): ReadNumber {
  const run = /^[\da-f]{1,40}/i.exec(text.text.slice(from, Math.min(to, from + 40)))?.[0] ?? '';
  const ends: number[] = [];
  for (let at = 1; at < run.length; at++) {
    const gap = gapBefore(text, source, from + at);
    if (gap !== 'none') ends.push(at);
    if (gap === 'blank' && at >= 8) break;
  }
  const last = ends.at(-1) ?? 0;
  const isBlocked = last >= 8 && gapBefore(text, source, from + last) === 'blank';
  for (const length of isBlocked ? [...ends].reverse() : [run.length, ...[...ends].reverse()]) {
    const digits = run.slice(0, length);
    const crosses = ends.some((end) => end < length);
    const number = meantNumber(digits);
    const isSwitch = (number === 0 || number === 1) && /^0*1?$/.test(digits);
    if (!(isSwitch || (digits.length === 8 && !crosses)) || !endsWell(text, source, from + length, crosses ? 'cut' : 'whole')) continue;
    return { digits, end: from + length, number };
  }
  return { digits: run, end: from + run.length, number: undefined };
}

/** Whether a number can end at a place: no letter and no digit goes on, and behind a line break no number of a list was taken for its rest. */
function endsWell(text: TracedText, source: string, at: number, number: 'cut' | 'whole'): boolean {
  const next = text.text[at] ?? border;
  if (number === 'cut' && /[.):]/.test(next)) return false;
  return !/[\p{L}\p{N}.:,]/u.test(next) || gapBefore(text, source, at) !== 'none' || next === '.';
}

/** What stands in the source between a code unit and the one before it. */
function gapBefore(text: TracedText, source: string, at: number): 'none' | 'break' | 'blank' {
  const between = source.slice(text.ends[at - 1], text.starts[at]);
  if (between.includes('\n')) return 'break';
  return withoutInvisible(between) === '' ? 'none' : 'blank';
}
