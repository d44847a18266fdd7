import { registryRoots, rootAbbreviations } from '../../../knowledge/registry/roots';
import { positionIn, withoutInvisible } from '../repairs/plain-text';
import type { IgnoredReason } from './ignored';
import type { KeyNode } from './node';
import { skipBlanks, trimmedEnd } from './scan';

/** The beginning of a key within a line: `[HKEY_…`, `[-HKEY_…`, `[HKLM\…`. For `matchAll`. */
export const keyBeginning = /\[[ \t]{0,8}-?[ \t]{0,8}(?:HKEY_[A-Z_]{1,20}|HK(?:LM|CU|CR|CC|DD|U))[ \t]{0,8}[\\\]:]/gi;

/** What, behind a `]`, tells that the key was meant to end there: another key, a value, a comment. */
const continuesAfterKey = /^[ \t\u00a0*]*(?:\[|["“”„«]|;|@[ \t]*=)/;

/**
 * Reads a line that begins, after blanks, with `[`. regedit takes everything up to the last `]` of the line for the path and passes over
 * what follows. Source: `wine-regedit-tests`.
 */
export function readKeyLine(text: string): KeyNode {
  const bracket = skipBlanks(text, 0);
  const deletes = text[bracket + 1] === '-';
  const pathStart = bracket + (deletes ? 2 : 1);
  const end = trimmedEnd(text);
  const lastBracket = text.lastIndexOf(']');
  const closed = lastBracket >= pathStart;
  const node = placed(text, { pathStart, pathEnd: closed ? lastBracket : end, deletes });
  const afterBlanks = skipBlanks(text, pathStart);
  if (afterBlanks > pathStart) return keyDropped(node, 'blank-after-bracket', { at: [pathStart, afterBlanks], effect: deletes && closed ? 'closes' : 'keeps' });
  if (!closed) return keyDropped(node, 'no-bracket', { at: [bracket, end], effect: 'keeps' });
  const root = text.slice(node.rootStart, node.rootEnd);
  if (!isRoot(root)) {
    const reason = rootAbbreviations[root.slice(0, 8).replace(/[: ]/g, '').toUpperCase()] ? 'abbreviated-root' : 'unknown-root';
    return keyDropped(node, reason, { at: [node.rootStart, Math.max(node.rootEnd, node.rootStart + 1)], effect: 'closes' });
  }
  const slashes = /^\\*/.exec(text.slice(node.rootEnd, node.pathEnd))?.[0].length ?? 0;
  if (slashes > 1) return keyDropped(node, 'backslash-after-root', { at: [node.rootStart, node.rootEnd + slashes], effect: 'closes' });
  if (deletes && node.pathEnd <= node.rootEnd + 1) return keyDropped(node, 'delete-root', { at: [pathStart, node.pathEnd], effect: 'closes' });
  if (node.restStart === node.restEnd) return node;
  return { ...node, ignored: 'text-after-key', problemStart: node.restStart, problemEnd: node.restEnd };
}

/** Whether a text is the name of a root, in any case. */
export function isRoot(text: string): boolean {
  const upper = text.toUpperCase();
  return registryRoots.some((root) => root === upper);
}

function placed(text: string, { pathStart, pathEnd, deletes }: { readonly pathStart: number; readonly pathEnd: number; readonly deletes: boolean }): KeyNode {
  const end = trimmedEnd(text);
  const slash = text.indexOf('\\', pathStart);
  const meantEnd = visibleEndOfMeantKey(text, pathStart, pathEnd);
  const next = skipBlanks(text, meantEnd + 1);
  // A comment is one only where its text does not become a part of the path.
  const isComment = meantEnd === pathEnd && text[next] === ';';
  return {
    kind: deletes ? 'delete-key' : 'key',
    effect: deletes ? 'closes' : 'opens',
    text,
    ignored: undefined,
    problemStart: 0,
    problemEnd: 0,
    rootStart: pathStart,
    rootEnd: slash < 0 || slash > pathEnd ? pathEnd : slash,
    pathStart,
    pathEnd,
    meantEnd,
    restStart: isComment || next >= end ? end : next,
    restEnd: end,
    commentStart: isComment ? next : end,
  };
}

/** The same end, where characters that cannot be seen stand within the beginnings of keys. */
function visibleEndOfMeantKey(text: string, from: number, last: number): number {
  const visible = withoutInvisible(text);
  if (visible === text) return endOfMeantKey(text, from, last);
  const end = endOfMeantKey(visible, withoutInvisible(text.slice(0, from)).length, withoutInvisible(text.slice(0, last)).length);
  return Math.min(positionIn(text, end), last);
}

function endOfMeantKey(text: string, from: number, last: number): number {
  const first = text.indexOf(']', from);
  if (first < 0 || first >= last) return last;
  if (text.slice(first, last).search(keyBeginning) >= 0) return first;
  for (let at = first; at >= 0 && at < last; at = text.indexOf(']', at + 1)) {
    if (continuesAfterKey.test(text.slice(at + 1, at + 100))) return at;
  }
  return last;
}

function keyDropped(
  node: KeyNode,
  ignored: IgnoredReason,
  { at: [problemStart, problemEnd], effect }: { readonly at: readonly [number, number]; readonly effect: KeyNode['effect'] },
): KeyNode {
  return { ...node, ignored, problemStart, problemEnd, effect };
}
