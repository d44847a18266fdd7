import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** `src/l10n/bundle.l10n.json`: every English text for people, the key of its translations. */
export async function translations({ core }) {
  const texts = new Set(core.rules.flatMap(({ messages }) => Object.values(messages)));
  for (const text of core.translatableTexts) texts.add(text);
  for (const name of await readdir('src', { recursive: true })) {
    if (name.endsWith('.ts')) for (const text of literalsIn(await readFile(join('src', name), 'utf8'))) texts.add(text);
  }
  const sorted = [...texts].sort();
  return { 'src/l10n/bundle.l10n.json': `${JSON.stringify(Object.fromEntries(sorted.map((text) => [text, text])), null, 2)}\n` };
}

/** The literal texts that are given to the functions that make or translate messages. */
function literalsIn(source) {
  const calls = /\b(?:l10n\.t|translate|message)\(\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)")/g;
  return [...source.matchAll(calls)].map(([, single, double]) => (single ?? double).replace(/\\(.)/g, '$1'));
}
