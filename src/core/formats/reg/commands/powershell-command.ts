import { type CommandChange, type CommandData, numberIn, registryPath } from './command-change';
import { type PowershellWord, powershellWords, type Variables } from './powershell-words';

type Words = readonly PowershellWord[];

/** An argument: one word, or a list. */
interface Argument {
  readonly words: Words;
  readonly isList: boolean;
}

/**
 * Reads a statement of PowerShell that makes, changes or deletes keys and values. Gives what cannot be said in a .reg file as a text: the
 * part of the statement that decides it. `New-Item -Force` also empties a key that is there; nobody who writes it means that, so it is taken
 * as making the key.
 */
export function readPowershellCommand(statement: string, variables: Variables): readonly CommandChange[] | string {
  const plain = statement
    .replace(/^\s*(?:\$null\s{0,8}=|\[void\])\s*/i, '')
    .replace(/\[long\]::Parse\('(-?\d{1,20})'\)/gi, '$1')
    .replace(/\s{0,8}>\s{0,8}\$null\s*$/i, '');
  const words = powershellWords(plain, variables);
  return typeof words === 'string' ? words : readStatements(words);
}

function readStatements(words: Words): readonly CommandChange[] | string {
  const changes: CommandChange[] = [];
  let at = 0;
  while (at < words.length) {
    if (isSign(words[at], ';')) {
      at++;
      continue;
    }
    const isCondition = words[at]?.kind === 'bare' && /^if$/i.test(words[at]?.text ?? '');
    const end = isCondition ? endOfCondition(words, at) : endOfCommand(words, at);
    if (end < 0) return words[at]?.text ?? '';
    const read = isCondition ? readCondition(words.slice(at, end)) : readPipeline(words.slice(at, end));
    if (typeof read === 'string') return read;
    changes.push(...read);
    at = end;
  }
  return changes;
}

function endOfCommand(words: Words, from: number): number {
  let depth = 0;
  for (let at = from; at < words.length; at++) {
    if (opens(words[at])) depth++;
    else if (closes(words[at])) depth--;
    else if (depth === 0 && isSign(words[at], ';') && !isSign(words[at - 1], '|')) return at;
  }
  return words.length;
}

/** Behind the block of an `if`; -1 where there is none. */
function endOfCondition(words: Words, from: number): number {
  const condition = closing(words, from + 1);
  let at = condition + 1;
  while (isSign(words[at], ';')) at++;
  const block = isSign(words[at], '{') ? closing(words, at) : -1;
  return condition < 0 || block < 0 || /^else/i.test(words[block + 1]?.text ?? '') ? -1 : block + 1;
}

/** The sign that closes the one at a place. */
function closing(words: Words, from: number): number {
  let depth = 0;
  for (let at = from; at < words.length; at++) {
    if (opens(words[at])) depth++;
    if (closes(words[at]) && --depth === 0) return at;
  }
  return -1;
}

/** A key that is made where it is not there, or deleted where it is: that is what a .reg file does. */
function readCondition(words: Words): readonly CommandChange[] | string {
  const condition = closing(words, 1);
  const block = words.findIndex((word) => isSign(word, '{'));
  const [test, ...rest] = words.slice(2, condition).filter(({ kind }) => kind !== 'sign');
  const isNot = /^(?:-not|!)$/i.test(test?.text ?? '');
  const [command, ...args] = isNot ? rest : [test, ...rest];
  const tested = /^!?Test-Path$/i.test(command?.text ?? '') ? pathOf(readParameters(args as Words, ['path'])) : undefined;
  const changes = readStatements(words.slice(block + 1, -1));
  if (typeof changes === 'string') return changes;
  const op = isNot || command?.text.startsWith('!') ? 'createKey' : 'deleteKey';
  return tested !== undefined && changes.every((change) => change.op === op && change.key.toLowerCase() === tested.toLowerCase()) ? changes : 'if';
}

function readPipeline(words: Words): readonly CommandChange[] | string {
  const pipe = words.findIndex((word) => isSign(word, '|'));
  const tail = pipe < 0 ? [] : words.slice(pipe + 1).filter((word) => !isSign(word, ';'));
  if (tail.length > 1 || (tail[0] && !/^Out-Null$/i.test(tail[0].text))) return tail[0]?.text ?? '|';
  const command = pipe < 0 ? words : words.slice(0, pipe);
  // `[void](New-Item …)`
  if (isSign(command[0], '(') && closing(command, 0) === command.length - 1) return readPipeline(command.slice(1, -1));
  const name = command[0]?.text ?? '';
  const read = command[0]?.kind === 'bare' ? commands[name.toLowerCase()] : undefined;
  if (!read) return name;
  const parameters = readParameters(command.slice(1), read.positions);
  return typeof parameters === 'string' ? parameters : read.change(parameters);
}

