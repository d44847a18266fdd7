import { childrenOf, contentOf, type DerValue } from './der';

/** What is the same for names that are the same: types and values, whatever the kind of string, letter case and blanks (RFC 5280 section 7.1). */
export function nameKey(name: DerValue | undefined): string {
  if (!name) return '';
  const parts = childrenOf(name)
    .flatMap(childrenOf)
    .flatMap(childrenOf)
    .map((part) => String.fromCharCode(...contentOf(part).subarray(0, 1000)));
  return parts.join('\n').toLowerCase().replace(/\s+/g, ' ');
}
