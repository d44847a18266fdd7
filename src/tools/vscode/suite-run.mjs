/** How long a suite may say nothing before it counts as hung; the runner gives each test 60 seconds. */
const silenceMs = 90_000;

const totalsMark = '@@exchange-tls-tests ';
const testLine = /^(INFO )?[✓✗] /u;

/**
 * @typedef {object} Totals what test/vscode/support/runner.ts prints last
 * @property {number} passed
 * @property {number} failed
 * @property {{ name: string, error: string }[]} failures
 */

/** Listens to one suite inside VS Code, prints its tests as they come, and remembers the rest for when it fails. */
export class SuiteRun {
  /** @type {Totals | undefined} */
  totals;

  #heardAt = 0;
  /** @type {string[]} */
  #otherLines = [];

  /**
   * What the extension host writes to its console.
   * @param {string} text one line or several
   */
  hear(text) {
    this.#heardAt = performance.now();
    for (const line of text.split(/\r?\n/)) {
      const mark = line.indexOf(totalsMark);
      if (mark >= 0) this.totals = JSON.parse(line.slice(mark + totalsMark.length));
      else if (testLine.test(line)) console.log(`  ${line}`);
      else this.note(line);
    }
  }

  /**
   * Keeps text of any other source, such as the console of the page.
   * @param {string} text
   */
  note(text) {
    // The page repeats what the extension host says, with the style sheet of its own console.
    const line = text.replace(/^%c\s*(\w+) color: \S+ /, '$1 ');
    if (line.trim() !== '' && !line.includes(totalsMark) && !testLine.test(line)) this.#otherLines.push(line.slice(0, 1000));
  }

  /**
   * Resolves when the suite has not been heard of for too long.
   * @param {AbortSignal} signal ends the waiting
   * @returns {Promise<string>}
   */
  silence(signal) {
    this.#heardAt = performance.now();
    return new Promise((resolve) => {
      const timer = setInterval(() => {
        if (performance.now() - this.#heardAt < silenceMs) return;
        clearInterval(timer);
        resolve(`nothing was heard of it for ${silenceMs / 1000} seconds`);
      }, 1000);
      signal.addEventListener('abort', () => clearInterval(timer), { once: true });
    });
  }

  /**
   * What went wrong around the tests: what the extension said, and without totals also what else went wrong.
   * @param {string} id of the extension
   */
  lastLines(id) {
    const own = this.#otherLines.filter((line) => line.includes(id) || /\/dist\/(node|browser)\//.test(line));
    if (this.totals) return own.slice(-30);
    const others = this.#otherLines.filter((line) => !own.includes(line) && /error|fail|exception|unhandled/i.test(line));
    return [...others.slice(-20), ...own.slice(-30)];
  }
}
