/**
 * A document as `JSON.stringify(document, null, 2)` writes it, in pieces: an element of its lists each, so that it may be larger than a string can be. Lists may
 * be anything that gives one element after the other, also within objects of the document. Lines after the first begin with `indent`; there is no line end
 * behind the last.
 */
export function* jsonPieces(document: Readonly<Record<string, unknown>>, indent = ''): Generator<string> {
  let isEmpty = true;
  const inner = `${indent}  `;
  for (const [name, value] of Object.entries(document)) {
    if (value === undefined) continue;
    yield `${isEmpty ? '{' : ','}\n${inner}${JSON.stringify(name)}: `;
    isEmpty = false;
    if (isList(value)) yield* listPieces(value, inner);
    else if (isObject(value)) yield* jsonPieces(value, inner);
    else yield JSON.stringify(value);
  }
  yield isEmpty ? '{}' : `\n${indent}}`;
}

/** Writes pieces, many at once: one by one they would take long, and all of them may be more than a string holds. */
export function writePieces(pieces: Iterable<string>, write: (text: string) => void): void {
  let waiting = '';
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length < mostAtOnce) continue;
    write(waiting);
    waiting = '';
  }
  write(waiting);
}

/** In characters. */
const mostAtOnce = 64 * 1024;

function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function* listPieces(list: Iterable<unknown>, indent: string): Generator<string> {
  let isEmpty = true;
  for (const element of list) {
    yield `${isEmpty ? '[' : ','}\n${indent}  ${indented(element, `${indent}  `)}`;
    isEmpty = false;
  }
  yield isEmpty ? '[]' : `\n${indent}]`;
}

function indented(value: unknown, indent: string): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`);
}
