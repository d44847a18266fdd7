/** The last item of which something holds; nothing where it holds of none. */
export function lastWhere<T>(items: readonly T[], holds: (item: T) => boolean): T | undefined {
  for (let index = items.length - 1; index >= 0; index--) if (holds(items[index] as T)) return items[index];
  return undefined;
}
