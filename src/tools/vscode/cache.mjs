import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './paths.mjs';

/**
 * A folder of the cache: made once, then reused. A folder counts as made only when it is there under its final name with
 * the same recipe, so an interrupted or outdated installation is done again.
 * @param {{ name: string, recipe: unknown, make: (folder: string) => Promise<void> }} entry
 * @returns {Promise<string>}
 */
export async function cached({ name, recipe, make }) {
  const made = await inCache({ name, recipe });
  if (made) return made;
  const folder = join(cacheFolder, name);
  const recipeText = JSON.stringify(recipe);
  await removeRemains(name);
  console.log(`Installing ${name} from npm into .vscode-test (once) …`);
  const partial = join(cacheFolder, `${name}.partial-${process.pid}`);
  try {
    await mkdir(partial, { recursive: true });
    await make(partial);
    await writeFile(join(partial, 'complete.json'), recipeText);
    // Another run may have finished the same folder meanwhile.
    if (await isComplete(folder, recipeText)) return folder;
    await rm(folder, { recursive: true, force: true });
    await rename(partial, folder);
    return folder;
  } catch (error) {
    throw new Error(`${name} could not be installed: ${error instanceof Error ? error.message : error}`);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/**
 * The folder of an entry of the cache that is made already.
 * @param {{ name: string, recipe: unknown }} entry
 * @returns {Promise<string | undefined>} nothing where it is not there, or of another recipe
 */
export async function inCache({ name, recipe }) {
  const folder = join(cacheFolder, name);
  return (await isComplete(folder, JSON.stringify(recipe))) ? folder : undefined;
}

/**
 * Runs `npm install` in a folder without running scripts of the packages.
 * @param {string} folder
 * @param {Record<string, string>} [packages] name to exact version; without it what the folder's package.json asks for
 */
export async function npmInstall(folder, packages) {
  if (packages) await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: packages }));
  const options = ['install', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error', '--engine-strict=false'];
  // Inside `npm test` the variable names npm's own script, which needs no shell on any system.
  const npm = process.env.npm_execpath;
  const [command, args] = npm?.endsWith('npm-cli.js') ? [process.execPath, [npm, ...options]] : ['npm', options];
  await run(command, args, folder);
}

/**
 * @param {string} folder
 * @param {string} recipeText
 */
async function isComplete(folder, recipeText) {
  return (await readFile(join(folder, 'complete.json'), 'utf8').catch(() => '')) === recipeText;
}

/**
 * Deletes what runs left behind that were killed while they installed.
 * @param {string} name
 */
async function removeRemains(name) {
  if (!existsSync(cacheFolder)) return;
  for (const entry of await readdir(cacheFolder)) {
    const [, pid] = /\.partial-(\d+)$/.exec(entry) ?? [];
    if (pid && entry.startsWith(`${name}.partial-`) && !isRunning(Number(pid))) {
      await rm(join(cacheFolder, entry), { recursive: true, force: true });
    }
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 * @returns {Promise<void>}
 */
function run(command, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' && command === 'npm' });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`npm ${args.slice(-6).join(' ')} ended with ${code} in ${cwd}\n${output.trim()}`));
    });
  });
}
