import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';
import { chromium } from 'playwright-core';
import { cached, npmInstall } from './cache.mjs';

/**
 * @typedef {object} Browser
 * @property {string} name what to show
 * @property {string} executable
 * @property {Record<string, string>} environment added to that of this process
 */

const npmChromium = '@sparticuz/chromium';
const npmChromiumVersion = '147.0.0';

/** The package's own configuration names folders of the cloud function for which it is made. */
const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
`;

/**
 * Starts a Chrome, Edge or Chromium of this machine (or $CHROME_PATH) without a window, else the headless Chromium that
 * npm has for Linux. EXCHANGE_TLS_BROWSER=npm asks for the latter.
 * @returns {Promise<{ browser: import('playwright-core').Browser, name: string }>}
 */
export async function launchBrowser() {
  /** @type {string[]} */
  const failures = [];
  for (const { name, executable, environment } of installedBrowsers()) {
    try {
      return { browser: await launch(executable, environment), name };
    } catch (error) {
      // A snap or a wrapper script may be there and yet not start.
      failures.push(`${executable} does not start: ${String(error).split('\n')[0]}`);
    }
  }
  if (process.env.CHROME_PATH) throw new Error(failures.join('\n'));
  if (process.platform === 'linux' && process.arch === 'x64') {
    const { name, executable, environment } = await installedFromNpm();
    return { browser: await launch(executable, environment), name };
  }
  throw new Error(['No Chrome, Edge or Chromium was found. Install one, or set CHROME_PATH to its executable.', ...failures].join('\n'));
}

/**
 * @param {string} executablePath
 * @param {Record<string, string>} environment
 */
function launch(executablePath, environment) {
  return chromium.launch({ executablePath, headless: true, env: { ...process.env, ...environment } });
}

/** @returns {Browser[]} */
function installedBrowsers() {
  const given = process.env.CHROME_PATH;
  if (given) return [{ name: given, executable: given, environment: {} }];
  if (process.env.EXCHANGE_TLS_BROWSER === 'npm') return [];
  return commonPlaces()
    .filter((place) => existsSync(place))
    .map((place) => ({ name: place, executable: place, environment: {} }));
}

function commonPlaces() {
  switch (process.platform) {
    case 'win32': {
      const folders = [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LocalAppData].filter((folder) => folder !== undefined);
      const names = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe', 'Chromium\\Application\\chrome.exe'];
      return names.flatMap((name) => folders.map((folder) => join(folder, name)));
    }
    case 'darwin':
      return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
        ['Google Chrome', 'Microsoft Edge', 'Chromium'].map((name) => join(folder, `${name}.app`, 'Contents', 'MacOS', name)),
      );
    default: {
      const folders = ['/opt/google/chrome', '/opt/microsoft/msedge', '/snap/bin', ...(process.env.PATH ?? '').split(delimiter)];
      const names = ['google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge', 'msedge', 'chromium', 'chromium-browser'];
      return names.flatMap((name) => folders.map((folder) => join(folder, name)));
    }
  }
}

/** @returns {Promise<Browser>} */
async function installedFromNpm() {
  const folder = await cached({
    name: `chromium-${npmChromiumVersion}`,
    recipe: { [npmChromium]: npmChromiumVersion },
    make: async (folder) => {
      await npmInstall(folder, { [npmChromium]: npmChromiumVersion });
      const packed = join(folder, 'node_modules', ...npmChromium.split('/'), 'bin');
      await decompress(join(packed, 'chromium.br'), join(folder, 'chromium'));
      await chmod(join(folder, 'chromium'), 0o755);
      await unpack(join(packed, 'swiftshader.tar.br'), folder);
      await unpack(join(packed, 'al2023.tar.br'), folder);
      await unpack(join(packed, 'fonts.tar.br'), folder);
      await writeFile(join(folder, 'fonts.conf'), fontConfiguration);
      await rm(join(folder, 'node_modules'), { recursive: true });
    },
  });
  return { name: `${npmChromium} ${npmChromiumVersion}`, executable: join(folder, 'chromium'), environment: missingParts(folder) };
}

/**
 * The package brings libraries and a font along, for machines as bare as a container.
 * @param {string} folder
 */
function missingParts(folder) {
  /** @type {Record<string, string>} */
  const environment = {};
  const libraries = ['/usr/lib/x86_64-linux-gnu', '/lib/x86_64-linux-gnu', '/usr/lib64', '/usr/lib'];
  if (!libraries.some((place) => existsSync(join(place, 'libnss3.so')))) {
    environment.LD_LIBRARY_PATH = [join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
  }
  if (!existsSync('/etc/fonts/fonts.conf')) environment.FONTCONFIG_FILE = join(folder, 'fonts.conf');
  return environment;
}

/**
 * @param {string} file a .br
 * @param {string} target a file
 */
function decompress(file, target) {
  return pipeline(createReadStream(file), createBrotliDecompress(), createWriteStream(target));
}

/**
 * @param {string} file a .tar.br
 * @param {string} folder
 */
async function unpack(file, folder) {
  const tar = file.replace(/\.br$/, '');
  await decompress(file, tar);
  await promisify(execFile)('tar', ['-xf', tar, '-C', folder]);
}
