import { knownKeyAt, settingNamed } from '../../../knowledge/registry/known-keys';
import type { RegBlock, RegLine } from '../block';
import { readCmdCommand } from './cmd-command';
import type { CommandChange } from './command-change';
import { readPowershellCommand } from './powershell-command';
import { powershellWords } from './powershell-words';
import { type ObjectStatement, readObjectStatement } from './registry-object';

/** Commands one after the other, or one that cannot be said in a .reg file. */
export interface CommandGroup {
  readonly shell: 'PowerShell' | 'cmd';
  /** The lines of all commands, in text order. */
  readonly lines: readonly RegLine[];
  /** Each stretch of lines without others between them, and what its commands do. */
  readonly stretches: readonly CommandStretch[];
  /** The part of the command that cannot be said in a .reg file; nothing where all can. */
  readonly problem: string | undefined;
}

export interface CommandStretch {
  readonly lines: readonly RegLine[];
  readonly changes: readonly CommandChange[];
}

const prompt = String.raw`^[^\S\n]{0,80}(?:PS [^>\n]{0,200}>|[A-Za-z]:\\[^>\n]{0,200}>)?[^\S\n]{0,8}`;
const cmdStart = new RegExp(String.raw`${prompt}@?(?:call )?reg(?:\.exe)?[^\S\n]{1,8}(?:add|delete|query|copy|import|load|restore)\b`, 'i');
const powershellStart = new RegExp(
  String.raw`${prompt}(?:(?:\$null\s{0,8}=\s{0,8}|\[void\]\s{0,8})?\(?(?:New|Set|Remove|Clear|Rename|Copy|Move)-Item(?:Property)?\b|if\s{0,8}\(|\[(?:Microsoft\.Win32\.)?RegistryKey\]::|\$\w{1,80}\.(?:SetValue|DeleteValue|DeleteSubKeyTree|Close)\()`,
  'i',
);
const loopStart = new RegExp(String.raw`${prompt}(?:foreach|for|while|function|try|switch|do)\b`, 'i');
const assignment = new RegExp(String.raw`${prompt}\$(\w{1,80})\s{0,8}=\s{0,8}(?![=])`, 'i');
const frame = /^\s{0,80}(?:&\s{0,8})?[{}]\s{0,8}$/;
/** Comments of both shells, and what a batch file shows or sets up. */
export const shellComment = /^\s{0,80}(?:#|::|rem\b|@?echo\b|chcp\b|$)/i;

/** The beginning of a command that changes the registry. */
export function isCommandLine(text: string): boolean {
  const start = text.slice(0, 600);
  const isCondition = /^\s{0,80}if\s{0,8}\(/i.test(start);
  return cmdStart.test(start) || (powershellStart.test(start) && (!isCondition || /Test-Path|(?:New|Set|Remove)-Item/i.test(start)));
}

/** In how many lines and code units a command can stand, how much of a run is looked at, and after how many that cannot be read it is no list of commands. */
const limits = { lines: 40, length: 4000, run: 1_000_000, cuts: 4, unread: 200 } as const;

/** Finds the commands among lines that regedit passes over. */
export function findCommands(run: readonly RegBlock[]): readonly CommandGroup[] {
  const lines = run.flatMap((block) => block.lines);
  if (lines.reduce((sum, { node }) => sum + node.text.length + 1, 0) > limits.run) return [];
  if (!lines.some(({ node }) => isCommandLine(node.text))) return [];
  const variables = new Map<string, string>();
  const groups: Group[] = [];
  let open: Group | undefined;
  let frames: Statement[] = [];
  let unread = 0;
  for (let at = 0; at < lines.length && unread < limits.unread; ) {
    const statement = readStatementAt(lines, at, variables);
    if (!statement) {
      if (!shellComment.test(lines[at]?.node.text ?? '')) [open, frames] = [undefined, []];
      at++;
      continue;
    }
    at += statement.lines.length;
    if (statement.problem !== undefined) unread++;
    if (statement.kind === 'frame' && !open) {
      frames.push(statement);
      continue;
    }
    if (!open || statement.problem !== undefined || open.problem !== undefined || (statement.shell !== open.shell && statement.kind === 'command')) {
      open = { shell: statement.shell, statements: statement.problem === undefined ? frames : [], problem: statement.problem };
      groups.push(open);
      frames = [];
    }
    open.statements.push(statement);
  }
  return groups.filter(({ problem, statements }) => problem !== undefined || statements.some(({ changes }) => changes.length > 0)).map(groupOf);
}

interface Statement {
  readonly kind: 'command' | 'frame';
  readonly shell: 'PowerShell' | 'cmd';
  readonly lines: readonly RegLine[];
  readonly changes: readonly CommandChange[];
  readonly problem: string | undefined;
}

interface Group {
  readonly shell: Statement['shell'];
  readonly statements: Statement[];
  readonly problem: string | undefined;
}

function groupOf({ shell, statements, problem }: Group): CommandGroup {
  const stretches: { lines: RegLine[]; changes: CommandChange[] }[] = [];
  for (const { lines, changes } of statements) {
    const last = stretches.at(-1);
    if (last && last.lines.at(-1)?.line === (lines[0]?.line ?? 0) - 1) {
      last.lines.push(...lines);
      last.changes.push(...changes);
    } else stretches.push({ lines: [...lines], changes: [...changes] });
  }
  return { shell, lines: statements.flatMap(({ lines }) => lines), stretches, problem };
}

function readStatementAt(lines: readonly RegLine[], at: number, variables: Map<string, string>): Statement | undefined {
  const first = lines[at] as RegLine;
  const text = first.node.text.slice(0, limits.length);
  const { kind, ignored } = first.node;
  if (kind === 'header' || kind === 'comment' || kind === 'blank' || (!ignored && kind !== 'junk' && kind !== 'lost')) return undefined;
  if (frame.test(text)) return { kind: 'frame', shell: 'PowerShell', lines: [first], changes: [], problem: undefined };
  if (cmdStart.test(text)) return bestReading(lines, at, { shell: 'cmd', variables });
  if (loopStart.test(text)) return readLoop(lines, at, variables);
  if (powershellStart.test(text) || assignment.test(text)) return bestReading(lines, at, { shell: 'PowerShell', variables });
  return undefined;
}

interface Reading {
  readonly shell: Statement['shell'];
  readonly variables: Map<string, string>;
}

/** Reads a command together with the lines into which a mail cut its end, as far as that gives a command. */
function bestReading(lines: readonly RegLine[], at: number, { shell, variables }: Reading): Statement | undefined {
  const count = shell === 'cmd' ? lengthOfCmd(lines, at) : lengthOfPowershell(lines, at);
  let more = 0;
  const isLong = lines.slice(at, at + count).some(({ node }) => node.text.length >= 40);
  while (isLong && more < limits.cuts && isNoStart(lines[at + count + more])) more++;
  let unread: Statement | undefined;
  for (let length = count + more; length >= count; length--) {
    const part = lines.slice(at, at + length);
    const read = readLines(part, { shell, variables });
    if (read && read.problem === undefined) return { kind: 'command', shell, lines: part, changes: read.changes, problem: undefined };
    unread = read && { kind: 'command', shell, lines: part, changes: [], problem: read.problem };
  }
  return unread;
}

/** Whether a line is none that begins something, so that it may be the end of a long one that was cut. */
function isNoStart(line: RegLine | undefined): boolean {
  if (line?.node.kind !== 'junk') return false;
  const text = line.node.text.slice(0, 600);
  return ![frame, shellComment, cmdStart, powershellStart, assignment, loopStart].some((start) => start.test(text));
}

interface Read {
  readonly changes: readonly CommandChange[];
  readonly problem: string | undefined;
}

/** Reads lines as one command. Where a cut within a name leaves open whether a blank stood there, names that Windows knows decide. */
function readLines(lines: readonly RegLine[], reading: Reading): Read | undefined {
  const joined = [...new Set(['', ' '].map((blank) => joinedLines(lines, reading.shell, blank)))];
  const reads = joined.flatMap((text) => readOne(text, reading) ?? []);
  const right = reads.filter(({ problem }) => problem === undefined);
  if (right.length < 2) return right[0] ?? reads[0];
  const [first, second] = right as [Read, Read];
  const [a, b] = [knownNames(first.changes), knownNames(second.changes)];
  if (a === b && JSON.stringify(first, bigintAsText) !== JSON.stringify(second, bigintAsText)) return { changes: [], problem: lines[0]?.node.text.slice(-20) };
  return a >= b ? first : second;
}

function bigintAsText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

function knownNames(changes: readonly CommandChange[]): number {
  return changes.reduce((sum, change) => {
    const key = knownKeyAt(change.key);
    return sum + (key ? 1 : 0) + (key && 'name' in change && settingNamed(key, change.name) ? 1 : 0);
  }, 0);
}

/** Lines as one text: what ends with the sign of its shell goes on, a parameter begins a word, and elsewhere `blank` stands at the cut. */
function joinedLines(lines: readonly RegLine[], shell: Statement['shell'], blank: string): string {
  return lines.slice(1).reduce(
    (text, { node }) => {
      const next = node.text.slice(0, limits.length);
      if (shell === 'cmd' && /\^\s{0,4}$/.test(text)) return text.replace(/\^\s{0,4}$/, '') + next;
      if (/^\s{0,80}(?:\||[-/][a-z])/i.test(next) && !quoteOpen(text, shell)) return `${text.replace(/`\s{0,4}$/, '')} ${next}`;
      const isStructure =
        shell === 'PowerShell' && !quoteOpen(text, shell) && (/[`|,;{(]\s{0,4}$/.test(text) || /^\s{0,80}[{})]/.test(next) || depthOf(text) > 0);
      return isStructure ? `${text}\n${next}` : text.trimEnd() + blank + next.trimStart();
    },
    withoutPrompt(lines[0]?.node.text.slice(0, limits.length) ?? ''),
  );
}

