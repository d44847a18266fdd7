// Runs the extension inside real VS Code: `node src/tools/vscode.mjs test [desktop|web|colours]`, `start`, `shot <script.mjs>`.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from './vscode/paths.mjs';

const usage = `node src/tools/vscode.mjs <command>

  test [desktop|web]   builds, and runs the suites of test/vscode/, both or one
  test colours         looks whether VS Code's own themes make what the grammars find readable
  start                opens VS Code with the extension and a folder of samples
  shot <script.mjs>    lets a script drive VS Code and take screenshots into out/shots/

  --extension <folder> another extension than this repository

VSCODE_TEST_VERSION=<version|stable|insiders>  the VS Code to download for the desktop suite
EXCHANGE_TLS_VSCODE=server                     the VS Code server of npm's code-server, even where VS Code is installed
                                               (start: also "web", VS Code for the Web)
CHROME_PATH=<file>, EXCHANGE_TLS_BROWSER=npm   the browser: this one, or the one from npm`;

const { positionals, values } = parseArgs({ allowPositionals: true, options: { extension: { type: 'string' } } });
const [command, argument] = positionals;
const extension = resolve(values.extension ?? repository);

try {
  await main();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}

async function main() {
  if (command === 'test' && (argument === undefined || ['desktop', 'web', 'colours'].includes(argument))) {
    if (extension === repository) await buildAll();
    const { runSuites } = await import('./vscode/run.mjs');
    const { failed } = await runSuites(argument ? [argument] : ['desktop', 'web', 'colours'], { extension });
    process.exitCode = failed === 0 ? 0 : 1;
  } else if (command === 'start') {
    const { start } = await import('./vscode/start.mjs');
    await start(extension);
  } else if (command === 'shot' && argument) {
    const { shoot } = await import('./vscode/shot.mjs');
    await shoot(argument, extension);
  } else {
    console.error(usage);
    process.exitCode = 2;
  }
}

/** Bundles the extension and the suites, so that what is tested is what is written. */
async function buildAll() {
  const [{ bundles, copyTexts, optionsOf, vscodeSuites }, esbuild] = await Promise.all([import('./build.mjs'), import('esbuild')]);
  await copyTexts();
  await Promise.all([...bundles, ...vscodeSuites].map((bundle) => esbuild.build(optionsOf(bundle))));
}
