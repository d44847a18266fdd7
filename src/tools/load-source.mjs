import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

/** The core and the protocol tables, as modules that tools can use. */
export function loadSource() {
  return loadModule(
    `export * as core from './src/core/index'; export * as languages from './src/protocol/languages'; export * as settings from './src/protocol/settings'; export * as commands from './src/protocol/commands';`,
  );
}

/** The module that a TypeScript text is, with paths from the top of the repository: bundled in memory and loaded. */
export async function loadModule(contents) {
  const bundle = await esbuild.build({
    stdin: { contents, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
  });
  const folder = await mkdtemp(join(tmpdir(), 'exchange-tls-'));
  try {
    const file = join(folder, 'source.mjs');
    await writeFile(file, bundle.outputFiles[0].text);
    return await import(pathToFileURL(file).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
