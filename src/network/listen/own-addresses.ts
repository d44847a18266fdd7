import { networkInterfaces } from 'node:os';

/** An address of this computer that others may be able to connect to. */
export interface OwnAddress {
  readonly address: string;
  /** The name of the network adapter, such as `Ethernet`. */
  readonly adapter: string;
}

/** The addresses of this computer, IPv4 first, without loopback and without those that are only valid on one link. */
export function ownAddresses(): readonly OwnAddress[] {
  const all = Object.entries(networkInterfaces()).flatMap(([adapter, list = []]) => list.map((entry) => ({ adapter, ...entry })));
  return all
    .filter(({ internal, address }) => !internal && !/^(?:fe80:|169\.254\.)/i.test(address))
    .sort((a, b) => a.family.localeCompare(b.family))
    .map(({ address, adapter }) => ({ address, adapter }));
}
