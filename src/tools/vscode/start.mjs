/** Opens VS Code with the extension and a copy of the samples, for a person to try it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverVersion, whyNoServer } from './code-server.mjs';
import { findCodeCommand, hasScreen } from './desktop-find.mjs';
import { startInteractiveServer } from './interactive.mjs';
import { withTemporaryFolder } from './paths.mjs';
import { copySamples } from './samples.mjs';
import { serveWebWorkbench } from './web-workbench.mjs';

/**
 * Opens the installed VS Code, else VS Code's server, else, where npm has none, VS Code for the Web.
 * @param {string} extension a folder
 */
export async function start(extension) {
  const wanted = process.env.EXCHANGE_TLS_VSCODE;
  const code = wanted ? undefined : findCodeCommand();
  // Inside a terminal of VS Code the command works without a screen: it asks the window that owns the terminal.
  const canShow = hasScreen() || process.env.VSCODE_IPC_HOOK_CLI !== undefined;
  if (code && canShow && (await openInDesktop(code, extension))) return;
  if (wanted === 'web' || whyNoServer()) await serveWeb(extension);
  else await serve(extension);
}

/**
 * @param {string} code the command
 * @param {string} extension
 * @returns {Promise<boolean>} whether it opened
 */
async function openInDesktop(code, extension) {
  const samples = await copySamples(extension, await mkdtemp(join(tmpdir(), 'exchange-tls-samples-')));
  const args = ['--new-window', `--extensionDevelopmentPath=${extension}`, samples];
  console.log(`Opening ${samples} with ${code}`);
  // A .cmd file needs a shell, and a shell needs quotes.
  const needsShell = process.platform === 'win32';
  const child = needsShell
    ? spawn([code, ...args].map((part) => `"${part}"`).join(' '), { stdio: 'inherit', shell: true })
    : spawn(code, args, { stdio: 'inherit' });
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('close', (status) => resolve(status === 0));
  });
}

/** @param {string} extension */
async function serve(extension) {
  await withTemporaryFolder(async (folder) => {
    const server = await startInteractiveServer({ extension, folder });
    try {
      await showUntilStopped(`VS Code server ${serverVersion}`, server.url, server.ended);
    } finally {
      await server.stop();
    }
  });
}

/** @param {string} extension */
async function serveWeb(extension) {
  const workbench = await serveWebWorkbench({ extension });
  try {
    console.log(`Its folder is empty. For the samples choose Open Folder in Chrome or Edge: ${join(extension, 'test', 'samples')}`);
    await showUntilStopped(`VS Code for the Web ${serverVersion}`, workbench.url);
  } finally {
    await workbench.stop();
  }
}

/**
 * @param {string} name
 * @param {string} url
 * @param {Promise<unknown>} [ended] resolves when what serves the page ended by itself
 */
async function showUntilStopped(name, url, ended) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal).then(() => true));
  console.log(`${name} from npm's code-server. Stop it with Ctrl+C.`);
  console.log(`Open ${url}`);
  if (hasScreen()) openBrowser(url);
  const stopped = await Promise.race(ended ? [...signals, ended.then(() => false)] : signals);
  if (!stopped) throw new Error(`${name} ended by itself`);
}

/**
 * Shows a page in the user's browser; without one the printed address has to do.
 * @param {string} url
 */
function openBrowser(url) {
  /** @type {Partial<Record<NodeJS.Platform, [string, string[]]>>} */
  const commands = { darwin: ['open', [url]], win32: ['cmd', ['/c', 'start', '', url]] };
  const [command, args] = commands[process.platform] ?? ['xdg-open', [url]];
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
