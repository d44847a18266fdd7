/** A part of a statement of PowerShell: a word with its quotes read and its variables filled in, or a sign of the language. */
export interface PowershellWord {
  readonly text: string;
  /** `bare` words may be parameters, numbers and operators. */
  readonly kind: 'bare' | 'quoted' | 'sign';
}

/** What a script set variables to, by name in lower case. */
export type Variables = ReadonlyMap<string, string>;

/**
 * Cuts a statement into its words. Gives the part that cannot be read without running it, as a text: a variable that nothing literal was
 * set to, an expression in a text.
 */
export function powershellWords(statement: string, variables: Variables): readonly PowershellWord[] | string {
  const words: PowershellWord[] = [];
  const text = plainSigns(statement);
  let from = 0;
  for (const found of text.matchAll(wordPattern)) {
    const [written] = found;
    const isJoined = found.index === from && from > 0 && !/[\s;|(){},]$/.test(text.slice(from - 1, from));
    from = found.index + written.length;
    if (/^`\s*\n|^#/.test(written)) continue;
    if (/^\s/.test(written)) {
      if (written.includes('\n')) words.push({ text: ';', kind: 'sign' });
      continue;
    }
    if (/^[;|(){},]$|^@[({]$/.test(written)) {
      words.push({ text: written, kind: 'sign' });
      continue;
    }
    const word = readWord(written, variables);
    if (typeof word === 'string') return word;
    const last = words.at(-1);
    if (isJoined && last && last.kind !== 'sign' && !/\]$/.test(last.text))
      words[words.length - 1] = { text: last.text + word.text, kind: last.kind === 'bare' ? word.kind : last.kind };
    else words.push(word);
  }
  return words;
}

/** A continued line, blanks and line breaks, comments, texts in quotes, signs, and anything else up to one of them. */
const wordPattern = /`[^\S\n]*\n|\s+|(?<=^|\s)#[^\n]*|'(?:[^']|'')*'|"(?:[^"`]|`[\s\S]|"")*"|@[({]|[;|(){},]|(?:[^\s'"`;|(){},@]|@(?![({])|`[\s\S])+|['"`]/g;

/** PowerShell takes the quotes and dashes of word processors for plain ones. */
function plainSigns(text: string): string {
  return text
    .replace(/[‘’‚‛]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/[\u00a0\u200b\ufeff]/g, ' ')
    .replace(/(?<=^|\s)[–—―](?=\w)/g, '-');
}

function readWord(written: string, variables: Variables): PowershellWord | string {
  if (/^['"`]$/.test(written)) return written;
  if (written.startsWith("'")) return { text: written.slice(1, -1).replaceAll("''", "'"), kind: 'quoted' };
  const isQuoted = written.startsWith('"');
  const inner = isQuoted ? written.slice(1, -1) : written;
  let unknown: string | undefined;
  const text = inner.replace(
    /`([\s\S])|""|\$(?:\{(\w{1,80})\}|(\w{1,80}(?::\w{1,80})?)|(?=\())/g,
    (found, escaped?: string, braced?: string, name?: string) => {
      if (escaped !== undefined) return escapes[escaped] ?? escaped;
      if (found === '""') return isQuoted ? '"' : found;
      const variable = (braced ?? name ?? '').toLowerCase();
      if (variable === 'true' || variable === 'false' || variable === 'null') return found;
      const value = variables.get(variable);
      if (value === undefined) unknown ??= found === '$' ? inner : found;
      return value ?? '';
    },
  );
  return unknown ?? { text, kind: isQuoted ? 'quoted' : 'bare' };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0', '\n': ' ' };
