/**
 * A document as `JSON.stringify(document, null, 2)` writes it, with a line end behind it, in pieces: an element of its lists each, so that it may be larger
 * than a string can be.
 */
export function* jsonPieces(document: Readonly<Record<string, unknown>>): Generator<string> {
  const fields = Object.entries(document);
  yield '{';
  for (const [index, [name, value]] of fields.entries()) {
    yield `${index === 0 ? '' : ','}\n  ${JSON.stringify(name)}: `;
    if (Array.isArray(value) && value.length > 0) yield* listPieces(value);
    else yield indented(value, '  ');
  }
  yield fields.length === 0 ? '}\n' : '\n}\n';
}

function* listPieces(list: readonly unknown[]): Generator<string> {
  for (const [index, element] of list.entries()) yield `${index === 0 ? '[' : ','}\n    ${indented(element, '    ')}`;
  yield '\n  ]';
}

function indented(value: unknown, indent: string): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`);
}
