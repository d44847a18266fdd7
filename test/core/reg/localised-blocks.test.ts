import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fixAll, repairFile } from '../../../src/core/features/fix-all';
import { registryBlock } from '../../../src/core/formats/reg/blocks/registry-blocks';
import { decodeText, encodeText } from '../../../src/core/formats/reg/lines/encoding';
import { allFindings } from '../../support/check';
import { operationsIn } from '../../support/registry-state';

const { english, blocks } = JSON.parse(readFileSync('test/corpus/localised-blocks.json', 'utf8')) as {
  readonly english: string;
  readonly blocks: readonly { readonly locale: string; readonly date: string; readonly block: string }[];
};
const expected = operationsIn(registryBlock('tls12', 'reg'));

/** How people get the paragraph into a file: as it stands, as the browser shows it, and with line breaks put in by hand. */
const forms: Readonly<Record<string, (block: string) => string>> = {
  'one line of Markdown': (block) => block,
  'one line': (block) => plain(block),
  'a line for each key with its values': (block) => byKeys(plain(block)),
  'the same in Markdown': (block) => byKeys(block),
  'keys and values on lines of their own': (block) => byKeys(plain(block)).replace(/\] (?=["«])/g, ']\n'),
  'each value on a line of its own': (block) => byValues(byKeys(plain(block)).replace(/\] (?=["«])/g, ']\n')),
  'the same in Markdown, with bold markers': (block) => byValues(byKeys(block).replace(/\] (?=\*)/g, ']\n')),
  'indented, with lines of Windows': (block) => byKeys(plain(block)).replace(/^|\n/g, (end) => `${end ? '\r\n' : ''}    `),
  'within the text of the page': (block) => `Проверете следните ключове.\n\n${plain(block)}\n\nСлед това рестартирайте сървъра.\n`,
  'behind the last words of the text': (block) => `Please check the following registry keys. ${plain(block)}`,
  'cut into lines of 72 characters': (block) => plain(block).replace(/(.{40,72}?) (?=\S)/g, '$1\n'),
  'cut into lines of 20 characters': (block) => plain(block).replace(/(.{1,20}\S*) (?=\S)/g, '$1\n'),
  'with characters that nobody sees': (block) => plain(block).replace(/.{7}/g, '$&\u200b').replace(/.{11}/g, '$&\u00ad'),
  'with signs and digits of full width': (block) => plain(block).replace(/[:="[\]\\01]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
};

const headers: Readonly<Record<string, string>> = {
  'no header': '',
  'the header': 'Windows Registry Editor Version 5.00\n\n',
  'the header on the same line': 'Windows Registry Editor Version 5.00 ',
  'an old header': 'REGEDIT4\r\n',
  'a wrong header': 'REGEDIT5\n\n',
};

describe('the paragraph of a translated page becomes the English block:', () => {
  for (const [form, write] of Object.entries(forms)) {
    for (const [header, text] of Object.entries(headers)) {
      it(`${form}, with ${header}`, () => {
        for (const { locale, date, block } of blocks) checkRepair(text + write(block), `${locale} of ${date}`);
      });
    }
  }

  it('the English paragraph too', () => checkRepair(english, 'English'));

  it('in any encoding of a file', () => {
    const [{ block = '' } = {}] = blocks.filter(({ locale }) => locale === 'bg-BG');
    for (const encoding of ['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'utf-16le-no-bom', 'utf-16be-no-bom'] as const) {
      const repaired = repairFile(decodeText(encodeText({ text: block, encoding })));
      assert.deepEqual(operationsIn(repaired.text, decodeText(encodeText(repaired)).encoding), expected, encoding);
    }
  });

  it('in a language that was never seen: by place, where no word tells', () => {
    const words = { Client: 'Vevő', Server: 'Gazda', DisabledByDefault: 'Tiltva', Enabled: 'Bekapcsolva', dword: 'DSZÓ' };
    const block = Object.entries(words).reduce((text, [word, other]) => text.replaceAll(word, other), english);
    for (const write of Object.values(forms).slice(0, 9)) checkRepair(write(block), 'unseen');
  });
});

function checkRepair(before: string, about: string): void {
  const after = fixAll('windows-registry', before);
  const shown = `${about}\n${before}\n=> ${after}`;
  assert.deepEqual(operationsIn(after), expected, shown);
  assert.deepEqual(
    allFindings('windows-registry', after).map(({ rule }) => rule.id),
    [],
    shown,
  );
  assert.equal(fixAll('windows-registry', after), after, shown);
}

function plain(block: string): string {
  return block.replaceAll('**', '');
}

function byKeys(block: string): string {
  return block.replace(/ ?(?=\[)/g, '\n').trim();
}

function byValues(text: string): string {
  return text.replace(/ (?=["«][^"]*"? ?= ?\p{L}+ ?[:：])/gu, '\n');
}
