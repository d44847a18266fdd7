import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Opens a workbench that runs a suite, and waits until VS Code reports its end.
 * @param {object} options
 * @param {import('playwright-core').Browser} options.browser
 * @param {string} options.url
 * @param {import('./suite-run.mjs').SuiteRun} options.suite
 * @param {string} options.screenshot written when the suite does not end well
 * @returns {Promise<string | undefined>} why the suite did not end by itself
 */
export async function runInPage({ browser, url, suite, screenshot }) {
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

/** @param {unknown} value */
function asText(value) {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null && 'message' in value) return String('stack' in value ? value.stack : value.message);
  return JSON.stringify(value);
}