function withoutPrompt(text: string): string {
  return text.replace(new RegExp(prompt), '');
}

function readOne(text: string, { shell, variables }: Reading): Read | undefined {
  if (shell === 'cmd') return asRead(readCmdCommand(text));
  const object: ObjectStatement | undefined = readObjectStatement(text, variables);
  if (object) {
    if (object.variable) variables.set(...object.variable);
    return asRead(object.changes);
  }
  if (assignment.test(text) && !/^\s*\$null\s{0,8}=/i.test(text)) return readAssignment(text, variables);
  return asRead(readPowershellCommand(text, variables));
}

function asRead(changes: readonly CommandChange[] | string): Read {
  return typeof changes === 'string' ? { changes: [], problem: changes } : { changes, problem: undefined };
}

/** `$path = 'HKLM:\…'` is remembered, anything else that is set forgotten. */
function readAssignment(text: string, variables: Map<string, string>): Read | undefined {
  const name = assignment.exec(text)?.[1]?.toLowerCase() ?? '';
  const words = powershellWords(text.replace(assignment, ''), variables);
  const [word, ...rest] = typeof words === 'string' ? [] : words;
  variables.delete(name);
  if (!word || rest.length > 0 || word.kind === 'sign') return undefined;
  if (word.kind === 'quoted' || /^(?:-?\d{1,20}|0x[\da-f]{1,16})$/i.test(word.text)) variables.set(name, word.text);
  return { changes: [], problem: undefined };
}

