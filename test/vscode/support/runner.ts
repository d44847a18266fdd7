/**
 * A test runner of one page for suites that run inside VS Code, in the Node host and in the web worker alike:
 * mocha 12 cannot be bundled for the worker, and nothing here needs `process`, a file system or a DOM.
 * `src/tools/vscode/` reads what it prints.
 */

/** How long one test may take. */
const timeLimitMs = 60_000;

interface Test {
  readonly name: string;
  readonly body: () => void | Promise<void>;
}

interface Failure {
  readonly name: string;
  readonly error: string;
}

const tests: Test[] = [];

/** Adds a test. Tests run one after the other, in the order in which they were added. */
export function test(name: string, body: () => void | Promise<void>): void {
  tests.push({ name, body });
}

/** Runs all tests, prints a line for each and the totals, and fails when a test failed. VS Code calls it. */
export async function run(): Promise<void> {
  const failures: Failure[] = [];
  for (const { name, body } of tests) {
    const start = performance.now();
    const error = await errorOf(name, body);
    if (error === undefined) {
      console.log(`✓ ${name} (${Math.round(performance.now() - start)} ms)`);
    } else {
      failures.push({ name, error });
      console.log(`✗ ${name}`);
      console.error(error);
    }
  }
  console.log(`@@exchange-tls-tests ${JSON.stringify({ passed: tests.length - failures.length, failed: failures.length, failures })}`);
  if (failures.length > 0) throw new Error(`${failures.length} of ${tests.length} tests failed`);
}

async function errorOf(name: string, body: Test['body']): Promise<string | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`'${name}' took more than ${timeLimitMs / 1000} seconds`)), timeLimitMs);
  });
  try {
    await Promise.race([body(), timeUp]);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  } finally {
    clearTimeout(timer);
  }
}
