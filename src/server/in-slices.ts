/** How long the server works on one thing before it looks at its messages again, in milliseconds. */
const slice = 20;

/**
 * Drives a generator of the core to its end, in slices, so that other messages are answered meanwhile. Gives its result; nothing as soon as `isStale` says, between
 * two slices, that nobody wants it any more.
 */
export async function inSlices<T>(steps: Generator<undefined, T>, isStale: () => boolean): Promise<T | undefined> {
  for (;;) {
    const until = Date.now() + slice;
    while (Date.now() < until) {
      const step = steps.next();
      if (step.done) return step.value;
    }
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (isStale()) return undefined;
  }
}

/** Does some work for each of many items in the same way. Gives whether all of it was done. */
export async function forEachInSlices<T>(items: readonly T[], work: (item: T) => void, isStale: () => boolean): Promise<boolean> {
  return (await inSlices(workThrough(items, work), isStale)) === true;
}

function* workThrough<T>(items: readonly T[], work: (item: T) => void): Generator<undefined, true> {
  for (const item of items) {
    work(item);
    yield;
  }
  return true;
}
