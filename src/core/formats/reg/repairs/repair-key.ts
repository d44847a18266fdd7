import { registryRoots, rootAbbreviations } from '../../../knowledge/registry/roots';
import type { TextEdit } from '../../../text/position';
import { readFreshLine } from '../lines/grammar';
import type { KeyNode } from '../lines/node';
import type { RegBlock, RegLine } from '../model/block';
import { withoutMarkup } from '../pasted/pasted';
import { isWithinDistance, squash } from '../settings/names';
import { isSecondHalf, joinWithNext } from './join-lines';
import { replaceLine, replacePart } from './line-edits';
import { withoutInvisible, withPlainSigns } from './plain-text';
import { splitLine } from './repair-lines';

/** Repairs a key line that regedit drops, or that holds more than a key; nothing where it is not clear what was meant. */
export function repairKey(block: RegBlock, line: RegLine): readonly TextEdit[] | undefined {
  const { node } = line;
  const joined = node.ignored && joinWithNext(block, line);
  if (joined) return joined;
  const plain = withPlainSigns(withoutInvisible(node.text));
  if (node.ignored && node.ignored !== 'text-after-key' && plain !== node.text && isKey(plain)) return replaceLine(line, node.text, [plain]);
  switch (node.ignored) {
    case 'text-after-key':
      return node.kind === 'key' || node.kind === 'delete-key' ? repairTextAfterKey(line, node) : undefined;
    case 'text-before-key':
      return isSecondHalf(node.text) ? undefined : replaceLine(line, node.text, splitLine(withoutInvisible(node.text)));
    case 'no-brackets':
      return accepted(
        line,
        `[${withoutMarkup(node.text)
          .replace(/^[^\w]{1,4}/, '')
          .replace(/[\])}】]$/, '')}]`,
      );
    case 'no-bracket':
      return accepted(line, withBracket(node.text));
    case 'blank-after-bracket':
      return [replacePart(line, [node.problemStart, node.problemEnd], '')];
    case 'abbreviated-root':
    case 'unknown-root':
      return node.kind === 'key' || node.kind === 'delete-key' ? repairRoot(line, node) : undefined;
    case 'backslash-after-root':
      return accepted(line, node.text.replace(/\\{2,}/g, '\\'));
    default:
      return undefined;
  }
}

/** Values go on lines of their own; other text becomes a comment, bold markers go. */
function repairTextAfterKey(line: RegLine, node: KeyNode): readonly TextEdit[] {
  const { text, restStart, restEnd, meantEnd, pathEnd } = node;
  const rest = text.slice(restStart, restEnd);
  if (withoutMarkup(rest) === '') return [replacePart(line, [meantEnd + 1, text.length], '')];
  const isText = meantEnd === pathEnd && !/["“”„«@=＝[]/.test(rest);
  return isText ? [replacePart(line, [restStart, restStart], ';')] : replaceLine(line, text, splitLine(withoutInvisible(text)));
}

function repairRoot(line: RegLine, { text, rootStart, rootEnd, pathStart, pathEnd }: KeyNode): readonly TextEdit[] | undefined {
  const root = text.slice(rootStart, rootEnd);
  const full = rootAbbreviations[root.slice(0, 8).replace(/[: ]/g, '').toUpperCase()] ?? nearestRoot(root);
  if (full) return [replacePart(line, [rootStart, rootEnd], full)];
  // `Computer\HKEY_LOCAL_MACHINE\…` from regedit's address bar, `Registry::HKEY_LOCAL_MACHINE\…` from PowerShell.
  const inner = registryRoots
    .map((name) =>
      text
        .slice(pathStart, Math.min(pathEnd, pathStart + 100))
        .toUpperCase()
        .indexOf(name),
    )
    .filter((index) => index > 0);
  return inner.length > 0 ? [replacePart(line, [pathStart, pathStart + Math.min(...inner)], '')] : undefined;
}

function nearestRoot(written: string): string | undefined {
  const near = registryRoots.filter((root) => isWithinDistance(squash(root), squash(written), 2));
  return near.length === 1 ? near[0] : undefined;
}

/** A key with its closing bracket, before a comment. */
function withBracket(text: string): string {
  const comment = /[ \t]{1,40};/.exec(text.slice(0, 2000));
  return comment ? `${text.slice(0, comment.index)}]${text.slice(comment.index)}` : `${text.trimEnd().replace(/\*\*$/, '')}]`;
}

function accepted(line: RegLine, text: string): readonly TextEdit[] | undefined {
  return isKey(text) ? replaceLine(line, line.node.text, [text]) : undefined;
}

function isKey(text: string): boolean {
  const { kind, ignored } = readFreshLine(text);
  const isFixable = ignored === undefined || ignored === 'text-after-key' || ignored === 'abbreviated-root';
  return (kind === 'key' || kind === 'delete-key') && isFixable;
}
