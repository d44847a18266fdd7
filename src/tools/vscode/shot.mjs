/** Lets a script drive VS Code with the extension, and keeps the pictures that it takes. */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchBrowser } from './browser.mjs';
import { Driver } from './driver.mjs';
import { startInteractiveServer } from './interactive.mjs';
import { outFolder, withTemporaryFolder } from './paths.mjs';

/**
 * Runs the default export of a script with `{ page, vscode, samples, save }`: the Playwright page, a `Driver`, the folder that
 * is open, and `save('name')`, which writes out/shots/name.png. The script may export `scale` (2: twice the pixels).
 * @param {string} script a file
 * @param {string} extension a folder
 */
export async function shoot(script, extension) {
  const { default: drive, scale = 1 } = await import(pathToFileURL(resolve(script)).href);
  if (typeof drive !== 'function') throw new Error(`${script} has no default export to call`);
  await withTemporaryFolder(async (folder) => {
    const server = await startInteractiveServer({ extension, folder });
    const { browser } = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, deviceScaleFactor: scale });
      const save = (/** @type {string} */ name) => screenshot(page, name);
      try {
        await page.goto(server.url);
        const vscode = new Driver(page, server.dataFolder);
        await vscode.ready();
        await drive({ page, vscode, samples: server.samples, save });
      } catch (error) {
        await save('failure');
        throw error;
      }
    } finally {
      await browser.close();
      await server.stop();
    }
  });
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
async function screenshot(page, name) {
  const file = join(outFolder, 'shots', `${name}.png`);
  await mkdir(join(outFolder, 'shots'), { recursive: true });
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  console.log(file);
}
