// Bundles the extension with esbuild: `node src/tools/build.mjs [--watch] [--production]`.
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

const node = { platform: 'node', target: 'node20', format: 'cjs', external: ['vscode'] };
const browser = { platform: 'browser', target: 'es2022', format: 'cjs', external: ['vscode'], define: { 'process.env.NODE_ENV': '"production"' } };

/** The core ships once: servers and command line all need it whole. It uses nothing of Node and nothing of browsers. */
const sharedCore = {
  name: 'shared-core',
  setup: (build) => build.onResolve({ filter: /\/core\/index$/ }, () => ({ path: '../core.js', external: true })),
};

/** A worker cannot load modules, so what starts it hands it the core as a function of the global scope, `exchangeTlsCore`. */
const handedCore = {
  name: 'handed-core',
  setup: (build) => {
    build.onResolve({ filter: /\/core\/index$/ }, () => ({ path: 'core', namespace: 'handed' }));
    build.onLoad({ filter: /.*/, namespace: 'handed' }, () => ({ contents: 'module.exports = globalThis.exchangeTlsCore;' }));
  },
};

/** Every bundle: where it goes, where it starts, how it runs. The web host accepts one CommonJS file; the web server is a classic worker. The core is for all. */
export const bundles = [
  { out: 'dist/node/client.js', entry: 'src/client/node/main.ts', options: node },
  { out: 'dist/core.js', entry: 'src/core/index.ts', options: { ...browser, platform: 'neutral', external: [] } },
  { out: 'dist/node/server.js', entry: 'src/server/node/main.ts', options: { ...node, plugins: [sharedCore] } },
  { out: 'dist/node/cli.js', entry: 'src/cli/main.ts', options: { ...node, plugins: [sharedCore], banner: { js: '#!/usr/bin/env node' } } },
  { out: 'dist/browser/client.js', entry: 'src/client/browser/main.ts', options: browser },
  { out: 'dist/browser/server.js', entry: 'src/server/browser/main.ts', options: { ...browser, format: 'iife', external: [], plugins: [handedCore] } },
];

/** The suites that run inside VS Code, one CommonJS file each. */
export const vscodeSuites = [
  { out: 'out/test/vscode/desktop.js', entry: 'test/vscode/desktop.ts', options: node },
  { out: 'out/test/vscode/web.js', entry: 'test/vscode/web.ts', options: browser },
];

/** Options of esbuild for one bundle. */
export function optionsOf({ out, entry, options }, { production = false } = {}) {
  return {
    ...options,
    entryPoints: [entry],
    outfile: out,
    bundle: true,
    minify: production,
    sourcemap: production ? false : 'linked',
    sourcesContent: false,
    mainFields: options.platform === 'browser' ? ['browser', 'module', 'main'] : ['module', 'main'],
    logLevel: 'warning',
    legalComments: 'none',
  };
}

/** Puts texts where they are looked for: the translations, and the help pages as one file, which packs to half the size of many. */
export async function copyTexts() {
  await mkdir('dist/l10n', { recursive: true });
  const names = (await readdir('media/rules')).filter((name) => name.endsWith('.md'));
  const pages = await Promise.all(names.map(async (name) => [name.slice(0, -3), await readFile(join('media/rules', name), 'utf8')]));
  await writeFile('dist/help.json', JSON.stringify(Object.fromEntries(pages)));
  for (const name of await readdir('src/l10n')) if (/^bundle\.l10n\.\w+\.json$/.test(name)) await copyFile(join('src/l10n', name), join('dist/l10n', name));
}

async function main() {
  const production = process.argv.includes('--production');
  if (production) await rm('dist', { recursive: true, force: true });
  await copyTexts();
  if (process.argv.includes('--watch')) {
    for (const bundle of bundles) await (await esbuild.context(optionsOf(bundle))).watch();
    console.log('Watching src. Stop with Ctrl+C.');
    return;
  }
  await Promise.all(bundles.map((bundle) => esbuild.build(optionsOf(bundle, { production }))));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
