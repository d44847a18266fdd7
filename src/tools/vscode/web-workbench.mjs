import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { installWorkbench } from './code-server.mjs';
import { userSettings } from './settings.mjs';

const contentTypes = new Map([
  ['.css', 'text/css'],
  ['.html', 'text/html'],
  ['.js', 'text/javascript'],
  ['.mjs', 'text/javascript'],
  ['.json', 'application/json'],
  ['.png', 'image/png'],
  ['.svg', 'image/svg+xml'],
  ['.ttf', 'font/ttf'],
  ['.wasm', 'application/wasm'],
]);

/** code-server expects its server behind the workbench; each of these makes it the VS Code for the Web that it was. */
const codeServerPatches = [
  { from: 'remoteAuthority:location.host', to: 'remoteAuthority:void 0' },
  { from: /userDataPath\)\.with\(\{scheme:\w+\.vscodeRemote\}\)/, to: 'userDataPath).with({scheme:"vscode-userdata"})' },
];

/**
 * Serves VS Code for the Web: no server side, extensions run in a web worker, the folder `tmp:/samples` is in memory and empty.
 * @param {object} options
 * @param {string} options.extension a folder
 * @param {string} [options.tests] the path of a suite inside it
 * @param {Promise<void>} [options.testsLetGo] the suite is served from then on
 * @returns {Promise<{ url: string, stop(): Promise<void> }>}
 */
export async function serveWebWorkbench({ extension, tests, testsLetGo }) {
  const workbench = await installWorkbench();
  const workbenchScript = join(workbench, 'out', 'vs', 'code', 'browser', 'workbench', 'workbench.js');
  const patchedScript = patch(await readFile(workbenchScript, 'utf8'));

  const server = createServer(async (request, response) => {
    const { pathname, origin } = new URL(request.url ?? '/', `http://${request.headers.host}`);
    if (pathname === '/') {
      const html = await readFile(join(workbench, 'out', 'vs', 'code', 'browser', 'workbench', 'workbench.html'), 'utf8');
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(fillIn(html, configuration(new URL(origin), tests)));
      return;
    }
    const file = fileOf(decodeURIComponent(pathname), { '/vs/': workbench, '/extension/': extension });
    if (file === undefined || !existsSync(file) || !(await stat(file)).isFile()) {
      response.writeHead(404).end();
      return;
    }
    if (pathname === `/extension/${tests}`) await testsLetGo;
    response.writeHead(200, { 'content-type': contentTypes.get(extname(file)) ?? 'application/octet-stream' });
    response.end(file === workbenchScript ? patchedScript : await readFile(file));
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(undefined));
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const stop = () =>
    new Promise((/** @type {(value: void) => void} */ resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}/`, stop };
}

/**
 * @param {URL} origin
 * @param {string} [tests]
 */
function configuration(origin, tests) {
  const uri = (/** @type {string} */ path) => ({ scheme: 'http', authority: origin.host, path });
  return {
    folderUri: { scheme: 'tmp', path: '/samples' },
    developmentOptions: {
      extensions: [uri('/extension')],
      ...(tests && { extensionTestsPath: uri(`/extension/${tests}`), enableSmokeTestDriver: true }),
    },
    configurationDefaults: userSettings,
    productConfiguration: {
      enableTelemetry: false,
      webviewContentExternalBaseUrlTemplate: `${origin.origin}/vs/out/vs/workbench/contrib/webview/browser/pre/`,
    },
    // What code-server's workbench insists on.
    userDataPath: '/User',
    isEnabledFileDownloads: true,
    isEnabledFileUploads: true,
    isEnabledCoderGettingStarted: false,
  };
}

/**
 * @param {string} html
 * @param {object} configuration
 */
function fillIn(html, configuration) {
  /** @type {Record<string, string>} */
  const values = {
    WORKBENCH_WEB_CONFIGURATION: JSON.stringify(configuration).replaceAll('"', '&quot;'),
    WORKBENCH_WEB_BASE_URL: '/vs',
    WORKBENCH_NLS_FALLBACK_URL: '/vs/out/nls.messages.js',
    WORKBENCH_NLS_URL: '/vs/out/nls.messages.js',
  };
  return html.replace(/\{\{(\w+)\}\}/g, (_, name) => values[name] ?? '');
}

/** @param {string} script */
function patch(script) {
  return codeServerPatches.reduce((text, { from, to }) => {
    const patched = text.replace(from, to);
    if (patched === text) throw new Error(`code-server's workbench.js does not contain ${from}: its version was changed, look again at what it patches`);
    return patched;
  }, script);
}

/**
 * @param {string} path of a URL
 * @param {Record<string, string>} folders by prefix
 */
function fileOf(path, folders) {
  for (const [prefix, folder] of Object.entries(folders)) {
    if (!path.startsWith(prefix)) continue;
    const file = normalize(join(folder, path.slice(prefix.length)));
    return file.startsWith(folder + sep) ? file : undefined;
  }
  return undefined;
}
