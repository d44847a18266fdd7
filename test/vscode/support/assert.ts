/** The assertions of suites that also run in the web worker, where `node:assert` does not exist. */

/** Fails with `message` unless `value` is true or a value. */
export function ok(value: unknown, message: string): asserts value {
  if (!value) throw new Error(message);
}

/** Fails unless both values are written alike as JSON. */
export function equal(actual: unknown, expected: unknown, message = 'Not equal'): void {
  const [actualText, expectedText] = [JSON.stringify(actual, undefined, 2), JSON.stringify(expected, undefined, 2)];
  if (actualText !== expectedText) throw new Error(`${message}\nexpected: ${expectedText}\nactual:   ${actualText}`);
}
