import { inSlices } from './in-slices';

/**
 * Does some work for each of many items, and lets the server answer other messages in between. It stops between two slices when `goOn` is no longer true, and
 * gives whether all work was done.
 */
export async function eachInSlices<T>(items: readonly T[], work: (item: T) => void, goOn: () => boolean): Promise<boolean> {
  function* steps(): Generator<undefined, true> {
    for (const item of items) {
      work(item);
      yield;
    }
    return true;
  }
  return (await inSlices(steps(), () => !goOn())) ?? false;
}
