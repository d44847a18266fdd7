// Writes everything that follows from the rules and tables of the source: `node src/tools/generate.mjs`. With `--check` it only says what is stale.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ruleIndex } from './generate/rule-index.mjs';
import { loadSource } from './load-source.mjs';

/** The generated files that differ from what the source says, and their right content. */
export async function staleFiles() {
  const index = await ruleIndex();
  // What follows from the rules is read from the bundled source, so the list of rules must be right before.
  const stale = await differing(index);
  if (stale.size > 0) return stale;
  const source = await loadSource();
  const [{ manifest }, { rulePages }, { readme }, { translations }, { grammars }] = await Promise.all(
    ['./generate/manifest.mjs', './generate/rule-pages.mjs', './generate/readme.mjs', './generate/translations.mjs', './grammars/index.mjs'].map(
      (path) => import(path),
    ),
  );
  const outputs = await Promise.all([manifest(source), rulePages(source), readme(source), translations(source), grammars(source)]);
  return differing(Object.assign({}, ...outputs));
}

async function differing(outputs) {
  const stale = new Map();
  for (const [path, content] of Object.entries(outputs)) {
    const current = await readFile(path, 'utf8').catch(() => undefined);
    if (current?.replaceAll('\r\n', '\n') !== content) stale.set(path, content);
  }
  return stale;
}

async function main() {
  for (;;) {
    const stale = await staleFiles();
    if (stale.size === 0) return;
    for (const [path, content] of stale) {
      console.log(path);
      if (process.argv.includes('--check')) continue;
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    }
    if (process.argv.includes('--check')) {
      process.exitCode = 1;
      return;
    }
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
