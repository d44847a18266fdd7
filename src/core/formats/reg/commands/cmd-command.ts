import { type CommandChange, type CommandData, numberIn, registryPath } from './command-change';

/**
 * Reads a line of the command prompt or of a batch file that calls `reg add` or `reg delete`. Gives what cannot be said in a .reg file as a
 * text: the part of the line that decides it.
 */
export function readCmdCommand(line: string): readonly CommandChange[] | string {
  const changes: CommandChange[] = [];
  for (const command of splitCommands(line)) {
    const words = readWords(command);
    if (typeof words === 'string') return words;
    const [program = '', verb = '', ...rest] = words[0]?.toLowerCase() === 'call' ? words.slice(1) : words;
    if (!/^@?reg(?:\.exe)?$/i.test(program)) return program;
    // A question whether the key is there changes nothing: a .reg file makes and deletes in either case.
    if (/^query$/i.test(verb)) continue;
    const read = /^add$/i.test(verb) ? readAdd(rest) : /^delete$/i.test(verb) ? readDelete(rest) : verb;
    if (typeof read === 'string') return read;
    changes.push(...read);
  }
  return changes;
}

/** The commands between `&`, `&&` and `||` outside of quotes, without what redirects their output. */
function splitCommands(line: string): readonly string[] {
  const quiet = line.replace(/("(?:\\"|[^"])*"?)|\s?\d?>{1,2}\s{0,8}(?:&\d|nul\b)/gi, (_, quoted?: string) => quoted ?? ' ');
  const parts: string[] = [''];
  for (const [part] of quiet.matchAll(/"(?:\\"|[^"])*"?|\\"|\^[\s\S]?|&&?|\|\||[^"&|^\\]+|[\\|]/g)) {
    if (/^(?:&&?|\|\|)$/.test(part)) parts.push('');
    else parts[parts.length - 1] += part;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** Words as programs get them: between quotes as they stand, `\"` is a quote; a caret outside of quotes goes, `%%` is one `%`. */
function readWords(command: string): readonly string[] | string {
  const words: string[] = [];
  let word: string | undefined;
  let quoted = false;
  for (let at = 0; at < command.length; at++) {
    const character = command[at] as string;
    const slashes = /^\\*/.exec(command.slice(at, at + 200))?.[0].length ?? 0;
    if (slashes > 0) {
      const isBeforeQuote = command[at + slashes] === '"';
      word = (word ?? '') + '\\'.repeat(isBeforeQuote ? slashes >> 1 : slashes);
      at += slashes - 1;
      if (isBeforeQuote && slashes % 2 === 1) {
        word += '"';
        at++;
      }
    } else if (character === '"') {
      quoted = !quoted;
      word ??= '';
    } else if (/[ \t\u00a0]/.test(character) && !quoted) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (character === '^' && !quoted) {
      word = (word ?? '') + (command[++at] ?? '');
    } else if (character === '%' || (/[<>|&()]/.test(character) && !quoted)) {
      if (character !== '%' || command[at + 1] !== '%') return /^\S{1,40}/.exec(command.slice(at))?.[0] ?? character;
      word = `${word ?? ''}%`;
      at++;
    } else {
      word = (word ?? '') + character;
    }
  }
  if (quoted) return '"';
  return word === undefined ? words : [...words, word];
}

interface Options {
  readonly key: string;
  readonly values: ReadonlyMap<string, string>;
}

/** Switches that are followed by a word. */
const withWord = new Set(['/v', '/t', '/d', '/s']);
const alone = new Set(['/f', '/ve', '/reg:32', '/reg:64']);

function readOptions([path = '', ...words]: readonly string[]): Options | string {
  const values = new Map<string, string>();
  for (let at = 0; at < words.length; at++) {
    const option = (words[at] ?? '').toLowerCase();
    if (alone.has(option)) values.set(option, '');
    else if (withWord.has(option) && at + 1 < words.length) values.set(option, words[++at] ?? '');
    else return words[at] ?? '';
  }
  const key = registryPath(path);
  if (key === undefined || /^Registry::|:/i.test(path.slice(0, 30))) return path;
  return { key: values.has('/reg:32') ? in32Bit(key) : key, values };
}

/** Where programs of 32 bits, and `/reg:32`, find the keys of `SOFTWARE`. */
function in32Bit(key: string): string {
  return key.replace(/^(HKEY_LOCAL_MACHINE\\SOFTWARE)(?=\\(?!WOW6432Node(?:\\|$)))/i, '$1\\WOW6432Node');
}

function readAdd(words: readonly string[]): readonly CommandChange[] | string {
  const options = readOptions(words);
  if (typeof options === 'string') return options;
  const { key, values } = options;
  const name = values.has('/ve') ? '' : values.get('/v');
  if (name === undefined && !values.has('/d') && !values.has('/t')) return [{ op: 'createKey', key }];
  const data = dataOf(values);
  return typeof data === 'string' ? data : [{ op: 'set', key, name: name ?? '', data }];
}

function readDelete(words: readonly string[]): readonly CommandChange[] | string {
  const options = readOptions(words);
  if (typeof options === 'string') return options;
  const { key, values } = options;
  const name = values.has('/ve') ? '' : values.get('/v');
  return name === undefined ? [{ op: 'deleteKey', key }] : [{ op: 'deleteValue', key, name }];
}

function dataOf(values: ReadonlyMap<string, string>): CommandData | string {
  const type = (values.get('/t') ?? 'REG_SZ').toUpperCase();
  const data = values.get('/d') ?? '';
  const number = type === 'REG_DWORD' ? numberIn(data, 32) : type === 'REG_QWORD' ? numberIn(data, 64) : undefined;
  if (number !== undefined) return type === 'REG_DWORD' ? { type: 'dword', number: Number(number) } : { type: 'qword', number };
  if (type === 'REG_SZ') return { type: 'string', text: data };
  if (type === 'REG_EXPAND_SZ') return { type: 'expand', text: data };
  if (type === 'REG_MULTI_SZ') return { type: 'multi', texts: data === '' ? [] : data.split(values.get('/s') ?? '\\0') };
  if ((type === 'REG_BINARY' || type === 'REG_NONE') && /^(?:[\da-f]{2}){0,2000}$/i.test(data))
    return { type: type === 'REG_NONE' ? 'none' : 'binary', bytes: (data.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)) };
  return `${type} ${data}`;
}