interface Command {
  /** The parameters that are given without a name, in their order. */
  readonly positions: readonly string[];
  change(parameters: Parameters): readonly CommandChange[] | string;
}

type Parameters = ReadonlyMap<string, Argument>;

const commands: Readonly<Record<string, Command>> = {
  'new-item': { positions: ['path'], change: newItem },
  'new-itemproperty': { positions: ['path', 'name'], change: setProperty },
  'set-itemproperty': { positions: ['path', 'name', 'value'], change: setProperty },
  'remove-item': { positions: ['path'], change: (parameters) => withPath(parameters, (key) => [{ op: 'deleteKey', key }]) },
  'remove-itemproperty': { positions: ['path', 'name'], change: removeProperty },
};

const withValue = ['path', 'literalpath', 'name', 'value', 'propertytype', 'type', 'itemtype', 'erroraction'] as const;
const switches = ['force', 'recurse', 'passthru', 'verbose', 'confirm'] as const;

function readParameters(words: Words, positions: readonly string[]): Parameters | string {
  const parameters = new Map<string, Argument>();
  const free = [...positions];
  let at = 0;
  while (at < words.length) {
    const word = words[at] as PowershellWord;
    const [, written, value] = (word.kind === 'bare' && /^-([a-z]{1,20})(?::(.{0,200}))?$/i.exec(word.text)) || [];
    const name =
      written === undefined ? free.find((each) => !parameters.has(each) && !(each === 'path' && parameters.has('literalpath'))) : parameterNamed(written);
    if (name === undefined) return word.text;
    if (written !== undefined) at++;
    if ((switches as readonly string[]).includes(name)) {
      parameters.set(name, { words: [], isList: false });
      if (value !== undefined && !/^\$(?:true|false)$/i.test(value)) return word.text;
      continue;
    }
    const read = value ? { argument: { words: [{ text: value, kind: 'bare' as const }], isList: false }, end: at } : readArgument(words, at);
    if (!read || parameters.has(name)) return word.text;
    parameters.set(name, read.argument);
    at = read.end;
  }
  return parameters;
}

/** PowerShell takes the beginning of a parameter's name for the whole. */
function parameterNamed(written: string): string | undefined {
  const lower = written.toLowerCase();
  if (lower === 'ea') return 'erroraction';
  const names = [...withValue, ...switches];
  return names.find((name) => name === lower) ?? names.find((name) => name.startsWith(lower));
}

