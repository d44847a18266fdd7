import { registryBlock } from '../../formats/reg/blocks/registry-blocks';
import { currentHeader } from '../../formats/reg/lines/header-line';
import { message } from '../../message';
import type { Range } from '../../text/position';
import { linkTo } from '../hover/topic';
import type { Completion } from './completion';
import type { WritingPlace } from './completions';
import { advisedLines } from './name-completions';
import { keyContent } from './setting-content';

const headers = [
  { header: currentHeader, detail: message('since Windows 2000: texts in bytes are UTF-16') },
  { header: 'REGEDIT4', detail: message('before Windows 2000: texts in bytes are of single bytes') },
] as const;

/** The headers, for the first line. One replaces the whole line, since regedit allows nothing behind it. */
export function headerCompletions({ line, before, behind }: WritingPlace): readonly Completion[] {
  const range = { start: { line, character: 0 }, end: { line, character: before.length + behind.length } };
  const content = [{ kind: 'paragraph' as const, text: message('Without one of these two as its first line regedit imports nothing from a file.') }];
  return headers.map(({ header, detail }) => ({ kind: 'header', label: header, detail, content, range, filter: header, newText: header }));
}

/** Several lines at once, where only blanks and the place's own word stand in the line: the values of a key as advised, and the TLS 1.2 block. */
export function linesCompletions(place: WritingPlace): readonly Completion[] {
  const { before, behind, line, character } = place;
  if (behind.trim() !== '' || before.includes('"')) return [];
  const range = { start: { line, character: before.length - before.trimStart().length }, end: { line, character: character + behind.length } };
  return [...advisedValues(place, range), ...tls12Lines(place, range)];
}

/** The values of the key above as they are advised, where none of them is set yet. */
function advisedValues({ block, target }: WritingPlace, range: Range): readonly Completion[] {
  const key = block.knownKey;
  if (!key || block.values.some(({ name }) => key.family.settings.some((setting) => setting.name.toLowerCase() === name.toLowerCase()))) return [];
  const lines = advisedLines(key, target);
  if (lines.length === 0) return [];
  const label = message('All {count} values as advised', { count: lines.length });
  const content = [{ kind: 'lines' as const, lines }, ...keyContent(key)];
  const detail = message('{values}', { values: lines.map((each) => each.replace(/"([^"]*)"=dword:0*(?=.)/, '$1=0x')).join(', ') });
  return [{ kind: 'lines', label, detail, content, range, filter: lines.join(' ').replaceAll('"', ''), newText: lines.join('\n') }];
}

/** The TLS 1.2 block, where no values follow that would come to its last key; with the header where the file has none. */
function tls12Lines({ model, line }: WritingPlace, range: Range): readonly Completion[] {
  const next = model.lines.slice(line + 1, line + 1 + mostLines).find(({ node }) => node.kind !== 'blank' && node.kind !== 'comment');
  if (next ? next.node.kind !== 'key' && next.node.kind !== 'delete-key' : model.lines.length > line + 1 + mostLines) return [];
  if (next && next.node.ignored !== undefined) return [];
  const block = registryBlock('tls12', 'reg').trimEnd();
  const keys = block.slice(block.indexOf('['));
  const above = model.lines[line - 1]?.node.kind;
  const below = model.lines[line + 1]?.node.kind;
  const newText = line === 0 ? block : `${above === 'blank' ? '' : '\n'}${keys}${below === undefined || below === 'blank' ? '' : '\n'}`;
  const content = [
    { kind: 'paragraph' as const, text: message('Switches TLS 1.2 on for Client and Server, as Microsoft’s article has it.'), link: linkTo('exchange-tls') },
    { kind: 'lines' as const, lines: keys.split('\n') },
  ];
  return [{ kind: 'lines', label: message('TLS 1.2 block'), detail: message('3 keys, 4 values'), content, range, filter: 'TLS 1.2 block', newText }];
}

/** So many blank lines and comments are passed over on the way to the next key. */
const mostLines = 50;
