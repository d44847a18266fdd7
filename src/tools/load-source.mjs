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

/**
 * The module that a TypeScript text is, with paths from the top of the repository: bundled in memory and loaded. `node` is for what needs packages that are
 * written for Node only.
 */
export async function loadModule(contents, platform = 'neutral') {
  const bundle = await esbuild.build({
    stdin: { contents, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    write: false,
    format: platform === 'node' ? 'cjs' : 'esm',
    platform,
    target: 'es2022',
  });
  const folder = await mkdtemp(join(tmpdir(), 'exchange-tls-'));
  try {
    const file = join(folder, platform === 'node' ? 'source.cjs' : 'source.mjs');
    await writeFile(file, bundle.outputFiles[0].text);
    const loaded = await import(pathToFileURL(file).href);
    return platform === 'node' ? loaded.default : loaded;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
