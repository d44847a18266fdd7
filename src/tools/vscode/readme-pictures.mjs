/** The pictures of the README: `node src/tools/vscode.mjs shot src/tools/vscode/readme-pictures.mjs`, then copy out/shots/*.png to media/screenshots/, with fewer colours so that the package stays small: `pngquant 32 --nofs`, `optipng -o5`. */
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import tls from 'node:tls';
import { loadModule } from '../load-source.mjs';

/** @typedef {{ page: import('playwright-core').Page, vscode: import('./driver.mjs').Driver, samples: string, save: (name: string) => Promise<void> }} Tools */

/** @param {Tools} tools */
export default async function takePictures({ page, vscode, samples, save }) {
  await vscode.openFile('SEND20210301-1.LOG');
  await vscode.command('View: Toggle Problems');
  await vscode.waitForText('tls-negotiation-failed');
  await vscode.command('Go to Next Problem (Error, Warning, Info)');
  await settle(page);
  await save('log');
  await vscode.theme('Dark Modern');
  await settle(page);
  await save('log-dark');
  await vscode.theme('Light Modern');

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
  await takeRegistryPictures({ page, vscode, samples, save });

  await takeProbePictures({ page, vscode, save });
}

/**
 * A good host, one with TLS 1.0 only, one that nobody listens at, and what a sending server offers.
 * @param {Pick<Tools, 'page' | 'vscode' | 'save'>} tools
 */
async function takeProbePictures({ page, vscode, save }) {
  const show = async (/** @type {string} */ target, /** @type {string} */ name) => {
    await vscode.command('View: Close All Editors');
    await vscode.command('Exchange TLS: Probe SMTP Host');
    await vscode.answer(target);
    await page.frameLocator('iframe.webview').frameLocator('iframe').getByText('Reachable').first().waitFor();
    await settle(page);
    await save(name);
  };
  await vscode.command('View: Show Explorer');
  await vscode.command('View: Toggle Primary Side Bar Visibility');
  const servers = [
    { name: 'probe', options: { minVersion: 'TLSv1.2', ciphers: 'DEFAULT', honorCipherOrder: true } },
    { name: 'probe-old', options: { maxVersion: 'TLSv1' } },
  ];
  const { makeCertificate, smtpServer } = await loadModule(
    `export { makeCertificate } from './test/support/certificates'; export { smtpServer } from './test/support/tls-servers';`,
    'node',
  );
  const certificate = await makeCertificate({ subject: 'localhost', names: ['localhost'], algorithm: 'RSA' });
  for (const { name, options } of servers) {
    const server = await smtpServer(certificate, { ...options, logger: false, disabledCommands: ['AUTH'] });
    try {
      await show(`localhost:${server.port}`, name);
    } finally {
      await server.close();
    }
  }
  // Discard: nothing listens there.
  await show('localhost:9', 'probe-unreachable');

  await vscode.command('View: Close All Editors');
  await vscode.command('Exchange TLS: Listen for a Sending Server');
  await vscode.pick('127.0.0.1');
  await vscode.answer(String(listenPort));
  await vscode.waitForText('Let Exchange send one mail here');
  await sendOneMail();
  await vscode.waitForText('What sending servers offered');
  await vscode.command('Notifications: Clear All Notifications');
  await settle(page);
  await save('listen');
}

const listenPort = 2525;

/** Tries to send a mail to the listener, as a server with TLS 1.2 would. */
async function sendOneMail() {
  const socket = connect(listenPort, '127.0.0.1');
  await talk(socket, ['EHLO mail.contoso.com', 'STARTTLS']);
  const secure = tls.connect({ socket, rejectUnauthorized: false, maxVersion: 'TLSv1.2' });
  await talk(secure, ['EHLO mail.contoso.com', 'MAIL FROM:<a@contoso.com>'], { isGreeted: false });
  secure.end('QUIT\r\n');
}

/**
 * Says each line when the reply to the one before has come.
 * @param {import('node:net').Socket} socket
 * @param {readonly string[]} lines
 */
async function talk(socket, lines, { isGreeted = true } = {}) {
  let text = '';
  const reply = async () => {
    while (!/(^|\n)\d{3} [^\n]*\n$/.test(text)) text += (await once(socket, 'data'))[0];
    text = '';
  };
  if (isGreeted) await reply();
  for (const line of lines) {
    socket.write(`${line}\r\n`);
    await reply();
  }
}

/**
 * A paragraph of a translated page before and after its repair, a hover, an undo file beside the file that it takes back, and a comparison.
 * @param {Tools} tools
 */
async function takeRegistryPictures({ page, vscode, samples, save }) {
  await vscode.openFile('tls12-from-translated-page.reg');
  await vscode.waitForText('translated-paragraph');
  await settle(page);
  await save('reg-before');
  await vscode.command('Fix All');
  await vscode.waitForText('No problems have been detected');
  await settle(page);
  await save('reg-after');
  await page.keyboard.press('ControlOrMeta+J');

  await writeFile(join(samples, 'exchange-tls.reg'), changes());
  await vscode.openFile('exchange-tls.reg');
  await vscode.waitForText('TLS 1.1, TLS 1.2');
  await page.getByText('"DefaultSecureProtocols"').first().click();
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.press('ControlOrMeta+I');
  await vscode.waitForText('WinHTTP offers');
  await settle(page);
  await save('reg-hover');
  await page.keyboard.press('Escape');

  await vscode.openFile('schannel-export.reg');
  await vscode.openFile('exchange-tls.reg');
  await vscode.command('Exchange TLS: Create Undo File');
  await vscode.pick('schannel-export.reg');
  await vscode.waitForText('Untitled-1');
  await vscode.command('Notifications: Clear All Notifications');
  await vscode.command('View: Move Editor into Next Group');
  await vscode.command('View: Toggle Primary Side Bar Visibility');
  await settle(page);
  await save('reg-undo');

  await vscode.command('View: Join All Editor Groups');
  await vscode.openFile('schannel-export.reg');
  await vscode.command('Exchange TLS: Compare Registry Values');
  await vscode.pick('What Microsoft recommends for Exchange');
  await vscode.waitForText('Values that differ');
  await vscode.command('Notifications: Clear All Notifications');
  await vscode.command('Go to Next Difference');
  await vscode.command('Go to Next Difference');
  await settle(page);
  await save('reg-compare');
}

/** What an administrator might import on an Exchange server. */
function changes() {
  const schannel = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2';
  const software = ['HKEY_LOCAL_MACHINE\\SOFTWARE\\', 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node\\'];
  const keys = [
    ...['Client', 'Server'].map((role) => [`${schannel}\\${role}`, '"DisabledByDefault"=dword:00000000', '"Enabled"=dword:00000001']),
    ...software.map((root) => [`${root}Microsoft\\Windows\\CurrentVersion\\Internet Settings\\WinHttp`, '"DefaultSecureProtocols"=dword:00000a00']),
  ];
  return ['Windows Registry Editor Version 5.00', '', ...keys.flatMap(([key, ...values]) => [`[${key}]`, ...values, ''])].join('\r\n');
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
