/** A regular expression that matches any of some names, longest first, taken letter by letter. */
export function anyOf(names) {
  const escaped = [...names].sort((a, b) => b.length - a.length).map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return `(?:${escaped.join('|')})`;
}

/** Captures of a rule: names by group; an object is taken as it is. */
export function captures(...groups) {
  return Object.fromEntries(groups.flatMap((group, index) => (group ? [[String(index + 1), typeof group === 'string' ? { name: group } : group]] : [])));
}
