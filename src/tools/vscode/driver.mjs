import { readFile, writeFile } from 'node:fs/promises';
import { userSettingsFile } from './code-server.mjs';

const timeLimitMs = 30_000;
const quickInput = '.quick-input-widget:visible';

/** Uses VS Code as a person does: keyboard, palette, quick open. */
export class Driver {
  #page;
  #dataFolder;

  /**
   * @param {import('playwright-core').Page} page
   * @param {string} dataFolder of the server
   */
  constructor(page, dataFolder) {
    this.#page = page;
    this.#dataFolder = dataFolder;
  }

  /** Waits until the workbench is there and shows the open folder. */
  async ready() {
    await this.#page.locator('.monaco-workbench .part.statusbar').waitFor();
    await this.#page.locator('.explorer-folders-view .monaco-list').waitFor();
  }

  /**
   * Opens a file of the folder by its name, or by a part of its path that only it has.
   * @param {string} name
   */
  async openFile(name) {
    const base = name.split('/').at(-1) ?? name;
    await this.#chooseWithKey('ControlOrMeta+P', name, base);
    await this.#page.locator(`.tab.active[data-resource-name="${base}"]`).waitFor();
  }

  /**
   * Runs a command of the palette.
   * @param {string} title as the palette shows it, with its category: "Exchange TLS: Test a Server"
   */
  async command(title) {
    await this.#chooseWithKey('F1', `>${title}`, title);
  }

  /**
   * Types into the input box that is open, and accepts it.
   * @param {string} text
   */
  async answer(text) {
    await this.#input().fill(text);
    await this.#page.keyboard.press('Enter');
  }

  /**
   * Chooses from the list that is open.
   * @param {string} label
   */
  async pick(label) {
    await this.#choose(label, label);
  }

  /**
   * Changes a user setting.
   * @param {string} name
   * @param {unknown} value
   */
  async setting(name, value) {
    const file = userSettingsFile(this.#dataFolder);
    await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')), [name]: value }, undefined, 2));
  }

  /**
   * Changes the color theme.
   * @param {string} name e.g. "Dark Modern"
   */
  async theme(name) {
    await this.command('Preferences: Color Theme');
    await this.#choose(name, name);
  }

  /**
   * Waits until a text is to be seen, in a webview too.
   * @param {string} text or a part of it
   */
  async waitForText(text) {
    const end = Date.now() + timeLimitMs;
    while (!(await this.#isVisible(text))) {
      if (Date.now() > end) throw new Error(`Waited ${timeLimitMs / 1000} seconds for the text "${text}"`);
      await this.#page.waitForTimeout(100);
    }
  }

  /** @param {string} text */
  async #isVisible(text) {
    // The frame of a webview appears and is replaced while it loads.
    const visible = await Promise.all(
      this.#page.frames().map((frame) =>
        frame
          .getByText(text)
          .first()
          .isVisible()
          .catch(() => false),
      ),
    );
    return visible.includes(true);
  }

  /**
   * Opens a list with a key and chooses from it. An editor or a webview that opens late takes the focus, which closes the list;
   * then it is opened again.
   * @param {string} key
   * @param {string} filter
   * @param {string} label
   */
  async #chooseWithKey(key, filter, label) {
    const end = Date.now() + timeLimitMs;
    while (true) {
      await this.#page.keyboard.press(key);
      try {
        return await this.#choose(filter, label, 3_000);
      } catch (error) {
        if (Date.now() > end) throw error;
        await this.#page.keyboard.press('Escape');
      }
    }
  }

  /**
   * Filters the open list and chooses the row with this label.
   * @param {string} filter
   * @param {string} label
   * @param {number} [timeout]
   */
  async #choose(filter, label, timeout = timeLimitMs) {
    await this.#input().fill(filter, { timeout });
    const row = this.#page.locator(`${quickInput} .monaco-list-row`).filter({ has: this.#page.locator('.label-name', { hasText: label }) });
    await row.first().click({ timeout });
  }

  #input() {
    return this.#page.locator(`${quickInput} input.input:visible`);
  }
}
