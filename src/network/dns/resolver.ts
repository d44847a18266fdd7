import { randomInt } from 'node:crypto';
import { getServers } from 'node:dns';
import { type Answer, AUTHENTIC_DATA, type DecodedPacket, encode, RECURSION_DESIRED, type RecordType } from 'dns-packet';
import type { ProbeError } from '../../core/index';
import type { TimeLimits } from '../time-limits';
import { exchangeByTcp, exchangeByUdp, type ServerAddress } from './exchange';

/** What DNS says of a name. */
export type DnsAnswer<Type extends RecordType = RecordType> =
  /** `authentic`: the resolver says with the AD bit that DNSSEC proves it. */
  | { readonly kind: 'found'; readonly authentic: boolean; readonly records: readonly Extract<Answer, { type: Type }>[] }
  /** The name does not exist, or has no record of this type. */
  | { readonly kind: 'none'; readonly authentic: boolean; readonly code: 'NXDOMAIN' | 'NODATA' }
  | { readonly kind: 'failed'; readonly error: ProbeError };

/** How many records of an answer are kept; a domain has some ten. */
const recordLimit = 100;

/** The payload that is announced for UDP, in bytes: what passes everywhere (DNS flag day 2020). */
const udpPayload = 1232;

/**
 * Asks a recursive resolver, with messages of our own: the runtime's look-ups tell nothing of DNSSEC. UDP first, TCP where the answer is cut.
 * Never throws: what goes wrong is an answer.
 */
export class DnsResolver {
  readonly #server: ServerAddress | undefined;
  readonly #limits: TimeLimits;

  /** `server` is an address with an optional port, such as `1.1.1.1` or `[::1]:5353`; without it the first of the operating system's. */
  constructor(server: string | undefined, limits: TimeLimits) {
    this.#server = readServerAddress(server ?? getServers()[0] ?? '');
    this.#limits = limits;
  }

  /** `name` in ASCII. */
  async query<Type extends RecordType>(name: string, type: Type): Promise<DnsAnswer<Type>> {
    if (!this.#server) return { kind: 'failed', error: { kind: 'dns', code: 'EBADRESOLVER' } };
    const id = randomInt(0x10000);
    let question: Buffer;
    try {
      question = encode({
        type: 'query',
        id,
        // With AD in the question a resolver tells it in the answer (RFC 6840 section 5.7).
        flags: RECURSION_DESIRED | AUTHENTIC_DATA,
        questions: [{ type, name }],
        additionals: [{ type: 'OPT', name: '.', udpPayloadSize: udpPayload, extendedRcode: 0, ednsVersion: 0, flags: 0x8000, flag_do: true, options: [] }],
      });
    } catch {
      return { kind: 'failed', error: { kind: 'dns', code: 'EBADNAME' } };
    }
    const isAnswer = (packet: DecodedPacket): boolean =>
      packet.type === 'response' && packet.id === id && sameName(packet.questions?.[0]?.name ?? '', name) && packet.questions?.[0]?.type === type;
    const options = { server: this.#server, question, isAnswer, limits: this.#limits };
    const first = await exchangeByUdp(options);
    const answer = 'kind' in first || !first.flag_tc ? first : await exchangeByTcp(options);
    return 'kind' in answer ? { kind: 'failed', error: answer } : understand(answer, type);
  }
}

function understand<Type extends RecordType>(packet: DecodedPacket, type: Type): DnsAnswer<Type> {
  // The types of the package lack it.
  const { rcode } = packet as DecodedPacket & { readonly rcode: string };
  if (rcode !== 'NOERROR' && rcode !== 'NXDOMAIN') return { kind: 'failed', error: { kind: 'dns', code: rcode } };
  const records = (packet.answers ?? []).filter((answer): answer is Extract<Answer, { type: Type }> => answer.type === type).slice(0, recordLimit);
  if (records.length > 0) return { kind: 'found', authentic: packet.flag_ad, records };
  return { kind: 'none', authentic: packet.flag_ad, code: rcode === 'NXDOMAIN' ? 'NXDOMAIN' : 'NODATA' };
}

function sameName(a: string, b: string): boolean {
  return a.replace(/\.$/, '').toLowerCase() === b.replace(/\.$/, '').toLowerCase();
}

/** Reads `192.0.2.1`, `192.0.2.1:53`, `2001:db8::1` or `[2001:db8::1]:53`; nothing for any other text. */
export function readServerAddress(text: string): ServerAddress | undefined {
  const match = /^(?:\[([0-9a-f:.]+(?:%[\w.-]+)?)\](?::(\d{1,5}))?|(\d{1,3}(?:\.\d{1,3}){3})(?::(\d{1,5}))?|([0-9a-f:]+(?:%[\w.-]+)?))$/i.exec(text.trim());
  const address = match?.[1] ?? match?.[3] ?? match?.[5];
  const port = Number(match?.[2] ?? match?.[4] ?? 53);
  return address !== undefined && port >= 1 && port <= 65_535 ? { address, port } : undefined;
}
