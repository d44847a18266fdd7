/** A case of a corpus file: a title, a text, and what is expected of it. */
export interface RegistryCase {
  readonly title: string;
  readonly text: string;
  readonly expected: string;
}

/** Reads a corpus: cases begin with `=== title`, `---` stands between text and expectation; what stands before the first case explains. */
export function registryCases(corpus: string): readonly RegistryCase[] {
  const [, ...cases] = corpus.replace(/\r\n/g, '\n').split(/^=== /m);
  if (cases.length === 0) throw new Error('The corpus holds no case.');
  return cases.map((each) => {
    const [, title = '', text = '', expected = ''] = /^(.*)\n([\s\S]*?)^---\n([\s\S]*)$/m.exec(each) ?? [];
    if (title === '') throw new Error(`This case cannot be read: ${each.slice(0, 80)}`);
    return { title, text, expected: expected.trim() };
  });
}
