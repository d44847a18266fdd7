import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fixAll } from '../../../src/core/features/fix-all';
import { tls12Block } from '../../../src/core/formats/reg/tls12-block';
import { allFindings } from '../../support/check';
import { operationsIn } from '../../support/registry-state';

const { english, blocks } = JSON.parse(readFileSync('test/corpus/localised-blocks.json', 'utf8')) as {
  readonly english: string;
  readonly blocks: readonly { readonly locale: string; readonly date: string; readonly block: string }[];
};
const expected = JSON.stringify(operationsIn(tls12Block('reg')));

/** Every version of the paragraph once, as the browser shows it. */
const paragraphs: ReadonlyMap<string, string> = new Map(
  [{ locale: 'en-US', date: 'any', block: english }, ...blocks].map(({ locale, date, block }) => [block.replaceAll('**', ''), `${locale} of ${date}`]),
);

type Wrap = (text: string, width: number) => string;

const wraps: Readonly<Record<string, Wrap>> = {
  'cut hard': (text, width) => text.replace(new RegExp(`.{${width}}(?=.)`, 'gu'), '$&\n'),
  'cut hard, blanks at the cut lost': (text, width) => text.replace(new RegExp(`.{${width}}(?=.)`, 'gu'), '$&\n').replace(/ ?\n ?/g, '\n'),
  'wrapped at blanks': (text, width) => text.replace(new RegExp(`(.{1,${width}}) (?=\\S)`, 'gu'), '$1\n').replace(new RegExp(`[^\\n]{${width}}(?=[^\\n])`, 'gu'), '$&\n'),
};

const around: readonly (readonly [string, string])[] = [
  ['', ''],
  ['1. Проверете следните ключове: ', ' 2. Рестартирайте сървъра.'],
  ['Hello all,\n\nplease check these keys on the servers before Friday:\n\n', '\n\nThen restart.\n1. Exchange\n2. Windows\n\nRegards\nAnn\n'],
  ['', '\n10. Restart the server.\n'],
];

describe('a paragraph of a page that line breaks cut becomes the English block', () => {
  for (const [how, wrap] of Object.entries(wraps)) {
    it(`${how}: every known version at every width from 40 to 120`, () => {
      let cases = 0;
      const failures: string[] = [];
      for (const [paragraph, about] of paragraphs) {
        for (let width = 40; width <= 120; width++) {
          cases++;
          const text = form(wrap, paragraph, { width, variant: cases });
          const after = fixAll('windows-registry', text);
          if (JSON.stringify(operationsIn(after)) !== expected || fixAll('windows-registry', after) !== after || allFindings('windows-registry', after).length > 0)
            failures.push(`${about}, width ${width}\n${text}\n=>\n${after}\n${allFindings('windows-registry', after).map(({ rule }) => rule.id).join(' ')}`);
        }
      }
      assert.equal(failures.length, 0, `${cases - failures.length} of ${cases} became the block; ${failures[0]}`);
    }).timeout(60_000);
  }
});

/** One of the ways in which a paragraph gets into a file: with or without header, text around it, prefix of a mail, and line ends. */
function form(wrap: Wrap, paragraph: string, { width, variant }: { readonly width: number; readonly variant: number }): string {
  const [before, after] = around[variant % around.length] ?? ['', ''];
  const quoted = variant % 3 === 0 ? '> ' : '';
  const lines = wrap(before + paragraph + after, width).split('\n').map((line) => quoted + line);
  const header = variant % 5 < 2 ? '' : variant % 5 < 4 ? 'Windows Registry Editor Version 5.00\n\n' : 'REGEDIT4\n';
  return (header + lines.join('\n')).replaceAll('\n', variant % 2 === 0 ? '\n' : '\r\n');
}
