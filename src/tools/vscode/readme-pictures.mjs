/** The pictures of the README: `node src/tools/vscode.mjs shot src/tools/vscode/readme-pictures.mjs`, then copy out/shots/*.png to media/screenshots/, with fewer colours so that the package stays small: `pngquant 32 --nofs`. */
import { spawn } from 'node:child_process';

/** @param {{ page: import('playwright-core').Page, vscode: import('./driver.mjs').Driver, save: (name: string) => Promise<void> }} tools */
export default async function takePictures({ page, vscode, save }) {
  await vscode.openFile('SEND20210301-1.LOG');
  await vscode.command('View: Toggle Problems');
  await vscode.waitForText('tls-negotiation-failed');
  await vscode.command('Go to Next Problem (Error, Warning, Info)');
  await settle(page);
  await save('log');

  const panel = 'ControlOrMeta+J';
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press(panel);
  await page.locator('.activitybar [aria-label^="Exchange TLS"]').first().click();
  await page.locator('.statusbar').hover();
  await settle(page);
  await save('sessions');
  await page.getByText('Show session').first().click();
  await page
    .frameLocator('iframe.webview')
    .frameLocator('iframe')
    .getByText('What to do')
    .first()
    .evaluate((heading) => heading.scrollIntoView());
  await settle(page);
  await save('session');

  await vscode.command('View: Close All Editors');
  await vscode.command('View: Show Explorer');
  await page.keyboard.press(panel);
  await vscode.openFile('tls12-from-translated-page.reg');
  await vscode.waitForText('text-after-key');
  await settle(page);
  await save('reg-before');
  await vscode.command('Fix All');
  await vscode.waitForText('No problems have been detected');
  await settle(page);
  await save('reg-after');

  const server = spawn(process.execPath, ['src/tools/bench/smtp-server.mjs'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  try {
    const [{ port }] = await new Promise((resolve, reject) => {
      server.once('message', (...message) => resolve(message));
      server.once('exit', () => reject(new Error('The SMTP server of the benchmark did not start')));
    });
    await vscode.command('View: Toggle Problems');
    await vscode.command('Exchange TLS: Probe SMTP Host');
    await vscode.answer(`localhost:${port}`);
    await vscode.waitForText('Probe of');
    await page.frameLocator('iframe.webview').frameLocator('iframe').getByText('Reachable').first().waitFor();
    await settle(page);
    await save('probe');
  } finally {
    server.kill();
  }

  await vscode.theme('Dark Modern');
  await vscode.openFile('SEND20210301-1.LOG');
  await vscode.command('View: Toggle Problems');
  await vscode.waitForText('tls-negotiation-failed');
  await settle(page);
  await save('log-dark');
}

/**
 * Waits until VS Code has painted what it was told: two pictures alike.
 * @param {import('playwright-core').Page} page
 */
async function settle(page) {
  let before = await page.screenshot();
  for (let round = 0; round < 20; round++) {
    await page.waitForTimeout(250);
    const now = await page.screenshot();
    if (now.equals(before)) return;
    before = now;
  }
}
