import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Opens a workbench that runs a suite, and waits until VS Code reports its end.
 * The suite is let go when the workbench is complete: before, it does not yet run code actions on save, among other things.
 * @param {object} options
 * @param {import('playwright-core').Browser} options.browser
 * @param {string} options.url
 * @param {import('./suite-run.mjs').SuiteRun} options.suite
 * @param {() => void} options.letGo
 * @param {string} options.screenshot written when the suite does not end well
 * @returns {Promise<string | undefined>} why the suite did not end by itself
 */
export async function runInPage({ browser, url, suite, letGo, screenshot }) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const stopWaiting = new AbortController();
  try {
    /** @type {Promise<undefined>} */
    const ended = new Promise((resolve) => page.exposeFunction('codeAutomationExit', () => resolve(undefined)));
    await page.exposeFunction('codeAutomationLog', (/** @type {string} */ _type, /** @type {unknown[]} */ args) => suite.hear(args.map(asText).join(' ')));
    page.on('console', (message) => suite.note(message.text()));
    page.on('pageerror', (error) => suite.note(error.stack ?? error.message));
    const crashed = new Promise((resolve) => page.once('crash', () => resolve('the page crashed')));

    await page.goto(url);
    whenComplete(page).then(letGo, (error) => suite.note(String(error)));
    const problem = await Promise.race([ended, crashed, suite.silence(stopWaiting.signal)]);
    if (problem !== undefined || suite.totals === undefined || suite.totals.failed > 0) {
      await mkdir(dirname(screenshot), { recursive: true });
      await page.screenshot({ path: screenshot }).catch(() => {});
    }
    return problem;
  } finally {
    stopWaiting.abort();
    await page.close();
  }
}

/**
 * Waits for all parts of the workbench, with what VS Code's own smoke tests use.
 * @param {import('playwright-core').Page} page
 */
async function whenComplete(page) {
  await page.waitForFunction('window.driver !== undefined', undefined, { timeout: 0 });
  await page.evaluate('window.driver.whenWorkbenchRestored()');
}

/** @param {unknown} value */
function asText(value) {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null && 'message' in value) return String('stack' in value ? value.stack : value.message);
  return JSON.stringify(value);
}
