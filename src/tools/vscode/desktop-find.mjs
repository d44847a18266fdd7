/** Finds a desktop VS Code, and the screen that it needs. */
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join, relative, sep } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { getJSON } from '@vscode/test-electron/out/request.js';
import { cacheFolder } from './paths.mjs';

/**
 * @typedef {object} VSCode
 * @property {string} executable
 * @property {string} version
 */

const releases = 'https://update.code.visualstudio.com/api/releases/stable';
const reachabilityTimeoutMs = 3_000;

/**
 * A VS Code that can show a window here: $VSCODE_TEST_VERSION (downloaded when needed), else one of the cache folder, an
 * installed one, or the latest stable one.
 * @param {string} minimum the oldest version that the extension supports, e.g. "1.100.0"
 * @returns {Promise<VSCode | { missing: string }>}
 */
export async function findDesktopVSCode(minimum) {
  const wanted = process.env.VSCODE_TEST_VERSION;
  if (!hasScreen() && findVirtualScreen() === undefined) {
    const missing = 'there is no display for a desktop VS Code: DISPLAY is not set and xvfb-run is not installed';
    if (wanted) throw new Error(`VSCODE_TEST_VERSION is ${wanted}, but ${missing}`);
    return { missing };
  }
  if (wanted) return described(await download(wanted));
  for (const executable of [...(await cachedExecutables()), ...installedExecutables()]) {
    const found = await described(executable);
    if (compareVersions(found.version, minimum) >= 0) return found;
  }
  try {
    await getJSON(releases, reachabilityTimeoutMs);
  } catch {
    return { missing: `no VS Code ${minimum} or newer is installed, and ${new URL(releases).host} cannot be reached to download one` };
  }
  try {
    return await described(await download('stable'));
  } catch (error) {
    return { missing: `no VS Code ${minimum} or newer is installed, and ${error instanceof Error ? error.message : error}` };
  }
}

/**
 * The `code` command that belongs to an installed VS Code, or undefined.
 * @returns {string | undefined}
 */
export function findCodeCommand() {
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  const places = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));
  if (process.platform === 'win32') places.push(...windowsFolders().map((folder) => join(folder, 'bin', name)));
  if (process.platform === 'darwin') places.push(...macApplications().map((folder) => join(folder, 'Contents', 'Resources', 'app', 'bin', name)));
  return places.find((place) => existsSync(place));
}

/** Whether someone can see a window. */
export function hasScreen() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * Downloads a version, unless it is in the cache folder already.
 * @param {string} version "1.100.0", "stable" or "insiders"
 */
async function download(version) {
  const executable = await downloadAndUnzipVSCode({ version, cachePath: cacheFolder }).catch((error) => {
    throw new Error(`VS Code ${version} cannot be downloaded: ${error instanceof Error ? error.message : error}`);
  });
  // test-electron 2.5.2 names the executable that VS Code for macOS had until it was renamed.
  const [folder] = relative(cacheFolder, executable).split(sep);
  return (folder ? executableIn(join(cacheFolder, folder)) : undefined) ?? executable;
}

/** The command that shows a window on a screen which nobody sees, where it is installed. */
export function findVirtualScreen() {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'xvfb-run'))
    .find((place) => existsSync(place));
}

/** Copies of VS Code that test-electron has finished downloading, the newest first. */
async function cachedExecutables() {
  const names = await readdir(cacheFolder).catch(() => []);
  return names
    .map((name) => ({ name, version: /^vscode-.+-(\d+\.\d+\.\d+)$/.exec(name)?.[1] }))
    .filter(({ name, version }) => version !== undefined && existsSync(join(cacheFolder, name, 'is-complete')))
    .sort((a, b) => compareVersions(b.version ?? '', a.version ?? ''))
    .map(({ name }) => executableIn(join(cacheFolder, name)))
    .filter((executable) => executable !== undefined);
}

function installedExecutables() {
  return installationFolders()
    .map(executableIn)
    .filter((executable) => executable !== undefined);
}

function installationFolders() {
  if (process.platform === 'win32') return windowsFolders();
  if (process.platform === 'darwin') return macApplications().map((folder) => dirname(folder));
  const command = findCodeCommand();
  // The command is a script in the folder bin of the installation.
  const fromCommand = command === undefined ? [] : [join(dirname(realpathSync(command)), '..')];
  return ['/usr/share/code', '/opt/visual-studio-code', '/snap/code/current/usr/share/code', ...fromCommand];
}

function windowsFolders() {
  return [
    [process.env.LocalAppData, 'Programs'],
    [process.env.ProgramFiles, ''],
  ].flatMap(([folder, inner]) => (folder === undefined ? [] : [join(folder, inner ?? '', 'Microsoft VS Code')]));
}

function macApplications() {
  return ['/Applications', join(homedir(), 'Applications')].map((folder) => join(folder, 'Visual Studio Code.app'));
}

/**
 * @param {string} folder of an installation
 * @returns {string | undefined}
 */
function executableIn(folder) {
  const inMacApplication = join('Visual Studio Code.app', 'Contents', 'MacOS');
  /** @type {Partial<Record<NodeJS.Platform, string[]>>} */
  const names = { win32: ['Code.exe'], darwin: [join(inMacApplication, 'Code'), join(inMacApplication, 'Electron')] };
  return (names[process.platform] ?? ['code']).map((name) => join(folder, name)).find((file) => existsSync(file) && isApplication(file));
}

/**
 * Whether a file is VS Code itself and not, say, the command of the same name.
 * @param {string} executable
 */
function isApplication(executable) {
  return productFiles(executable).some((file) => existsSync(file));
}

/**
 * @param {string} executable
 * @returns {Promise<VSCode>}
 */
async function described(executable) {
  const file = productFiles(executable).find((candidate) => existsSync(candidate));
  return { executable, version: file === undefined ? 'of unknown version' : JSON.parse(await readFile(file, 'utf8')).version };
}

/** @param {string} executable */
function productFiles(executable) {
  const folder = dirname(executable);
  // For Windows, newer versions keep everything but the executable in a folder named after the commit.
  const commits = readdirSync(folder).filter((name) => /^[0-9a-f]{10,}$/.test(name));
  return [['resources'], ['..', 'Resources'], ...commits.map((commit) => [commit, 'resources'])].map((names) => join(folder, ...names, 'app', 'package.json'));
}

/**
 * @param {string} a "1.100.0"
 * @param {string} b
 */
function compareVersions(a, b) {
  const [left, right] = [a, b].map((version) => version.split(/[.-]/, 3).map(Number));
  for (let index = 0; index < 3; index++) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
