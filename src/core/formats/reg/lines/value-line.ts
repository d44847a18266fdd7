import { readHexBytes } from './hex-bytes';
import type { IgnoredReason } from './ignored';
import type { ValueNode } from './node';
import { hexNumber, readQuoted, skipBlanks, skipHexDigits, trimmedEnd } from './scan';

/**
 * Reads a line that begins, after blanks, with `"` or `@`: a value. Exactly the values that regedit takes have no `ignored`.
 * Source: `wine-regedit-tests`.
 */
export function readValueLine(text: string): ValueNode {
  const nameStart = skipBlanks(text, 0);
  const end = trimmedEnd(text);
  const empty: ValueNode = {
    kind: 'value',
    text,
    ignored: undefined,
    problemStart: 0,
    problemEnd: 0,
    nameStart,
    nameEnd: nameStart + 1,
    typeStart: end,
    typeEnd: end,
    dataStart: end,
    dataEnd: end,
    commentStart: end,
    type: undefined,
    open: false,
  };
  if (text[nameStart] === '@') return readAfterName(empty, end);
  const { end: nameEnd, problem } = readQuoted(text, nameStart, text.length);
  const named = { ...empty, nameEnd };
  if (problem) return dropped(named, problem === 'null' ? 'null-in-name' : 'missing-quotes', [nameStart, end]);
  return readAfterName(named, end);
}

function readAfterName(node: ValueNode, end: number): ValueNode {
  const { text, nameEnd } = node;
  const equals = skipBlanks(text, nameEnd);
  if (text[equals] !== '=') return dropped(node, 'no-equals', [nameEnd, end]);
  const start = skipBlanks(text, equals + 1);
  if (start >= end) return dropped(node, 'no-data', [node.nameStart, end]);
  const placed = { ...node, typeStart: start, typeEnd: start, dataStart: start };
  if (text[start] === '-') return readDeletion(placed, end);
  if (text[start] === '"') return readText(placed, end);
  if (text.startsWith('dword:', start)) return readDword({ ...placed, typeEnd: start + 6 }, end);
  if (text.startsWith('hex:', start)) return readHex({ ...placed, typeEnd: start + 4, type: 3 }, end);
  if (text.startsWith('hex(', start)) return readTypedHex(placed, end);
  return readUnknown(placed, end);
}

function readDeletion(node: ValueNode, end: number): ValueNode {
  const afterDash = node.dataStart + 1;
  const next = skipBlanks(node.text, afterDash);
  const deletion: ValueNode = { ...node, kind: 'delete-value', dataEnd: afterDash };
  return afterData(deletion, next, end);
}

function readText(node: ValueNode, end: number): ValueNode {
  const { end: quoteEnd, problem } = readQuoted(node.text, node.dataStart, end);
  const read = { ...node, dataEnd: quoteEnd, type: 1 };
  if (problem === 'null') return dropped(read, 'null-in-text', [node.dataStart, end]);
  if (problem === 'backslash') return dropped(read, 'backslash-at-end', [node.dataStart, end]);
  if (problem) return dropped(read, 'missing-quotes', [node.dataStart, end]);
  return afterData(read, skipBlanks(node.text, quoteEnd), end);
}

function readDword(node: ValueNode, end: number): ValueNode {
  const { text } = node;
  const dataStart = skipBlanks(text, node.typeEnd);
  const dataEnd = Math.min(skipHexDigits(text, dataStart), end);
  const read = { ...node, dataStart, dataEnd, type: 4 };
  if (dataStart >= end) return dropped(read, 'no-data', [node.typeStart, end]);
  const next = skipBlanks(text, dataEnd);
  const digits = dataEnd - dataStart;
  if (digits > 8) return dropped(read, 'dword-digits', [dataStart, dataEnd]);
  if (next >= end || text[next] === ';') return { ...read, commentStart: Math.min(next, end) };
  // `0x1`, `hello` and `123 456` are numbers gone wrong; behind a whole number stands text that should be a comment.
  const rest = text.slice(next, end);
  const isPartOfNumber = digits === 0 || (next === dataEnd ? /^[\w\uff10-\uff46]/ : /^[\da-fA-F]+$/).test(rest);
  if (isPartOfNumber) return dropped({ ...read, dataEnd: end }, 'dword-digits', [dataStart, end]);
  return dropped(read, 'text-after-data', [next, end]);
}

function readTypedHex(node: ValueNode, end: number): ValueNode {
  const { text, typeStart } = node;
  const close = text.indexOf(':', typeStart);
  const inner = close > 0 && text[close - 1] === ')' ? text.slice(typeStart + 4, close - 1) : undefined;
  const digits = inner === undefined ? undefined : /^(?:[ \t]*([+-]?)([\da-fA-F]+))?$/.exec(inner);
  const size = digits ? hexNumber(digits[2] ?? '') : Number.POSITIVE_INFINITY;
  if (!digits || size > 0xffffffff) return dropped(node, 'hex-type', [typeStart, close > 0 ? close : end]);
  const type = digits[1] === '-' ? (0x100000000 - size) % 0x100000000 : size;
  return readHex({ ...node, typeEnd: close + 1, type }, end);
}

function readHex(node: ValueNode, end: number): ValueNode {
  const bytes = readHexBytes(node.text, node.typeEnd, end);
  const dataStart = skipBlanks(node.text, node.typeEnd);
  const read: ValueNode = { ...node, dataStart, dataEnd: Math.max(bytes.end, dataStart), commentStart: bytes.commentStart, open: bytes.open };
  return bytes.problem ? dropped({ ...read, open: false }, bytes.problem, [bytes.problemStart, end]) : read;
}

/** Data that begins with nothing regedit knows: a type word gone wrong, or text without quotes. */
function readUnknown(node: ValueNode, end: number): ValueNode {
  const { text, dataStart } = node;
  const beginning = text.slice(dataStart, Math.min(end, dataStart + 48));
  const word = /^[^\s\d"“”„«»:：()=]{0,16}[ \t]*(?:\([^)]{0,16}\))?[ \t]*[:：](?![\\/])/.exec(beginning);
  if (!word) return dropped({ ...node, dataEnd: end }, /^\d/.test(beginning) ? 'type-word' : 'missing-quotes', [dataStart, end]);
  const typeEnd = dataStart + word[0].length;
  return dropped({ ...node, typeEnd, dataStart: skipBlanks(text, typeEnd), dataEnd: end }, 'type-word', [dataStart, typeEnd]);
}

/** What may follow the data: nothing, or a comment. */
function afterData(node: ValueNode, next: number, end: number): ValueNode {
  if (next < end && node.text[next] !== ';') return dropped(node, 'text-after-data', [next, end]);
  return { ...node, commentStart: Math.min(next, end) };
}

function dropped(node: ValueNode, ignored: IgnoredReason, [problemStart, problemEnd]: readonly [number, number]): ValueNode {
  return { ...node, ignored, problemStart, problemEnd: Math.max(problemStart, problemEnd) };
}
