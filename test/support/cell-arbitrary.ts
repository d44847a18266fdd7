import fc from 'fast-check';

/** Any cell of a row made of such pieces of text: mostly without commas and quotes, else well quoted, else wild. */
export function cellOf(...words: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.constantFrom('', 'a', '"', '""', ',', ' ', 'é𝒳', '#', ...words);
  const pieces = fc.array(piece, { maxLength: 3 }).map((all) => all.join(''));
  return fc.oneof(
    { weight: 6, arbitrary: piece.filter((text) => !/[",]/.test(text)) },
    { weight: 2, arbitrary: pieces.map((text) => `"${text.replaceAll('"', '""')}"`) },
    pieces,
  );
}
