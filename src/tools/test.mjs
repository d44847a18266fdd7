// Runs the tests: `node src/tools/test.mjs` all of them, VS Code suites included; `node src/tools/test.mjs <part of a path>...` only matching unit tests.
import { spawn } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { bundles, copyTexts, optionsOf, vscodeSuites } from './build.mjs';

const filters = process.argv.slice(2);
const everything = filters.length === 0;

await copyTexts();
if (everything) await Promise.all([...bundles, ...vscodeSuites].map((bundle) => esbuild.build(optionsOf(bundle))));
const totals = await unitTests();
if (everything) {
  const { runSuites } = await import('./vscode/run.mjs');
  const inEditor = await runSuites(['desktop', 'web', 'colours']);
  totals.passed += inEditor.passed;
  totals.failed += inEditor.failed;
}
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1;

/** Bundles the unit tests (each is its own file, so that a broken one spoils only itself) and runs them in one mocha process. */
async function unitTests() {
  const files = (await readdir('test', { recursive: true }))
    .map((name) => join('test', name).replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.test.ts') && (everything || filters.some((filter) => name.includes(filter))));
  const outdir = everything ? 'out/test/unit' : `out/test/unit-${filters.join('-').replace(/\W+/g, '-')}`;
  await rm(outdir, { recursive: true, force: true });
  await esbuild.build({
    entryPoints: files,
    outdir,
    outbase: 'test',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    splitting: true,
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return mocha(`${outdir}/**/*.test.mjs`);
}

/** Runs mocha with a reporter that tells the totals through the channel. */
function mocha(glob) {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--enable-source-maps', 'node_modules/mocha/bin/mocha.js', '--reporter', 'src/tools/mocha-reporter.mjs', '--timeout', '20000', glob],
      { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
    );
    let totals;
    child.on('message', (message) => {
      totals = message;
    });
    child.on('error', reject);
    child.on('exit', (code) => resolve(totals ?? { passed: 0, failed: code || 1 }));
  });
}
