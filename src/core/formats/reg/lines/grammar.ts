import type { LineGrammar } from '../../../text/line-grammar';
import { readContinuationLine } from './continuation-line';
import { readHeaderLine } from './header-line';
import type { IgnoredReason } from './ignored';
import { readKeyLine } from './key-line';
import type { HeaderVersion, OldValueNode, RegNode } from './node';
import { readOtherLine } from './other-line';
import { readPlainContinuation, readPlainLine } from './plain-line';
import { isHexDigit, skipBlanks } from './scan';
import { slimNode } from './slim-node';
import { readValueLine } from './value-line';

/** What is carried from line to line. */
export interface RegState {
  /** `unread` before the first line; `missing` where that is no header, `refused` where regedit takes it for none or for an empty file. */
  readonly header: HeaderVersion | 'unread' | 'missing' | 'refused';
  /** The key that values go to: opened by a line above; or none, because there was no key yet, the last was deleted, or had an unknown root. */
  readonly key: 'open' | 'none' | 'deleted' | 'unknown-root';
  /** Whether the line above announces more hexadecimal data. */
  readonly open: boolean;
  /** Whether regedit has given up the file at a line above. */
  readonly stopped: boolean;
}

const headerStates = ['unread', 'missing', 'refused', '3.1', '4', '5.00'] as const;
const keyStates = ['open', 'none', 'deleted', 'unknown-root'] as const;

/** Every state there is, made once: equal states are the same object. */
const states: readonly RegState[] = headerStates.flatMap((header) =>
  keyStates.flatMap((key) => [false, true].flatMap((open) => [false, true].map((stopped): RegState => ({ header, key, open, stopped })))),
);

/**
 * The grammar of .reg files, line by line, exactly as regedit reads them: see `RegNode` for what a line can be and `ignoredReasons` for why
 * it may be dropped. The lines are read in full whatever the header is, so that a file without one can be judged as well.
 */
export const regGrammar: LineGrammar<RegState, RegNode> = {
  start: stateOf({ header: 'unread', key: 'none', open: false, stopped: false }),
  step(before, line) {
    const plain = readPlain(before, line);
    if (plain) return plain;
    const node = readLine(before, line);
    return { node: slimNode(node), after: stateAfter(before, node) };
  },
  same: (a, b) => a === b,
};

/** Reads a line that is just as regedit writes it, where the lines above give it its usual meaning; nothing for all others. */
function readPlain(before: RegState, line: string): { readonly node: RegNode; readonly after: RegState } | undefined {
  if (before.stopped || before.header === 'unread') return undefined;
  if (before.open) {
    const node = readPlainContinuation(line);
    return node && { node, after: node.open ? before : stateAfter(before, node) };
  }
  const node = readPlainLine(line);
  if (node === undefined) return undefined;
  if (node.kind === 'blank') return { node, after: before };
  if (node.kind === 'key') return { node, after: before.key === 'open' ? before : stateAfter(before, node) };
  if (before.key !== 'open') return undefined;
  return { node, after: node.open ? stateAfter(before, node) : before };
}

function readLine(before: RegState, line: string): RegNode {
  if (before.header === 'unread') {
    const header = readHeaderLine(line);
    if (header) return header;
  }
  if (before.open) return readInContinuation(line);
  if (before.header === '3.1' && line.startsWith(oldRoot)) return readOldValue(line);
  return withStateProblem(readFreshLine(line), before);
}

/** Reads a line without regard to the lines above it. */
export function readFreshLine(line: string): RegNode {
  const first = line[skipBlanks(line, 0)];
  if (first === '[') return readKeyLine(line);
  if (first === '"' || first === '@') return readValueLine(line);
  return readOtherLine(line);
}

/** A line that is right by itself but has no effect where it stands. */
function withStateProblem(node: RegNode, { key, stopped }: RegState): RegNode {
  if (node.ignored) return node;
  if (node.kind === 'key' || node.kind === 'delete-key')
    return stopped ? { ...node, ignored: 'import-stopped', problemStart: node.pathStart, problemEnd: node.pathEnd } : node;
  if ((node.kind !== 'value' && node.kind !== 'delete-value') || (key === 'open' && !stopped)) return node;
  const ignored: IgnoredReason = stopped ? 'import-stopped' : key === 'none' ? 'no-key' : key === 'deleted' ? 'after-deleted-key' : 'after-unknown-root';
  return { ...node, ignored, problemStart: node.nameStart, problemEnd: Math.max(node.dataEnd, node.nameEnd) };
}

/** A line below one that ends with `,\`: bytes, or a blank line or comment to pass over, or a line that is taken for bytes and lost. */
function readInContinuation(line: string): RegNode {
  const start = skipBlanks(line, 0);
  const plain = { text: line, ignored: undefined, problemStart: start, problemEnd: line.length };
  if (start === line.length) return { kind: 'blank', ...plain };
  if (line[start] === ';') return { kind: 'comment', ...plain };
  if (!isHexDigit(line.charCodeAt(start))) {
    const meant = readFreshLine(line);
    const isMeant = meant.ignored !== undefined || (meant.kind !== 'junk' && meant.kind !== 'comment');
    return { kind: 'lost', ...plain, ignored: isMeant ? 'lost-line' : undefined };
  }
  return readContinuationLine(line);
}

const oldRoot = 'HKEY_CLASSES_ROOT';

/** The format of Windows 3.1: the path ends at the first blank; one `=` and one blank before the text are left out. */
function readOldValue(line: string): OldValueNode {
  const blank = line.search(/\s/);
  const pathEnd = blank < 0 ? line.length : blank;
  let dataStart = skipBlanks(line, pathEnd);
  if (line[dataStart] === '=') dataStart++;
  if (line[dataStart] === ' ') dataStart++;
  return {
    kind: 'old-value',
    text: line,
    ignored: undefined,
    problemStart: 0,
    problemEnd: line.length,
    pathStart: 0,
    pathEnd,
    dataStart,
    dataEnd: line.length,
  };
}

function stateAfter(before: RegState, node: RegNode): RegState {
  const header = before.header !== 'unread' ? before.header : node.kind === 'header' ? (node.version ?? 'refused') : 'missing';
  return stateOf({ header, key: keyAfter(before, node), open: isOpenAfter(before, node), stopped: before.stopped || stopsImport(node) });
}

function keyAfter({ key }: RegState, node: RegNode): RegState['key'] {
  if ((node.kind !== 'key' && node.kind !== 'delete-key') || node.effect === 'keeps') return key;
  if (node.effect === 'opens') return 'open';
  return node.kind === 'delete-key' ? 'deleted' : 'unknown-root';
}

function isOpenAfter(before: RegState, node: RegNode): boolean {
  if (node.kind === 'value' || node.kind === 'continuation') return node.open;
  return before.open && (node.kind === 'blank' || node.kind === 'comment');
}

/** Found with Wine: the import ends at such a text. What Windows does is not known. */
function stopsImport({ ignored }: RegNode): boolean {
  return ignored === 'null-in-text' || ignored === 'backslash-at-end';
}

function stateOf({ header, key, open, stopped }: RegState): RegState {
  const index = ((headerStates.indexOf(header) * keyStates.length + keyStates.indexOf(key)) * 2 + (open ? 1 : 0)) * 2 + (stopped ? 1 : 0);
  return states[index] as RegState;
}
