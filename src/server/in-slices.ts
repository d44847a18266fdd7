/** How long the server works before it looks at its messages again, in milliseconds. */
const slice = 20;

/**
 * Does some work for each of many items, and lets the server answer other messages in between. It stops before the next item of which `goOn` is no longer
 * true, and gives whether all work was done.
 */
export async function inSlices<T>(items: readonly T[], work: (item: T) => void, goOn: () => boolean): Promise<boolean> {
  let until = Date.now() + slice;
  for (const item of items) {
    if (Date.now() >= until) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (!goOn()) return false;
      until = Date.now() + slice;
    }
    work(item);
  }
  return true;
}