function readArgument(words: Words, from: number): { readonly argument: Argument; readonly end: number } | undefined {
  const all: PowershellWord[] = [];
  let isList = false;
  let at = from;
  for (;;) {
    while (words[at]?.kind === 'bare' && /^\[(?:string|byte|int|int32|uint32|long|int64|char)(?:\[\])?\]$/i.test(words[at]?.text ?? '')) {
      isList ||= words[at]?.text.includes('[]') ?? false;
      at++;
    }
    const word = words[at];
    if (!word) return undefined;
    if (isSign(word, '(') || isSign(word, '@(')) {
      const end = closing(words, at);
      const inner = words.slice(at + 1, end).filter((each) => !isSign(each, ';'));
      const read = end < 0 ? undefined : inner.length === 0 ? { argument: { words: [], isList: true }, end: 0 } : readArgument(inner, 0);
      if (!read || (inner.length > 0 && read.end !== inner.length)) return undefined;
      // A word without quotes is a command there.
      if (inner.some((each) => each.kind === 'bare' && !/^(?:-?\d|\[)/.test(each.text))) return undefined;
      all.push(...read.argument.words);
      isList ||= read.argument.isList || word.text === '@(';
      at = end + 1;
    } else if (word.kind === 'sign') return undefined;
    else {
      all.push(word.kind === 'bare' ? { ...word, text: word.text.replace(/^\[(?:string|int|int32|uint32|long|int64|byte)\](?=.)/i, '') } : word);
      at++;
    }
    if (!isSign(words[at], ',')) return { argument: { words: all, isList }, end: at };
    isList = true;
    at++;
  }
}

function newItem(parameters: Parameters): readonly CommandChange[] | string {
  return withPath(parameters, (path) => {
    const name = oneText(parameters.get('name'));
    const key = name === undefined || name === '' ? path : `${path}\\${name}`;
    if (/[/\\]{2}|\\$/.test(key)) return key;
    const value = parameters.get('value');
    const text = oneText(value);
    if (value && (text === undefined || parameters.has('propertytype') || parameters.has('type'))) return '-Value';
    return [{ op: 'createKey', key }, ...(text === undefined ? [] : [{ op: 'set' as const, key, name: '', data: { type: 'string' as const, text } }])];
  });
}

function setProperty(parameters: Parameters): readonly CommandChange[] | string {
  return withPath(parameters, (key) => {
    const name = oneText(parameters.get('name'));
    const data = name === undefined ? '-Name' : dataOf(parameters);
    return typeof data === 'string' ? data : [{ op: 'set', key, name: valueName(name ?? ''), data }];
  });
}

function removeProperty(parameters: Parameters): readonly CommandChange[] | string {
  return withPath(parameters, (key) => {
    const names = parameters.get('name')?.words.map(({ text }) => text) ?? [];
    if (names.length === 0 || names.some((name) => /[*?]/.test(name))) return '-Name';
    return names.map((name) => ({ op: 'deleteValue', key, name: valueName(name) }));
  });
}

function withPath(parameters: Parameters, change: (key: string) => readonly CommandChange[] | string): readonly CommandChange[] | string {
  const key = pathOf(parameters);
  return key === undefined ? (oneText(parameters.get('literalpath') ?? parameters.get('path')) ?? '-Path') : change(key);
}

/** The key that is named; nothing for other drives, for wildcards, and for `/`, which PowerShell takes for a backslash. */
function pathOf(parameters: Parameters | string): string | undefined {
  if (typeof parameters === 'string') return undefined;
  const [literal, path] = [oneText(parameters.get('literalpath')), oneText(parameters.get('path'))];
  const written = literal ?? path ?? '';
  if (written.includes('/') || (literal === undefined && /[*?[\]]/.test(written)) || !/^(?:[\w.\\]{0,40}Registry::|[a-z]{3,4}:)/i.test(written))
    return undefined;
  return registryPath(written);
}

function oneText(argument: Argument | undefined): string | undefined {
  return argument?.words.length === 1 && !argument.isList ? argument.words[0]?.text : undefined;
}

function valueName(name: string): string {
  return /^\(default\)$/i.test(name) ? '' : name;
}

function dataOf(parameters: Parameters): CommandData | string {
  const argument = parameters.get('value');
  if (!argument) return '-Value';
  const { words, isList } = argument;
  const [first] = words;
  const text = oneText(argument) ?? '';
  const type = oneText(parameters.get('propertytype') ?? parameters.get('type'))?.toLowerCase() ?? typeOf(argument);
  if (type === 'dword' || type === 'qword') {
    const number = numberIn(text.trim(), type === 'dword' ? 32 : 64);
    if (number !== undefined) return type === 'dword' ? { type, number: Number(number) } : { type, number };
  }
  if ((type === 'string' || type === 'expandstring') && first && !isList && !(first.kind === 'bare' && text.startsWith('$')))
    return { type: type === 'string' ? 'string' : 'expand', text };
  if (type === 'multistring') return { type: 'multi', texts: words.map((word) => word.text) };
  const bytes = words.map((word) => Number(numberIn(word.text, 32) ?? 256));
  if (type === 'binary' && words.length > 0 && bytes.every((byte) => byte < 256)) return { type: 'binary', bytes };
  return `-Value ${text}`;
}

/** The type that PowerShell takes for data without one; nothing where the value that is there decides it. */
function typeOf({ words: [word], isList }: Argument): string | undefined {
  if (isList || !word) return undefined;
  if (word.kind === 'bare') return numberIn(word.text, 32) === undefined ? 'string' : 'dword';
  return /^\s*(?:0x)?\d+\s*$/i.test(word.text) ? undefined : 'string';
}

function isSign(word: PowershellWord | undefined, sign: string): boolean {
  return word?.kind === 'sign' && word.text === sign;
}

function opens(word: PowershellWord | undefined): boolean {
  return word?.kind === 'sign' && /[({]$/.test(word.text);
}

function closes(word: PowershellWord | undefined): boolean {
  return word?.kind === 'sign' && /^[)}]$/.test(word.text);
}
