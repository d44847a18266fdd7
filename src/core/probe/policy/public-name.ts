import { isAddress } from '../x509/name-match';

/** Names that no public DNS server knows: RFC 6761, 6762, 7686, 8375, 9476, and `internal`, which ICANN keeps for private use. */
const localEndings: readonly string[] = ['alt', 'example', 'home.arpa', 'internal', 'invalid', 'local', 'localhost', 'onion', 'test'];

/** Whether the public DNS can know a name: not for addresses, names of one part, and names that are for local use. */
export function isPublicName(name: string): boolean {
  const host = name.toLowerCase().replace(/\.$/, '');
  return !isAddress(host) && host.includes('.') && !localEndings.some((ending) => host.endsWith(`.${ending}`));
}
