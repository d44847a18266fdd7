import type { SourceId } from '../sources';

/** A range of addresses with a purpose of its own. */
export interface SpecialNetwork {
  /** The first address and the length of the prefix: `10.0.0.0/8`. */
  readonly network: string;
  /** How far its addresses reach: this computer, a link, a network with those that belong to it, or the world. Those for examples reach nobody. */
  readonly reach: 'computer' | 'link' | 'network' | 'world' | 'nobody';
  readonly meaning: string;
  readonly sources: readonly [SourceId, ...SourceId[]];
}

const privateNetwork = 'a private address, which only exists inside a network';
const documentation = 'an address for examples, which no host has';

/** The ranges that a mail log can show; every other address is public. Source: IANA's registries of special addresses, as in RFC 6890. */
export const specialNetworks: readonly SpecialNetwork[] = [
  { network: '10.0.0.0/8', reach: 'network', meaning: privateNetwork, sources: ['rfc6890'] },
  { network: '172.16.0.0/12', reach: 'network', meaning: privateNetwork, sources: ['rfc6890'] },
  { network: '192.168.0.0/16', reach: 'network', meaning: privateNetwork, sources: ['rfc6890'] },
  { network: '127.0.0.0/8', reach: 'computer', meaning: 'this computer itself (loopback)', sources: ['rfc6890'] },
  { network: '169.254.0.0/16', reach: 'link', meaning: 'an address of this link only: no DHCP server answered', sources: ['rfc6890'] },
  { network: '100.64.0.0/10', reach: 'world', meaning: 'an address that a provider shares among customers', sources: ['rfc6890'] },
  { network: '192.0.2.0/24', reach: 'nobody', meaning: documentation, sources: ['rfc6890'] },
  { network: '198.51.100.0/24', reach: 'nobody', meaning: documentation, sources: ['rfc6890'] },
  { network: '203.0.113.0/24', reach: 'nobody', meaning: documentation, sources: ['rfc6890'] },
  { network: '::1/128', reach: 'computer', meaning: 'this computer itself (loopback)', sources: ['rfc6890'] },
  { network: 'fc00::/7', reach: 'network', meaning: 'a private IPv6 address (unique local), which only exists inside a network', sources: ['rfc6890'] },
  { network: 'fe80::/10', reach: 'link', meaning: 'an IPv6 address of this link only', sources: ['rfc6890'] },
  { network: '2001:db8::/32', reach: 'nobody', meaning: documentation, sources: ['rfc6890'] },
];

/** What every other address is. */
export const publicAddress: Omit<SpecialNetwork, 'network'> = { reach: 'world', meaning: 'a public address', sources: ['rfc6890'] };
