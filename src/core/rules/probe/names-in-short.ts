/** How many names a finding lists; the report has them all. */
const namesShown = 8;

/** Names in a row, the first ones where there are many. */
export function namesInShort(names: readonly string[]): string {
  return names.slice(0, namesShown).join(', ') + (names.length > namesShown ? ', …' : '');
}
