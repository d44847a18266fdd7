/** Runs the suites of test/vscode/ inside real VS Code. */
import { existsSync, writeFileSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { launchBrowser } from './browser.mjs';
import { serverVersion, startServer, whyNoServer } from './code-server.mjs';
import { checkColours } from './colours.mjs';
import { findDesktopVSCode } from './desktop-find.mjs';
import { runInDesktop } from './desktop-run.mjs';
import { runInPage } from './page.mjs';
import { outFolder, repository, withTemporaryFolder } from './paths.mjs';
import { copySamples } from './samples.mjs';
import { SuiteRun } from './suite-run.mjs';
import { serveWebWorkbench } from './web-workbench.mjs';

/** @typedef {'desktop' | 'web'} Kind in which extension host a suite runs: Node, or a web worker of a browser */

/** Where the suites stand inside the extension's folder. */
const testsOf = { desktop: 'out/test/vscode/desktop.js', web: 'out/test/vscode/web.js' };

/**
 * Runs suites one after the other, and `colours`, which looks at VS Code's themes. A suite that cannot be run, or that ran no test, counts as a failure.
 * @param {readonly (Kind | 'colours')[]} kinds
 * @param {{ extension?: string }} [options] `extension`: another folder than this repository, to try this tool
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runSuites(kinds, { extension = repository } = {}) {
  const sum = { passed: 0, failed: 0 };
  for (const kind of kinds) {
    const { passed, failed } = kind === 'colours' ? await checkColours() : await runInVSCode(kind, extension);
    sum.passed += passed;
    sum.failed += failed;
  }
  return sum;
}

/**
 * @param {Kind} kind
 * @param {string} extension
 */
async function runInVSCode(kind, extension) {
  const start = performance.now();
  const suite = new SuiteRun();
  await rm(screenshotOf(kind), { force: true });
  const problem = await runSuite(kind, extension, suite).catch((error) => (error instanceof Error ? error.message : String(error)));
  return report({ kind, extension, suite, problem, seconds: (performance.now() - start) / 1000 });
}

/**
 * @param {Kind} kind
 * @param {string} extension
 * @param {SuiteRun} suite
 * @returns {Promise<string | undefined>} why the suite did not end by itself
 */
async function runSuite(kind, extension, suite) {
  const tests = join(extension, testsOf[kind]);
  if (!existsSync(tests)) throw new Error(`${tests} does not exist: build first`);
  return kind === 'web' ? runWeb(extension, suite) : runDesktop(extension, suite);
}

/**
 * @param {string} extension
 * @param {SuiteRun} suite
 */
async function runWeb(extension, suite) {
  /** @type {() => void} */
  let letGo = () => {};
  const testsLetGo = new Promise((/** @type {(value: void) => void} */ resolve) => {
    letGo = resolve;
  });
  const workbench = await serveWebWorkbench({ extension, tests: testsOf.web, testsLetGo });
  try {
    const { browser, name } = await launchBrowser();
    console.log(`vscode web: VS Code for the Web ${serverVersion} from npm's code-server, in ${name}`);
    try {
      return await runInPage({ browser, url: workbench.url, suite, letGo, screenshot: screenshotOf('web') });
    } finally {
      await browser.close();
    }
  } finally {
    await workbench.stop();
  }
}

/**
 * @param {string} extension
 * @param {SuiteRun} suite
 */
async function runDesktop(extension, suite) {
  const vscode =
    process.env.EXCHANGE_TLS_VSCODE === 'server' ? { missing: 'EXCHANGE_TLS_VSCODE asks for it' } : await findDesktopVSCode(await minimumVersion(extension));
  return withTemporaryFolder(async (folder) => {
    const workspace = await copySamples(extension, folder);
    const dataFolder = join(folder, 'data');
    if ('executable' in vscode) {
      console.log(`vscode desktop: VS Code ${vscode.version}, ${vscode.executable}`);
      return runInDesktop({ vscode, extension, tests: join(extension, testsOf.desktop), folder: workspace, dataFolder, suite });
    }
    const noServer = whyNoServer();
    if (noServer) throw new Error(`${vscode.missing}; ${noServer}. Install VS Code, or let this machine reach its download.`);
    return runOnServer({ extension, workspace, dataFolder, suite, reason: vscode.missing });
  });
}

/**
 * @param {{ extension: string, workspace: string, dataFolder: string, suite: SuiteRun, reason: string }} options
 */
async function runOnServer({ extension, workspace, dataFolder, suite, reason }) {
  // Without this argument a built VS Code ignores the payload.
  const server = await startServer({ dataFolder, args: ['--enable-smoke-test-driver'] });
  try {
    const { browser, name } = await launchBrowser();
    console.log(`vscode desktop: VS Code server ${serverVersion} from npm's code-server, in ${name}, because ${reason}`);
    const gate = await makeGate(dirname(dataFolder), join(extension, testsOf.desktop));
    const remote = (/** @type {string} */ path) => `vscode-remote://${new URL(server.url).host}${path}`;
    const payload = [
      ['extensionDevelopmentPath', remote(extension)],
      ['extensionTestsPath', remote(gate.tests)],
      ['skipWelcome', 'true'],
    ];
    const query = new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) });
    try {
      return await runInPage({ browser, url: `${server.url}/?${query}`, suite, letGo: gate.open, screenshot: screenshotOf('desktop') });
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
    for (const entry of await extensionHostErrors(dataFolder)) suite.note(entry);
  }
}

