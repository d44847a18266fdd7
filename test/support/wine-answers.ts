import { decodeText, type Encoding } from '../../src/core/formats/reg/encoding';
import { type ImportOperation, importRegistry } from '../../src/core/formats/reg/import';
import { RegModel } from '../../src/core/formats/reg/model';
import { splitLines } from '../../src/core/text/line-document';
import { bytesOf, type RegistryFile } from './registry-file-arbitrary';
import { type RegistryState, sorted, stateAfter } from './registry-state';
import { WineRegistry } from './wine-regedit';

/** A file to ask both about. Its keys are below one of its own, so that many files can go into one registry. */
export interface AskedFile extends RegistryFile {
  readonly title: string;
  readonly ownKey: string;
}

/** What Wine's regedit makes of a file, as text that can be compared with `ourAnswer`. */
export interface WineAnswer {
  readonly file: AskedFile;
  readonly state: string;
  /** Whether regedit crashed at the file. */
  readonly isCrash: boolean;
}

/**
 * Asks Wine's regedit about all files with few starts, and where its answer is not `settled` once more, with a start for that file alone: regedit carries
 * the rest of a file that it gave up, and the mark of a number too large, over to the next file.
 */
export function askWine(files: readonly (RegistryFile & { readonly title: string })[], settled: (answer: WineAnswer) => boolean): readonly WineAnswer[] {
  const wine = new WineRegistry();
  try {
    const together = files.map((file, index) => inOwnKey(file, `W${index}`));
    const crashes = new Set(wine.import(together.map(bytesOf)));
    const state = wine.export();
    const first = together.map((file, index): WineAnswer => ({ file, state: stateBelow(state, file), isCrash: crashes.has(index) }));
    const again = first.filter((answer) => !settled(answer));
    const alone = again.map((answer) => inOwnKey(files[first.indexOf(answer)] as AskedFile, `Alone${answer.file.ownKey}`));
    const crashesAlone = new Set(alone.filter((file) => wine.import([bytesOf(file)]).length > 0));
    const stateAlone = wine.export();
    const better = new Map(again.map((answer, index) => [answer, alone[index] as AskedFile]));
    return first.map((answer): WineAnswer => {
      const file = better.get(answer);
      return file ? { file, state: stateBelow(stateAlone, file), isCrash: crashesAlone.has(file) } : answer;
    });
  } finally {
    wine.dispose();
  }
}

/** What we say that Windows with the code page 1252 makes of a file. */
export function ourAnswer(file: AskedFile): string {
  return stateBelow(stateAfter(operationsOf(bytesOf(file))), file);
}

function operationsOf(bytes: Uint8Array): readonly ImportOperation[] {
  const { text, encoding } = decodeText(bytes);
  const isSingleBytes = encoding === 'utf-8' || encoding === 'ansi';
  const asRead = isSingleBytes ? Buffer.from(bytes).toString('latin1') : text;
  const asKept: Encoding = isSingleBytes ? 'ansi' : encoding;
  const { operations } = importRegistry(new RegModel(splitLines(asRead).lines, asKept));
  return isSingleBytes ? (JSON.parse(windows1252(JSON.stringify(operations))) as readonly ImportOperation[]) : operations;
}

/** The letters that the code page has where Latin 1 has control characters. */
const lettersOf1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function windows1252(latin1: string): string {
  return latin1.replace(/[\x80-\x9f]/g, (character) => lettersOf1252[character.charCodeAt(0) - 0x80] as string);
}

/** The same file with a key more behind each root. */
function inOwnKey(file: RegistryFile & { readonly title: string }, ownKey: string): AskedFile {
  return { ...file, ownKey, text: file.text.replace(/(HKEY_[A-Z_]+ ?\\)/gi, `$1${ownKey}\\`) };
}

/** What stands below the file's own key. */
function stateBelow(state: RegistryState, { ownKey }: AskedFile): string {
  const own = new RegExp(`^([a-z_]+\\\\)${ownKey.toLowerCase()}(?=\\\\|$)`);
  return JSON.stringify(sorted(new Map([...state].filter(([key]) => own.test(key)).map(([key, values]) => [key.replace(own, '$1own'), values]))));
}
