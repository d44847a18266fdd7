import { isWithinDistance, squash } from './names';
import { cleanName, meantNumber } from './protocol-values';
import { readQuoted } from './scan';

/** What a line with one value may have been whose name or data is damaged, the likeliest first; not all of it is something that regedit takes. */
export function* meantValues(text: string): Generator<string> {
  const parts = nameAndData(text);
  if (!parts) return;
  for (const data of meantData(parts.data)) yield `${parts.name}${data}`;
}

/** Where the name that was meant ends and the data begins: the name in quotes, with the equals sign and the blanks around it as far as they can stay. */
function nameAndData(text: string): { readonly name: string; readonly data: string } | undefined {
  const { end } = text[0] === '"' ? readQuoted(text, 0, text.length) : { end: text.length };
  if (end < text.length) {
    const rest = text.slice(end).trim();
    const name = text.slice(0, end);
    // `"name="text"`: the quote that should end the name is missing.
    if (/[^\\][=＝][ \t]{0,8}"$/.test(name)) return { name: `${name.slice(0, Math.max(name.lastIndexOf('='), name.lastIndexOf('＝')))}"=`, data: `"${rest}` };
    const equals = /^[ \t]{0,40}=[ \t]{0,40}/.exec(text.slice(end))?.[0];
    return equals === undefined
      ? { name: `${name}=`, data: rest.replace(/^[=＝:：]?\s{0,8}/, '') }
      : { name: name + equals, data: text.slice(end + equals.length).trim() };
  }
  const equals = text.search(/[=＝]/);
  const name = cleanName(text.slice(0, Math.max(equals, 0)));
  return name === '' || noName.test(name) ? undefined : { name: `"${name}"=`, data: text.slice(equals + 1).trim() };
}

/** What stands before an equals sign without quotes and is no name: a part of a path, markup, the digits of a value that a line break cut. */
const noName = /[<>;&[\]\\]|^[\da-f]{1,20}\s/i;

/** What data may have been: type words in any spelling, digits with too many zeros, text without or with curly quotes. */
function* meantData(text: string): Generator<string> {
  yield text;
  const typed = /^["“”]?\s{0,4}([\p{L}_]{0,16})\s{0,4}(\([^)]{0,12}\))?\s{0,4}[:：]\s{0,4}([\s\S]*)$/u.exec(text);
  const [, word = '', number = '', rest = ''] = typed ?? [];
  if (/^hex$/i.test(word)) yield `hex${number.toLowerCase()}:${rest}`;
  if (isDword(word)) yield* meantDword(rest);
  // `dword=1` and `REG_DWORD 1` are numbers as well, no text.
  const spaced = /^(?:reg_)?dword[\s=＝]{1,4}(\S{1,22})$/i.exec(text)?.[1];
  if (spaced !== undefined) return yield* meantDword(spaced);
  if (typed && !/^[A-Za-z]$/.test(word)) return;
  const quoted = /^[“”„«]\s{0,2}([\s\S]*?)\s{0,2}[“”»"]$/.exec(text)?.[1];
  if (quoted !== undefined) yield `"${withEscapes(quoted)}"`;
  if (/^"/.test(text)) yield* unclosedText(text);
  else if (/^[^\d"“”„«;=,-][^";]*$/.test(text)) yield `"${withEscapes(text)}"`;
}

function* meantDword(text: string): Generator<string> {
  const found = /^(?:0[xX])?([\da-fA-F０-９]{1,20})(?![\w.])([\s\S]*)$/.exec(text);
  const joined = /^[\da-fA-F]{1,7}[ \t]{1,2}[\da-fA-F]{1,7}$/.test(text) ? text.replace(/\s+/g, '') : '';
  if (joined.length === 8) yield `dword:${joined}`;
  if (!found) return;
  const digits = (found[1] ?? '').normalize('NFKC');
  if (meantNumber(digits) !== undefined) yield `dword:${digits.length > 8 ? digits.slice(-8) : digits}${found[2] ?? ''}`;
}

/** `"text` without its end, and `"C:\Temp\"`, whose last quote is escaped, and `"C:\0new"`, where backslashes were meant as such. */
function* unclosedText(text: string): Generator<string> {
  const hasEnd = text.length > 1 && text.endsWith('"');
  const inner = hasEnd ? text.slice(1, -1) : text.slice(1);
  if (hasEnd && !inner.includes('"')) yield inner.includes('\\\\') ? `"${inner}\\"` : `"${inner.replaceAll('\\', '\\\\')}"`;
  if (!hasEnd && !/[";]/.test(inner)) yield `"${withEscapes(inner)}"`;
}

/** Text as it has to stand between quotes, where it may hold escapes already. */
function withEscapes(text: string): string {
  const backslashes = text.includes('\\\\') ? text : text.replace(/\\(?!")/g, '\\\\');
  return backslashes.replace(/(?<!\\)"/g, '\\"');
}

function isDword(word: string): boolean {
  const plain = squash(word);
  return plain === 'd' || plain === 'regdword' || (plain.length > 3 && isWithinDistance(plain, 'dword', 2));
}
