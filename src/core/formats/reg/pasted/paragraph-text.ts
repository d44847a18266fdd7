import type { RegLine } from '../block';
import { invisible } from '../plain-text';
import { TracedText } from './traced-text';

/** Stands in a text for what no key and no value reaches across: comments, headers, the data of other values. */
export const border = '\0';

/** What mails, lists and tables put before a line: `> `, `| `, `- `, `• `, `1. `. */
export const linePrefix = /^[^\S\n]{0,80}(?:(?:[>|][^\S\n]{0,8}){1,20})?(?:(?:[-–•·*+]|\d{1,3}[.)])[^\S\n]{1,8})?/gm;

const quotes = /[“”„‟«»″＂「」『』]/g;

/** What stands for a backslash where a font of Japan or Korea shows it so, and full width. */
const backslashes = /[¥₩＼￥￦]/g;

/** What stands between two numbers of a version in the decimal writing of other languages. */
const points = /[٫，。．]/g;

/** The zeros of the scripts that have digits of their own; the other digits follow them. */
const zeros = '٠۰߀०০੦૦୦௦౦೦൦๐໐༠၀០᠐０';
const foreignDigits = new RegExp(`[${[...zeros].map((zero) => `${zero}-${String.fromCharCode(zero.charCodeAt(0) + 9)}`).join('')}]`, 'g');

const entities: Readonly<Record<string, string>> = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  laquo: '«',
  raquo: '»',
  ldquo: '“',
  rdquo: '”',
  bsol: '\\',
};
export const entity = /&\s{0,4}(?:#(?:\s{0,4}[\dxa-f]){1,8}|(?:\s{0,4}[a-z]){2,6})\s{0,4};/gi;

/** What a page writes, or shows, in place of the signs of a .reg file. */
export const foreignSigns = /&\s{0,4}#?[\s\w]{1,20};|[¥₩￥￦]|<\/?[a-z][^<>]{0,300}>/gi;

/** Markup of a page, wherever line breaks cut it. */
export const tag = /<\/?[a-z!][^<>\0]{0,300}>/gi;

/**
 * The lines of a pasted text as one text without blanks, line breaks, markup and what cannot be seen: a line break of a page, a mail or a
 * terminal says nothing then, wherever it stands. The source is the lines joined with `\n`.
 */
export function paragraphText(lines: readonly RegLine[]): TracedText {
  return TracedText.of(lines.map((line, index) => withoutForeign(line, lineAbove(lines, index))).join('\n'))
    .replace(linePrefix, () => '')
    .replace(entity, decodeEntity)
    .replace(tag, () => '')
    .replace(/[\s*`|]+/g, () => '')
    .replace(invisible, () => '')
    .replace(quotes, () => '"')
    .replace(backslashes, () => '\\')
    .replace(points, () => '.')
    .replace(foreignDigits, (digit) => String((digit.charCodeAt(0) - zeroOf(digit)) % 10))
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
}

/** A character that stands for another one in a page: `&quot;`, `&#34;`, `&nbsp;`; what is not known stays. */
export function decodeEntity(written: string): string {
  const name = written.slice(1, -1).replace(/\s/g, '').toLowerCase();
  if (!name.startsWith('#')) return Object.hasOwn(entities, name) ? (entities[name] as string) : written;
  const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 0 && code < 0xffff ? String.fromCharCode(code) : written;
}

function zeroOf(digit: string): number {
  const code = digit.charCodeAt(0);
  return [...zeros].map((zero) => zero.charCodeAt(0)).find((zero) => code >= zero && code < zero + 10) ?? code;
}

/** A line with borders in place of what belongs to no paragraph. */
function withoutForeign({ node }: RegLine, above: RegLine | undefined): string {
  const { text, kind, ignored } = node;
  const rest = above && openEntity.test(above.node.text.slice(-12)) ? (/^[>\s]{0,20}#?\w{0,8};/.exec(text)?.[0].length ?? 0) : 0;
  if ((kind === 'comment' && rest === 0) || kind === 'continuation' || (kind === 'header' && node.version !== undefined)) return border.repeat(text.length);
  const isData = kind === 'value' && !ignored && /[\\,]/.test(text.slice(node.typeStart));
  if (isData) return border.repeat(text.length);
  const isRead = !ignored && (kind === 'key' || kind === 'delete-key' || kind === 'value' || kind === 'delete-value');
  const behind = text.slice(rest).search(commentBehind);
  const comment = isRead ? node.commentStart : behind < 0 ? -1 : rest + behind;
  return comment < 0 || comment >= text.length ? text : text.slice(0, comment) + border.repeat(text.length - comment);
}

/** The line above that is not empty. */
function lineAbove(lines: readonly RegLine[], index: number): RegLine | undefined {
  return lines
    .slice(Math.max(0, index - 3), index)
    .filter(({ node }) => !/^[>|\s]{0,200}$/.test(node.text))
    .at(-1);
}

/** An entity whose end stands in the next line. */
const openEntity = /&#?\w{0,8}\s{0,2}$/;

/** A comment behind a key or a number; no entity of a page. */
const commentBehind = /(?<=[\]\da-fA-F][ \t]{0,20})(?<!&#?\w{1,8});/;
