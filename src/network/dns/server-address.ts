import { isIP } from 'node:net';

/** A DNS server. */
export interface ServerAddress {
  /** An IPv4 or IPv6 address without brackets, which may have a zone such as `%eth0`. */
  readonly address: string;
  readonly port: number;
}

/** Reads `192.0.2.1`, `192.0.2.1:53`, `2001:db8::1`, `fe80::1%eth0` or `[2001:db8::1]:53`; nothing for any other text. */
export function readServerAddress(text: string): ServerAddress | undefined {
  const match = /^(?:\[([^\]]+)\](?::(\d{1,5}))?|([\d.]+)(?::(\d{1,5}))?|([^\][]+))$/.exec(text.trim());
  const address = match?.[1] ?? match?.[3] ?? match?.[5];
  const port = Number(match?.[2] ?? match?.[4] ?? 53);
  if (address === undefined || !/^[\da-f:.]+(?:%[\w.-]+)?$/i.test(address) || isIP(address.replace(/%.*$/, '')) === 0) return undefined;
  return port >= 1 && port <= 65_535 ? { address, port } : undefined;
}
