import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { ProbeError } from '../core/index';
import { asciiName } from './ascii-name';
import type { DnsAnswer, DnsResolver } from './dns/resolver';
import type { TimeLimits } from './time-limits';

/** How many addresses of a name are tried. */
const addressLimit = 8;

/** A host as the network knows it. */
export interface ResolvedHost {
  /** The name in ASCII (`xn--…` where it was international), or the address. */
  readonly asciiHost: string;
  readonly addresses: readonly string[];
}

/**
 * Looks up the addresses of a host: with the operating system's resolver, which also knows the hosts file, or with the one that is given. That one is
 * not asked for names of one part such as `localhost` or `EX01`, which mean this computer or its network. An address is its own answer.
 */
export async function resolveHost(host: string, limits: TimeLimits, resolver?: DnsResolver): Promise<ResolvedHost | ProbeError> {
  const zone = host.indexOf('%');
  if (isIP(zone < 0 ? host : host.slice(0, zone))) return { asciiHost: host, addresses: [host] };
  const asciiHost = asciiName(host);
  // Numbers of other kinds, such as `0x7f000001`, turn into addresses here; nobody meant one.
  if (asciiHost === '' || isIP(asciiHost)) return { kind: 'dns', code: 'EBADNAME' };
  const found = resolver && asciiHost.includes('.') ? await askResolver(asciiHost, resolver) : await askSystem(asciiHost, limits);
  return 'kind' in found ? found : { asciiHost, addresses: [...new Set(found)].slice(0, addressLimit) };
}

/** The addresses that a DNS server gives for a name, at least one, or why there is none. IPv4 first: that is what more networks have. */
export async function askResolver(name: string, resolver: DnsResolver): Promise<readonly string[] | ProbeError> {
  const [four, six] = await Promise.all([resolver.query(name, 'A'), resolver.query(name, 'AAAA')]);
  const found = [...addressesOf(four), ...addressesOf(six)];
  if (found.length > 0) return found;
  if (four.kind === 'failed') return four.error;
  if (six.kind === 'failed') return six.error;
  return { kind: 'dns', code: four.kind === 'none' ? four.code : 'NODATA' };
}

/** What a server sends need not be addresses. */
function addressesOf(answer: DnsAnswer<'A' | 'AAAA'>): readonly string[] {
  return answer.kind === 'found' ? answer.records.flatMap(({ data }) => (isIP(data) ? [data] : [])) : [];
}

async function askSystem(name: string, limits: TimeLimits): Promise<readonly string[] | ProbeError> {
  return new Promise((resolve) => {
    const stop = limits.watch('dns', resolve);
    const finish = (outcome: readonly string[] | ProbeError): void => {
      stop();
      resolve(outcome);
    };
    lookup(name, { all: true }).then(
      (found) => finish(found.map(({ address }) => address)),
      (error: NodeJS.ErrnoException) => finish({ kind: 'dns', code: error.code ?? error.message }),
    );
  });
}
