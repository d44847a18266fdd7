import type { RegLine } from '../../formats/reg/model/block';
import type { RegSubject } from '../../formats/reg/model/model';
import type { PastedParagraph } from '../../formats/reg/pasted/paragraph';
import { writeLines } from '../../formats/reg/pasted/write-paragraph';
import { message } from '../../message';
import { partOf } from '../registry-repair';
import { defineRule } from '../rule';

const messages = {
  translated:
    'This was pasted from a translated page: the translation spoilt {words}, so regedit drops these lines, or Schannel does not know them. The repair writes the keys and values of the English page.',
  cut: 'This was pasted with line breaks that cut keys or values in two, so regedit drops them or makes wrong ones. The repair puts each key and each value on a line of its own.',
  both: 'This was pasted from a translated page, which spoilt {words}, and line breaks cut keys or values in two, so regedit drops them or makes wrong ones. The repair writes the keys and values of the English page.',
  markup:
    'This was pasted with signs of a web page in place of those of a .reg file, such as {words}, so regedit drops these lines or reads them as something else. The repair writes the keys and values of the page.',
  unclear:
    'This was pasted with line breaks that cut keys or values in two, so regedit drops them or makes wrong ones. What {words} was meant to be is not clear, so nothing is repaired: write each key and each value on a line of its own, as on the English page.',
} as const;

/** Fires once on the registry paragraph of a page that translation or line breaks damaged, and repairs it as a whole. */
export const translatedParagraph = defineRule<RegSubject>()({
  id: 'translated-paragraph',
  area: 'reg',
  since: '0.3.0',
  level: 'error',
  title: 'A paragraph of a translated page, or one that line breaks cut',
  fixable: true,
  messages,
  ofRegions: true,
  sources: ['translated-article', 'wine-regedit-tests'],
  *check(subject, found) {
    if (subject.kind !== 'file') return;
    for (const paragraph of subject.pastedRuns.flatMap(({ paragraphs }) => paragraphs)) {
      const id = messageFor(paragraph);
      if (!id) continue;
      const first = paragraph.lines[0] as RegLine;
      const words = wordsFor(id, paragraph)
        .slice(0, 5)
        .map((word) => word.slice(0, 40));
      const fix = { title: message('Write the paragraph as on the English page'), isWhole: true, edits: () => paragraph.chunks.flatMap(writeLines) };
      yield found(id, partOf(first, 0, first.node.text.length), { words: words.join(', ') }, id === 'unclear' ? {} : { fix });
    }
  },
});

function wordsFor(id: keyof typeof messages, { unclear, markup, translated }: PastedParagraph): readonly string[] {
  return id === 'unclear' ? unclear : id === 'markup' ? markup : translated;
}

/** One repair for all is offered where there is more than one thing to repair. Where no line is cut and something is unclear, the single lines tell it. */
function messageFor({ isCut, markup, translated, unclear, chunks, keys }: PastedParagraph): keyof typeof messages | undefined {
  if (unclear.length > 0) return isCut ? 'unclear' : undefined;
  if (isCut) return translated.length > 0 ? 'both' : 'cut';
  const isParagraph = keys.length > 1 && (chunks.length > 1 || (chunks[0]?.newLines.length ?? 0) > 1);
  if (markup.length > 0) return 'markup';
  return translated.length > 0 && isParagraph ? 'translated' : undefined;
}
