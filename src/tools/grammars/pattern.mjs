/** A regular expression of Oniguruma for any of the words, the longest first. */
export function anyOf(words) {
  return `(?:${[...new Set(words)]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map(literal)
    .join('|')})`;
}

/** A regular expression for exactly this text. */
export function literal(text) {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** A word that is part of no longer one. */
export function word(pattern) {
  return `(?<!\\w)${pattern}(?!\\w)`;
}

/** Makes a function that completes scope names with the language: `strong keyword.other` becomes `strong keyword.other.windows-registry`. */
export function scopesOf(language) {
  return (names) =>
    names
      .split(' ')
      .map((name) => (name === 'strong' ? name : `${name}.${language}`))
      .join(' ');
}

/** Captures by number, each with its scope names. */
export function captures(scope, names) {
  return Object.fromEntries(Object.entries(names).map(([group, value]) => [group, typeof value === 'string' ? { name: scope(value) } : value]));
}

/** The file of a grammar. */
export function grammarText({ name, scopeName, patterns, repository }) {
  return jsonText({
    information_for_contributors: ['Written by src/tools/generate.mjs from src/tools/grammars and the tables of src/core/knowledge: change those and run it.'],
    name,
    scopeName,
    patterns,
    repository,
  });
}

/** JSON as the generated files have it. */
export function jsonText(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}
