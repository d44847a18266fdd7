import type { ValueData } from '../formats/reg/data/value';
import type { ImportOperation, ImportResult, ImportTold } from '../formats/reg/import/import';
import { ignoredReasonMessage } from '../formats/reg/lines/ignored';
import { type Message, message } from '../message';
import { printable } from '../probe/printable';

/** How much of a key, a text or a line is shown. */
const mostText = 400;

/** A line of the text, and by how many blanks it is set in. */
export interface ImportLine {
  readonly indent: number;
  readonly message: Message;
}

/**
 * What regedit would do with a file, for people: each key with its values below it, then the lines that it drops, each with the reason, then what
 * becomes of the versions of TLS, and how much it is. `lines` are those of the file. Line by line, so that a file of any size can be told.
 */
export function* importLines(result: ImportTold, lines: readonly string[]): Generator<ImportLine> {
  if (result.reason) return yield at(0, nothing[result.reason]);
  const count = { createKey: 0, deleteKey: 0, set: 0, deleteValue: 0 };
  for (const operation of result.operations) {
    count[operation.op]++;
    yield* operationLines(operation);
  }
  if (result.ignored.length > 0) yield* [blank, at(0, message('Lines that regedit drops:'))];
  for (const { line, reason } of result.ignored) {
    yield at(2, message('line {line}: {text}', { line, text: printable((lines[line - 1] ?? '').trim(), mostText) }));
    yield at(6, message('{why} ({reason})', { why: ignoredReasonMessage(reason), reason }));
  }
  yield blank;
  for (const [version, { client, server }] of Object.entries(result.schannel))
    yield at(0, message('{version}: client {client}, server {server}', { version, client, server }));
  yield at(
    0,
    message('Values set: {set}. Values deleted: {deleted}. Keys deleted: {keys}. Lines dropped: {dropped}.', {
      set: count.set,
      deleted: count.deleteValue,
      keys: count.deleteKey,
      dropped: result.ignored.length,
    }),
  );
}

function at(indent: number, text: Message | string): ImportLine {
  return { indent, message: typeof text === 'string' ? message('{text}', { text }) : text };
}

const blank = at(0, '');

const nothing: Readonly<Record<NonNullable<ImportResult['reason']>, Message>> = {
  header: message('regedit imports nothing from this file: its first line is no header that regedit accepts.'),
  encoding: message('regedit imports nothing from this file: it cannot read the encoding.'),
  empty: message('regedit imports nothing from this file: there is nothing in it.'),
};

function* operationLines({ op, key, name, type, data, line }: ImportOperation): Generator<ImportLine> {
  const shownKey = `[${printable(key, mostText)}]`;
  if (op === 'createKey') return yield* [blank, at(0, shownKey)];
  if (op === 'deleteKey') return yield* [blank, at(0, message('{key} is deleted with everything below it (line {line})', { key: shownKey, line }))];
  const shownName = name ? printable(name, mostText) : '(Default)';
  if (op === 'deleteValue') return yield at(2, message('line {line}: {name} is deleted', { line, name: shownName }));
  yield at(2, message('line {line}: {name} = {data} ({type})', { line, name: shownName, data: shownData(data ?? ''), type: type ?? '' }));
  if (typeof data === 'object' && data !== null) for (const text of data) yield at(6, printable(text, mostText));
}

/** A list stands on lines of its own. */
function shownData(data: ValueData): string | Message {
  if (typeof data === 'object') return message('a list of {count}', { count: data.length });
  if (typeof data === 'number') return data < 10 ? String(data) : `${data}, 0x${data.toString(16)}`;
  return printable(data, mostText);
}
