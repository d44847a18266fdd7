/**
 * A document as `JSON.stringify(document, null, 2)` writes it, with a line end behind it, in pieces: an element of its lists each, so that it may be larger
 * than a string can be. Lists may be anything that gives one element after the other.
 */
export function* jsonPieces(document: Readonly<Record<string, unknown>>): Generator<string> {
  const fields = Object.entries(document);
  yield '{';
  for (const [index, [name, value]] of fields.entries()) {
    yield `${index === 0 ? '' : ','}\n  ${JSON.stringify(name)}: `;
    if (isList(value)) yield* listPieces(value);
    else yield indented(value, '  ');
  }
  yield fields.length === 0 ? '}\n' : '\n}\n';
}

function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

function* listPieces(list: Iterable<unknown>): Generator<string> {
  let isEmpty = true;
  for (const element of list) {
    yield `${isEmpty ? '[' : ','}\n    ${indented(element, '    ')}`;
    isEmpty = false;
  }
  yield isEmpty ? '[]' : '\n  ]';
}

function indented(value: unknown, indent: string): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`);
}
