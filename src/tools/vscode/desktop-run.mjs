import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { findVirtualScreen, hasScreen } from './desktop-find.mjs';
import { userSettings } from './settings.mjs';

/**
 * Runs a suite in a desktop VS Code and waits for its end.
 * @param {object} options
 * @param {import('./desktop-find.mjs').VSCode} options.vscode
 * @param {string} options.extension
 * @param {string} options.tests a file
 * @param {string} options.folder opened as the workspace
 * @param {string} options.dataFolder empty
 * @param {import('./suite-run.mjs').SuiteRun} options.suite
 * @returns {Promise<string | undefined>} why the suite did not end by itself
 */
export async function runInDesktop({ vscode, extension, tests, folder, dataFolder, suite }) {
  const settings = join(dataFolder, 'User', 'settings.json');
  await mkdir(dirname(settings), { recursive: true });
  await writeFile(settings, JSON.stringify(userSettings, undefined, 2));
  const args = [
    folder,
    `--extensionDevelopmentPath=${extension}`,
    `--extensionTestsPath=${tests}`,
    `--user-data-dir=${dataFolder}`,
    `--extensions-dir=${join(dataFolder, 'extensions')}`,
    '--disable-extensions',
    '--disable-gpu',
    '--disable-gpu-sandbox',
    '--disable-telemetry',
    '--disable-updates',
    '--disable-workspace-trust',
    '--no-sandbox',
    '--skip-release-notes',
    '--skip-welcome',
  ];
  const virtualScreen = hasScreen() ? undefined : findVirtualScreen();
  const child = virtualScreen
    ? spawn(virtualScreen, ['--auto-servernum', vscode.executable, ...args], { env: environment(), stdio: ['ignore', 'pipe', 'pipe'] })
    : spawn(vscode.executable, args, { env: environment(), stdio: ['ignore', 'pipe', 'pipe'] });
  createInterface(child.stdout).on('line', (line) => suite.hear(line));
  createInterface(child.stderr).on('line', (line) => suite.note(line));

  const stopWaiting = new AbortController();
  /** @type {Promise<string | undefined>} */
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(`VS Code does not start: ${error.message}`));
    child.once('close', (code) => resolve(suite.totals === undefined ? `VS Code ended with ${code}` : undefined));
  });
  const problem = await Promise.race([ended, suite.silence(stopWaiting.signal)]);
  stopWaiting.abort();
  if (child.exitCode === null) child.kill();
  await ended;
  return problem;
}

/** The environment without what a terminal inside another VS Code adds to it. */
function environment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_)/.test(name)));
}