/** A loop or a function: what stands in it runs never, once or often, so no command in it is taken. */
function readLoop(lines: readonly RegLine[], at: number, variables: Map<string, string>): Statement | undefined {
  const part = lines.slice(at, at + lengthOfPowershell(lines, at));
  for (const { node } of part)
    for (const [, name = ''] of node.text.slice(0, limits.length).matchAll(/\$(\w{1,80})\s{0,8}=/g)) variables.delete(name.toLowerCase());
  const command = part.find(
    ({ node }) => isCommandLine(node.text) || /(?:New|Set|Remove)-Item|reg(?:\.exe)? (?:add|delete)/i.test(node.text.slice(0, limits.length)),
  );
  if (!command) return undefined;
  return { kind: 'command', shell: 'PowerShell', lines: part, changes: [], problem: /\w+/.exec(withoutPrompt(part[0]?.node.text ?? ''))?.[0] ?? '' };
}

function lengthOfCmd(lines: readonly RegLine[], at: number): number {
  let length = 1;
  while (length < limits.lines && at + length < lines.length) {
    const text = lines[at + length - 1]?.node.text.slice(0, limits.length) ?? '';
    const next = lines[at + length]?.node.text.slice(0, 600) ?? '';
    if (!/\^\s{0,4}$/.test(text) && !/^\s{0,80}\/(?:v|ve|t|d|f|s|reg:\d\d)(?:\s|$)/i.test(next)) break;
    length++;
  }
  return length;
}

/** How many lines a statement takes: until quotes and brackets are closed, and nothing announces more. */
function lengthOfPowershell(lines: readonly RegLine[], at: number): number {
  let text = '';
  for (let length = 1; length <= limits.lines; length++) {
    const line = lines[at + length - 1];
    if (!line || text.length > limits.length) return Math.max(length - 1, 1);
    text += `${length > 1 ? '\n' : ''}${line.node.text.slice(0, limits.length)}`;
    const next = lines[at + length]?.node.text.slice(0, 600) ?? '';
    const isIf = /^\s*(?:if|foreach|for|while|function|try|switch|do)\b/i.test(withoutPrompt(text)) && !text.includes('{');
    const goesOn =
      quoteOpen(text, 'PowerShell') ||
      depthOf(text) > 0 ||
      /[`|,]\s{0,4}$/.test(text) ||
      /^\s{0,80}(?:\||-[a-z])/i.test(next) ||
      (isIf && /^\s{0,80}(?:\{|$)/.test(next));
    if (!goesOn) return length;
  }
  return 1;
}

/** How many brackets are open at the end of a text, those in quotes not counted. */
function depthOf(text: string): number {
  const plain = text.replace(/'[^']*'|"(?:[^"`]|`[\s\S])*"|(?<=^|\s)#[^\n]*/g, '');
  return (plain.match(/[({]/g)?.length ?? 0) - (plain.match(/[)}]/g)?.length ?? 0);
}

function quoteOpen(text: string, shell: Statement['shell']): boolean {
  const rest =
    shell === 'cmd'
      ? text.replace(/\\"/g, '').replace(/"[^"]*"/g, '')
      : text
          .replace(/[‘’]/g, "'")
          .replace(/[“”„]/g, '"')
          .replace(/'[^']*'|"(?:[^"`]|`[\s\S])*"/g, '');
  return shell === 'cmd' ? rest.includes('"') : /['"]/.test(rest);
}
