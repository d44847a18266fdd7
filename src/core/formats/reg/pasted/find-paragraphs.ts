import type { RegBlock, RegLine } from '../block';
import { meantKeys, type PastedParagraph, translatedWords, unclearParts } from './paragraph';
import { foreignSigns, paragraphText } from './paragraph-text';
import { type KeyToken, type ParagraphToken, readTokens } from './paragraph-tokens';
import { chunksOf, lineIndexAt, startsOf } from './write-paragraph';

/** How much of a run of damaged lines is read as a paragraph: pages are short. */
const limits = { lines: 4000, length: 300_000 } as const;

/** How far the next key can stand from the end of the last one, in code units: further down begins something else. */
const farAway = 1500;

/** The paragraphs in a run of blocks, in the order of the text. */
export function findParagraphs(run: readonly RegBlock[]): readonly PastedParagraph[] {
  const lines = run.flatMap((block) => block.lines);
  if (lines.length > limits.lines || lines.reduce((sum, { node }) => sum + node.text.length, 0) > limits.length) return [];
  const text = paragraphText(lines);
  const source = lines.map(({ node }) => node.text).join('\n');
  return groups(readTokens(text, source)).map((tokens) => readParagraph(lines, source, tokens));
}

/** Keys of Schannel that stand together, with their values. */
function groups(tokens: readonly ParagraphToken[]): readonly (readonly ParagraphToken[])[] {
  const found: ParagraphToken[][] = [];
  let open: ParagraphToken[] | undefined;
  for (const token of tokens) {
    const isOurs = token.kind === 'pair' || isProtocolKey(token);
    if (open && token.start - (open.at(-1) as ParagraphToken).end > farAway) open = undefined;
    if (!isOurs) open = undefined;
    else if (open) open.push(token);
    else {
      open = [token];
      found.push(open);
    }
  }
  return found;
}

function isProtocolKey({ key, deletes }: KeyToken): boolean {
  return key !== undefined && !deletes && key.writtenVersion !== '';
}

function readParagraph(lines: readonly RegLine[], source: string, tokens: readonly ParagraphToken[]): PastedParagraph {
  const keys = meantKeys(tokens);
  const starts = startsOf(lines);
  const [first, last] = [tokens[0] as ParagraphToken, tokens.at(-1) as ParagraphToken];
  const chunks = chunksOf(lines, source, keys);
  return {
    lines: lines.slice(lineIndexAt(starts, first.start), lineIndexAt(starts, last.end - 1) + 1),
    keys,
    chunks,
    isCut: tokens.some(({ start, end }) => source.slice(start, end).includes('\n')),
    markup: [...new Set(tokens.flatMap(({ start, end }) => source.slice(start, end).match(foreignSigns) ?? []))],
    translated: translatedWords(keys),
    unclear: [...unclearParts(keys), ...chunks.flatMap(({ unread }) => unread)],
  };
}
