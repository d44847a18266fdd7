import type { TextEdit } from '../../../text/position';
import { trimmedEnd } from '../lines/scan';
import type { RegValue } from '../model/block';
import { replacePart } from './line-edits';

/** Writes a dword into a value, such as `dword:00000001`, over all lines of its data; where it is one already, only the digits change. */
export function rewriteValue({ line, more, ignored }: RegValue, data: string): TextEdit {
  const { text, nameEnd, typeStart, dataStart, dataEnd } = line.node;
  const last = more.filter(({ node }) => node.kind === 'continuation').at(-1)?.node;
  const lastLine = more.find(({ node }) => node === last);
  if (last?.kind === 'continuation' && lastLine)
    return { range: { start: { line: line.line, character: typeStart }, end: { line: lastLine.line, character: last.dataEnd } }, newText: data };
  if (!ignored && text.startsWith('dword:', typeStart)) return replacePart(line, [dataStart, dataEnd], data.slice('dword:'.length));
  if (!ignored) return replacePart(line, [typeStart, dataEnd], data);
  const comment = text.indexOf(';', nameEnd);
  return replacePart(line, [nameEnd, trimmedEnd(comment < 0 ? text : text.slice(0, comment))], `=${data}`);
}
