import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { type Encoding, unreadableEncodings } from '../../../src/core/formats/reg/encoding';
import { registryCases } from '../../support/registry-cases';
import { type RegistryFile, registryFile } from '../../support/registry-file-arbitrary';
import { type AskedFile, askWine, ourAnswer, type WineAnswer } from '../../support/wine-answers';
import { hasWine } from '../../support/wine-regedit';

/** The random files are always the same, so that what is explained below is all there is to explain. */
const seed = 4;

/** Wine crashes at these; a few cases of the corpus are enough to say so, and each crash costs a start. */
const crashing = /\[-(?!hkey_current_user\\)/i;

/** What explains that Wine's regedit says something else: how a file, or what the two say of it, has to be changed for them to agree. */
interface Explanation {
  readonly why: string;
  readonly file?: (text: string, encoding: Encoding) => string;
  readonly state?: (state: string) => string;
  /** Where Wine's regedit crashes there is nothing to compare. */
  readonly crash?: RegExp;
}

const explanations: readonly Explanation[] = [
  {
    why: 'HKEY_DYN_DATA is a root to regedit, and the tests of regedit say so, but no Windows since 2000 has keys below it; Wine makes none either.',
    state: (state) => state.replace(/\["hkey_dyn_data[^\]]*\[\]\],?/g, '').replace(/,\]$/, ']'),
  },
  {
    why: 'Wine takes full-width digits in UTF-16 files. No test shows that Windows does, so we say that it drops them.',
    file: (text, encoding) => (encoding === 'utf-16le' ? text.replace(/[\uff10-\uff19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)) : text),
  },
  {
    why: 'Below the header 5.00 texts in hex(1), hex(2) and hex(7) are UTF-16 to us in every encoding, as exports have them; Wine takes them for single bytes in a file of single bytes.',
    file: (text, encoding) => (encoding === 'utf-16le' ? text : text.replace('Windows Registry Editor Version 5.00', 'REGEDIT4')),
  },
  {
    why: 'Wine writes a REG_DWORD that is not of 4 bytes as one of 4 bytes when it exports.',
    state: (state) => state.replace(/"REG_DWORD (?:\\"[\da-f]*\\"|\d+)"/g, '"REG_DWORD"'),
  },
  { why: 'Wine crashes at the deletion of a key with an unknown root.', crash: /\[-/ },
  { why: 'Wine crashes at a text in hex( ) of UTF-16 without a whole code unit.', crash: /hex\(\+?[127]\):/ },
];

const encodings: readonly Encoding[] = ['utf-16le', 'ansi', 'utf-8', 'utf-16be', 'utf-16le-no-bom', 'utf-16be-no-bom', 'utf-8-bom'];

describe('regedit of Wine agrees', function () {
  this.timeout(300_000);

  if (!hasWine) {
    it('Wine is not there, so nothing was compared with it', () => {
      console.log('      Wine is not installed (Debian: wine, wine64): what regedit would do was not compared with its regedit.');
      assert.equal(hasWine, false);
    });
    return;
  }

  const corpus = registryCases(readFileSync('test/corpus/reg-import.txt', 'utf8')).map(({ title, text }) => ({ title, text, encoding: encodingOfCase(title) }));
  const random = fc
    .sample(registryFile, { numRuns: 400, seed })
    .filter(({ text }) => !crashing.test(text))
    .map((file, index) => ({ ...file, title: `random file ${index}` }));
  const kept = encodedFiles();
  let answers: readonly WineAnswer[] = [];
  before(() => {
    answers = askWine([...corpus, ...kept, ...random], (answer) => agrees(answer) || explained(answer).length > 0);
  });

  it('on the corpus', () => compare('cases of the corpus', answers.slice(0, corpus.length)));

  it('on every encoding, with each header and line end', () => {
    const told = answers.slice(corpus.length, corpus.length + kept.length);
    compare('files in all encodings', told);
    const read = new Set(told.filter(({ state }) => state !== '[]').map(({ file }) => file.encoding));
    assert.deepEqual(
      encodings.filter((encoding) => !read.has(encoding)),
      unreadableEncodings,
    );
  });

  it('on random files', () => compare('random files', answers.slice(corpus.length + kept.length)));

  it('or is known not to: each explanation is needed', () => {
    const met = new Set(answers.flatMap((answer) => (agrees(answer) ? [] : explained(answer))));
    assert.deepEqual(
      explanations.filter((explanation) => !met.has(explanation)).map(({ why }) => why),
      [],
    );
  });
});

/** A small file in each encoding, with each header and each line end: names and texts beyond ASCII, and texts in bytes of both kinds. */
function encodedFiles(): readonly (RegistryFile & { readonly title: string })[] {
  const lines = [
    '[HKEY_CURRENT_USER\\T\\ü]',
    '"ä"="ö"',
    '"single"=hex(7):61,62,63,00,64,65,00,00',
    '"utf16"=hex(2):61,00,62,00,00,00',
    '@=dword:1',
    '"list"=hex(7):61,00,\\',
    '  62,00,00,00',
  ];
  return encodings.flatMap((encoding) =>
    ['REGEDIT4', 'Windows Registry Editor Version 5.00', '\tREGEDIT4', 'REGEDIT4 '].flatMap((header) =>
      ['\n', '\r\n', '\r'].map((end) => ({ title: `${header} in ${encoding}`, encoding, text: [header, ...lines, ''].join(end) })),
    ),
  );
}

/** Corpus cases are in single bytes where the case is about that; anything else is told apart by its letters. */
function encodingOfCase(title: string): Encoding {
  return /ANSI|REGEDIT4 are/.test(title) ? 'ansi' : 'utf-16le';
}

/** Tells how many files both agree on, and holds that all others are explained. */
function compare(what: string, answers: readonly WineAnswer[]): void {
  const apart = answers.filter((answer) => !agrees(answer));
  const unexplained = apart.filter((answer) => explained(answer).length === 0);
  console.log(
    `      Wine's regedit agrees on ${answers.length - apart.length} of ${answers.length} ${what}; ${apart.length - unexplained.length} differ as explained.`,
  );
  assert.notEqual(answers.length, 0);
  assert.deepEqual(unexplained.map(toldApart), []);
}

function toldApart(answer: WineAnswer) {
  const { title, encoding, text } = answer.file;
  return { title, encoding, text, ours: ourAnswer(answer.file), theirs: answer.isCrash ? 'crash' : answer.state };
}

function agrees({ file, state, isCrash }: WineAnswer): boolean {
  return !isCrash && ourAnswer(file) === state;
}

/** The explanations that make both agree: one alone, or all that are needed together. */
function explained(answer: WineAnswer): readonly Explanation[] {
  if (answer.isCrash) return explanations.filter(({ crash }) => crash?.test(answer.file.text));
  const one = explanations.filter((explanation) => agreesWith(answer, [explanation]));
  if (one.length > 0) return one;
  return agreesWith(answer, explanations)
    ? explanations.filter(
        (left) =>
          !agreesWith(
            answer,
            explanations.filter((each) => each !== left),
          ),
      )
    : [];
}

function agreesWith({ file, state }: WineAnswer, all: readonly Explanation[]): boolean {
  const changed: AskedFile = { ...file, text: all.reduce((text, each) => each.file?.(text, file.encoding) ?? text, file.text) };
  const normal = (text: string): string => all.reduce((known, each) => each.state?.(known) ?? known, text);
  return normal(ourAnswer(changed)) === normal(state);
}
