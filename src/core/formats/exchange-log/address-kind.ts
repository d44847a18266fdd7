import type { SpecialNetwork } from '../../knowledge/smtp/networks';
import { publicAddress, specialNetworks } from '../../knowledge/smtp/networks';
import { addressOf } from './endpoint';

/** What kind of address a text is, such as a private one; nothing for a text that is no address. A zone behind `%` does not matter. */
export function addressKind(address: string): Omit<SpecialNetwork, 'network'> | undefined {
  const bytes = addressBytes(address);
  return bytes && (networks.find((network) => isWithin(bytes, network))?.kind ?? publicAddress);
}

/** Whether the address of an endpoint, with or without a port, only exists on a computer, on a link or inside a network. */
export function isInternalAddress(endpoint: string): boolean {
  const reach = addressKind(addressOf(endpoint))?.reach;
  return reach === 'computer' || reach === 'link' || reach === 'network';
}

/** Whether the address of an endpoint, with or without a port, is that of the computer itself. */
export function isLoopback(endpoint: string): boolean {
  return addressKind(addressOf(endpoint))?.reach === 'computer';
}

interface Network {
  readonly kind: SpecialNetwork;
  readonly prefix: readonly number[];
  readonly bits: number;
}

const networks: readonly Network[] = specialNetworks.map((kind) => {
  const [first = '', bits] = kind.network.split('/');
  return { kind, prefix: addressBytes(first) ?? [], bits: Number(bits) };
});

function isWithin(bytes: readonly number[], { prefix, bits }: Network): boolean {
  if (prefix.length !== bytes.length) return false;
  let left = bits;
  for (const [index, byte] of prefix.entries()) {
    if (left <= 0) return true;
    const mask = left >= 8 ? 0xff : (0xff << (8 - left)) & 0xff;
    if (((bytes[index] ?? 0) & mask) !== (byte & mask)) return false;
    left -= 8;
  }
  return true;
}

/** The 4 or 16 bytes of an address. An IPv4 address that is written as an IPv6 one (RFC 4291 section 2.5.5.2) has 4. */
function addressBytes(text: string): readonly number[] | undefined {
  if (text.length > 60) return undefined;
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(text)?.[1];
  return ipv4Bytes(mapped ?? text) ?? ipv6Bytes(text.replace(/%.*$/, ''));
}

function ipv4Bytes(text: string): readonly number[] | undefined {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return undefined;
  const bytes = text.split('.').map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : undefined;
}

function ipv6Bytes(text: string): readonly number[] | undefined {
  const halves = text.split('::');
  if (!/^[\da-f:]+$/i.test(text) || !text.includes(':') || halves.length > 2) return undefined;
  const [before = [], after = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - before.length - after.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...after];
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  return groups.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff]);
}
