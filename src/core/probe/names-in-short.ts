/** How many names a sentence lists where it does not say otherwise; the report has them all. */
const usual = 8;

/** Names in a row, the first ones where there are many. */
export function namesInShort(names: readonly string[], most = usual): string {
  return names.slice(0, most).join(', ') + (names.length > most ? ', …' : '');
}
