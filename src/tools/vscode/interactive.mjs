import { mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { startServer } from './code-server.mjs';
import { copySamples } from './samples.mjs';

/**
 * Starts VS Code's server with the extension installed and a copy of the samples, for a person or a script to use.
 * @param {{ extension: string, folder: string, args?: string[] }} options `folder` is empty
 * @returns {Promise<{ url: string, dataFolder: string, samples: string, ended: Promise<unknown>, stop(): Promise<void> }>}
 */
export async function startInteractiveServer({ extension, folder, args = [] }) {
  const extensionsFolder = join(folder, 'extensions');
  await linkExtension(extension, extensionsFolder);
  const samples = await copySamples(extension, folder);
  const dataFolder = join(folder, 'data');
  const server = await startServer({ dataFolder, args: [`--extensions-dir=${extensionsFolder}`, ...args] });
  return { url: `${server.url}/?folder=${encodeURI(samples)}`, dataFolder, samples, ended: server.ended, stop: server.stop };
}

/**
 * Makes a folder of installed extensions with this one in it. What an installed extension consists of are links, so that a
 * new build shows after "Developer: Reload Window".
 * @param {string} extension
 * @param {string} extensionsFolder
 */
async function linkExtension(extension, extensionsFolder) {
  const { publisher, name, version } = JSON.parse(await readFile(join(extension, 'package.json'), 'utf8'));
  const folder = join(extensionsFolder, `${publisher}.${name}-${version}`);
  await mkdir(folder, { recursive: true });
  const shipped = /^(package.*\.json|dist|syntaxes|media|l10n|.*\.md|LICENSE)$/;
  for (const entry of await readdir(extension)) {
    if (shipped.test(entry) && entry !== 'package-lock.json') await symlink(join(extension, entry), join(folder, entry));
  }
}
