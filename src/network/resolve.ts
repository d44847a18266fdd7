import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import type { ProbeError } from '../core/index';
import type { TimeLimits } from './time-limits';

/** How many addresses of a name are tried. */
const addressLimit = 8;

/** A host as the network knows it. */
export interface ResolvedHost {
  /** The name in ASCII (`xn--…` where it was international), or the address. */
  readonly asciiHost: string;
  readonly addresses: readonly string[];
}

/** Looks up the addresses of a host with the operating system's resolver, which also knows the hosts file. An address is its own answer. */
export async function resolveHost(host: string, limits: TimeLimits): Promise<ResolvedHost | ProbeError> {
  const zone = host.indexOf('%');
  if (isIP(zone < 0 ? host : host.slice(0, zone))) return { asciiHost: host, addresses: [host] };
  const asciiHost = domainToASCII(host).replace(/\.$/, '');
  if (asciiHost === '') return { kind: 'dns', code: 'EINVAL' };
  const milliseconds = limits.of('dns');
  return new Promise((resolve) => {
    const finish = (outcome: ResolvedHost | ProbeError): void => {
      clearTimeout(timer);
      limits.signal.removeEventListener('abort', onAbort);
      resolve(outcome);
    };
    const onAbort = (): void => finish({ kind: 'cancelled' });
    const timer = setTimeout(() => finish(limits.exceeded('dns', milliseconds)), milliseconds);
    limits.signal.addEventListener('abort', onAbort);
    lookup(asciiHost, { all: true }).then(
      (found) => finish({ asciiHost, addresses: [...new Set(found.map(({ address }) => address))].slice(0, addressLimit) }),
      (error: NodeJS.ErrnoException) => finish({ kind: 'dns', code: error.code ?? error.message }),
    );
    if (limits.signal.aborted) onAbort();
  });
}