/**
 * Makes a suite that waits until the gate is opened, and then is another.
 * @param {string} folder
 * @param {string} tests a file
 */
async function makeGate(folder, tests) {
  const [gate, opened] = [join(folder, 'suite.js'), join(folder, 'opened')];
  const wait = `while (!require('node:fs').existsSync(${JSON.stringify(opened)})) await new Promise((resolve) => setTimeout(resolve, 20));`;
  await writeFile(gate, `exports.run = async () => {\n  ${wait}\n  await require(${JSON.stringify(tests)}).run();\n};\n`);
  return { tests: gate, open: () => writeFileSync(opened, '') };
}

/**
 * The errors in the logs of VS Code's server: the page shows why an extension does not start, but not where.
 * @param {string} dataFolder
 */
async function extensionHostErrors(dataFolder) {
  const logs = join(dataFolder, 'data', 'logs');
  const names = await readdir(logs, { recursive: true }).catch(() => []);
  const texts = await Promise.all(names.filter((name) => basename(name) === 'remoteexthost.log').map((name) => readFile(join(logs, name), 'utf8')));
  return texts.flatMap((text) => text.split(/^(?=\d{4}-\d\d-\d\d )/m)).filter((entry) => entry.includes(' [error] '));
}

/**
 * Prints how a suite ended and counts it.
 * @param {{ kind: Kind, extension: string, suite: SuiteRun, problem: string | undefined, seconds: number }} options
 */
async function report({ kind, extension, suite, problem, seconds }) {
  const { passed = 0, failed = 0, failures = [] } = suite.totals ?? {};
  const broken = problem ?? (suite.totals === undefined ? 'it ended without running its tests' : passed + failed === 0 ? 'it has no tests' : undefined);
  for (const { name, error } of failures) console.error(`\n✗ vscode ${kind}: ${name}\n${indent(error)}`);
  if (broken) console.error(`\n✗ vscode ${kind}: ${broken}`);
  if (broken || failed > 0) {
    const lines = suite.lastLines(await idOf(extension));
    if (lines.length > 0) console.error(`\nWhat VS Code said:\n${indent(lines.join('\n'))}`);
    if (existsSync(screenshotOf(kind))) console.error(`\nHow it looked: ${screenshotOf(kind)}`);
  }
  const counts = { passed, failed: failed + (broken ? 1 : 0) };
  console.log(`vscode ${kind}: ${counts.passed} passed, ${counts.failed} failed (${seconds.toFixed(1)} s)`);
  return counts;
}

/** @param {string} extension */
async function minimumVersion(extension) {
  return /\d+\.\d+\.\d+/.exec((await manifestOf(extension)).engines.vscode)?.[0] ?? '1.0.0';
}

/** @param {string} extension */
async function idOf(extension) {
  const { publisher, name } = await manifestOf(extension);
  return `${publisher}.${name}`;
}

/**
 * @param {string} extension
 * @returns {Promise<{ publisher: string, name: string, engines: { vscode: string } }>}
 */
async function manifestOf(extension) {
  return JSON.parse(await readFile(join(extension, 'package.json'), 'utf8'));
}

/** @param {Kind} kind */
function screenshotOf(kind) {
  return join(outFolder, `vscode-${kind}.png`);
}

/** @param {string} text */
function indent(text) {
  return text.replace(/^/gm, '  ');
}
