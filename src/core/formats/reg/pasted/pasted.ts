import { keyBeginning } from '../lines/key-line';

/** A piece of a line on which more stands than regedit reads: a key, what stands behind it, or text. */
export interface PastedPiece {
  readonly kind: 'key' | 'rest' | 'text';
  /** A key's path without brackets; otherwise the text as it stands. */
  readonly text: string;
  /** Whether the key is `[-…]`. */
  readonly deletes: boolean;
  /** Whether the line ends within the key. */
  readonly isCut: boolean;
}

/** What follows a `]` that ends a key: nothing, another key, values, a comment. */
const endsKey = /^[ \t\u00a0*]{0,40}(?:$|["“”„«;@[])/;

/**
 * Cuts a line with several keys and values into its pieces, as they come out of a web page that lost its line breaks:
 * `[HKEY_…\TLS 1.2] [HKEY_…\TLS 1.2\Client] **"DisabledByDefault"=dword:00000000 "Enabled"=dword:00000001**`.
 */
export function readPasted(line: string): readonly PastedPiece[] {
  const starts = [...line.matchAll(keyBeginning)].map(({ index }) => index);
  const pieces: PastedPiece[] = [{ kind: 'text', text: line.slice(0, starts[0] ?? line.length), deletes: false, isCut: false }];
  starts.forEach((start, index) => {
    const chunk = line.slice(start, starts[index + 1] ?? line.length);
    const inner = /^\[[ \t]*(-?)[ \t]*/.exec(chunk);
    const from = inner?.[0].length ?? 1;
    const end = endOfKey(chunk);
    pieces.push({ kind: 'key', text: cleanPath(chunk.slice(from, end)), deletes: inner?.[1] === '-', isCut: end === chunk.length });
    pieces.push({ kind: 'rest', text: chunk.slice(end + 1), deletes: false, isCut: false });
  });
  // What holds no letter before the first key is a bullet or the number of a list.
  return pieces.filter(({ kind, text }) => kind === 'key' || (kind === 'rest' ? withoutMarkup(text) !== '' : /\p{L}/u.test(text)));
}

/** A text without the blanks and the bold markers around it. */
export function withoutMarkup(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isMarkup(text[start] as string)) start++;
  while (end > start && isMarkup(text[end - 1] as string)) end--;
  return text.slice(start, end);
}

/** A path without bold markers and without blanks at its ends. */
export function cleanPath(path: string): string {
  return path.replaceAll('**', '').replaceAll('\u00a0', ' ').trim();
}

function isMarkup(character: string): boolean {
  return character === '*' || character === ' ' || character === '\t' || character === '\u00a0';
}

function endOfKey(chunk: string): number {
  for (let at = chunk.indexOf(']'); at >= 0; at = chunk.indexOf(']', at + 1)) if (endsKey.test(chunk.slice(at + 1, at + 60))) return at;
  const last = chunk.lastIndexOf(']');
  return last < 0 ? chunk.length : last;
}
