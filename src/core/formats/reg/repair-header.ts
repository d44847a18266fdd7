import type { TextEdit } from '../../text/position';
import { currentHeader, looksLikeHeader, readHeaderLine } from './header-line';
import { keyBeginning } from './key-line';
import { replacePart } from './line-edits';
import type { RegModel } from './model';
import type { HeaderVersion, RegNode } from './node';
import type { PastedRun } from './pasted/pasted-runs';
import { withoutInvisible, withPlainSigns } from './plain-text';

/** How many lines are looked at for a header that does not stand first. */
const headerSearch = 50;

/** Whether a file needs another first line before regedit imports anything. A file in which nothing stands needs none. */
export function lacksHeader(model: RegModel): boolean {
  if (model.header === '4' || model.header === '5.00') return false;
  if (model.header === '3.1') return model.lines.some(({ node }) => node.kind === 'key' || node.kind === 'delete-key');
  return model.lines.some(({ node }) => node.kind !== 'blank');
}

/**
 * Whether a file was meant for regedit: its first line is, or was meant as, a header; or a key or a whole value stands somewhere. No NUL may
 * stand in it: programs and hives have such lines by chance.
 */
export function isRegistryText(model: RegModel, runs: readonly PastedRun[]): boolean {
  if (!lacksHeader(model)) return true;
  const isMeant =
    runs.some(({ paragraphs, isAllCommands }) => paragraphs.length > 0 || isAllCommands) ||
    model.lines.some(({ node }) => looksLikeHeader(node.text) || isMeantForRegedit(node));
  return isMeant && model.lines.every(({ node }) => !node.text.includes('\0'));
}

function isMeantForRegedit({ kind, ignored, text }: RegNode): boolean {
  if (kind === 'key' || kind === 'delete-key')
    return ignored !== 'unknown-root' && ignored !== 'no-bracket' ? true : withoutInvisible(text).search(keyBeginning) >= 0;
  if (kind === 'value' || kind === 'delete-value') return ignored !== 'no-equals' && ignored !== 'missing-quotes';
  return ignored === 'no-brackets' || ignored === 'text-before-key';
}

/** Gives a file the header that regedit accepts: puts the first line right, moves up a header that stands further down, or adds one. */
export function repairHeader(model: RegModel): readonly TextEdit[] {
  const first = model.lines[0];
  if (!lacksHeader(model) || !first) return [];
  if (looksLikeHeader(first.node.text)) return [replacePart(first, [0, first.node.text.length], meantHeader(first.node.text))];
  const index = model.lines.slice(0, headerSearch).findIndex(({ node }) => isUsable(readHeaderLine(node.text)?.version));
  const before = model.lines.slice(0, Math.max(index, 0));
  const later = model.lines[index];
  if (!later || before.some(({ node }) => node.kind !== 'blank' && node.kind !== 'comment' && (node.kind !== 'junk' || node.ignored))) return [addHeader()];
  const rest = later.line + 1 < model.lines.length ? { line: later.line + 1, character: 0 } : { line: later.line, character: later.node.text.length };
  const move: TextEdit = { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: `${later.node.text.trim()}\n` };
  return [move, { range: { start: { line: later.line, character: 0 }, end: rest }, newText: '' }];
}

/** Whether regedit reads keys in brackets below a header. */
function isUsable(version: HeaderVersion | undefined): boolean {
  return version === '4' || version === '5.00';
}

/** Writes the header above everything. */
export function addHeader(): TextEdit {
  return { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: `${currentHeader}\n\n` };
}

/** The header that a damaged first line was, and below it what else stood on the line. */
function meantHeader(text: string): string {
  const found =
    /^[\s\ufeff*;#"'“”]{0,8}(?:REGEDIT[ \t]{0,4}\d{0,2}|Windows[ \t]{1,4}Registry[ \t]{1,4}Editor(?:[ \t]{1,4}Version)?[ \t]{0,4}[\d.,]{0,8})/i.exec(
      text,
    )?.[0] ?? '';
  const header = /REGEDIT[ \t]*4/i.test(found) ? 'REGEDIT4' : currentHeader;
  const rest = text.slice(found.length).replace(/^[\s"'”*.:;,]{0,40}/, '');
  return rest === '' ? header : `${header}\n${/[[\]"=]/.test(withPlainSigns(rest)) ? rest : `; ${rest}`}`;
}
