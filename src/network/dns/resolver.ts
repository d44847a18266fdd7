import { randomInt } from 'node:crypto';
import { getServers } from 'node:dns';
import { type Answer, AUTHENTIC_DATA, type DecodedPacket, encode, RECURSION_DESIRED, type RecordType } from 'dns-packet';
import type { ProbeError } from '../../core/index';
import { TimeLimits } from '../time-limits';
import { exchangeByTcp, exchangeByUdp } from './exchange';
import { readServerAddress, type ServerAddress } from './server-address';

/** What DNS says of a name. */
export type DnsAnswer<Type extends RecordType = RecordType> =
  /** `authentic`: the resolver says with the AD bit that DNSSEC proves it. */
  | { readonly kind: 'found'; readonly authentic: boolean; readonly records: readonly Extract<Answer, { type: Type }>[] }
  /** The name does not exist, or has no record of this type. */
  | { readonly kind: 'none'; readonly authentic: boolean; readonly code: 'NXDOMAIN' | 'NODATA' }
  | { readonly kind: 'failed'; readonly error: ProbeError };

/** How many records of an answer are kept; a domain has some ten. */
const recordLimit = 100;

/** How many names may stand for one another in an answer. */
const aliasLimit = 16;

/** How many of the operating system's servers are asked, one after the other. */
const serverLimit = 3;

/** The payload that is announced for UDP, in bytes: what passes everywhere (DNS flag day 2020). */
const udpPayload = 1232;

/**
 * Asks a recursive resolver, with messages of our own: the runtime's look-ups tell nothing of DNSSEC. UDP first, TCP where the answer is cut.
 * Never throws: what goes wrong is an answer. No socket is left.
 */
export class DnsResolver {
  readonly #servers: readonly ServerAddress[];
  readonly #limits: TimeLimits;

  /** `server` is an address with an optional port, such as `1.1.1.1` or `[::1]:5353`; without it those of the operating system, in turn. */
  constructor(server: string | undefined, limits: TimeLimits) {
    this.#servers = (server === undefined ? getServers() : [server]).flatMap((text) => readServerAddress(text) ?? []).slice(0, serverLimit);
    this.#limits = limits;
  }

  /** `name` in ASCII. Servers that give no answer are passed over as long as there is another one; all of them share the time of one look-up. */
  async query<Type extends RecordType>(name: string, type: Type): Promise<DnsAnswer<Type>> {
    if (!isQueryName(name)) return failed('EBADNAME');
    const limits = this.#limits;
    if (limits.over) return { kind: 'failed', error: limits.over };
    const until = performance.now() + limits.of('dns');
    const errors: ProbeError[] = [];
    for (const [place, server] of this.#servers.entries()) {
      const total = (until - performance.now()) / (this.#servers.length - place);
      if (total <= 0) break;
      const answer = await ask(server, { name, type, limits: new TimeLimits({ total, signal: limits.signal, stages: { dns: total, connect: total } }) });
      if (answer.kind !== 'failed') return answer;
      errors.push(answer.error);
      if (limits.signal.aborted) return { kind: 'failed', error: { kind: 'cancelled' } };
    }
    // An error that a server gave tells more than one that did not answer.
    return { kind: 'failed', error: errors.find(isFromServer) ?? errors[0] ?? { kind: 'dns', code: 'EBADRESOLVER' } };
  }
}

interface Query<Type extends RecordType> {
  readonly name: string;
  readonly type: Type;
  readonly limits: TimeLimits;
}

async function ask<Type extends RecordType>(server: ServerAddress, { name, type, limits }: Query<Type>): Promise<DnsAnswer<Type>> {
  const id = randomInt(0x10000);
  const question = encode({
    type: 'query',
    id,
    // With AD in the question a resolver tells it in the answer (RFC 6840 section 5.7).
    flags: RECURSION_DESIRED | AUTHENTIC_DATA,
    questions: [{ type, name }],
    additionals: [{ type: 'OPT', name: '.', udpPayloadSize: udpPayload, extendedRcode: 0, ednsVersion: 0, flags: 0x8000, flag_do: true, options: [] }],
  });
  const isAnswer = (packet: DecodedPacket): boolean => {
    const [asked, ...more] = packet.questions ?? [];
    return packet.type === 'response' && packet.id === id && more.length === 0 && asked?.type === type && sameName(asked.name, name);
  };
  const options = { server, question, isAnswer, limits };
  const first = await exchangeByUdp(options);
  const answer = 'kind' in first || !first.flag_tc ? first : await exchangeByTcp(options);
  return 'kind' in answer ? { kind: 'failed', error: answer } : understand(answer, name, type);
}

function understand<Type extends RecordType>(packet: DecodedPacket, name: string, type: Type): DnsAnswer<Type> {
  // The types of the package lack it.
  const { rcode } = packet as DecodedPacket & { readonly rcode: string };
  if (rcode !== 'NOERROR' && rcode !== 'NXDOMAIN') return failed(rcode);
  // What is cut even in TCP says nothing of what is missing.
  if (packet.flag_tc) return failed('ETRUNCATED');
  const records = recordsOf(packet.answers ?? [], name, type);
  if (records.length > 0) return { kind: 'found', authentic: packet.flag_ad, records };
  return { kind: 'none', authentic: packet.flag_ad, code: rcode === 'NXDOMAIN' ? 'NXDOMAIN' : 'NODATA' };
}

/** The records of a type that the name has, or the name that it stands for; others do not belong to the question. */
function recordsOf<Type extends RecordType>(answers: readonly Answer[], name: string, type: Type): readonly Extract<Answer, { type: Type }>[] {
  let owner = name;
  for (let step = 0; step < aliasLimit; step++) {
    const here = answers.filter((answer) => sameName(answer.name, owner));
    const records = here.filter((answer): answer is Extract<Answer, { type: Type }> => answer.type === type);
    if (records.length > 0) return records.slice(0, recordLimit);
    const alias = here.find((answer) => answer.type === 'CNAME');
    if (alias?.type !== 'CNAME') return [];
    owner = alias.data;
  }
  return [];
}

/** Labels of 1 to 63 printable ASCII characters, 253 in all (RFC 1035 section 2.3.4): others could not be written into a message. */
function isQueryName(name: string): boolean {
  return name.length <= 253 && /^[!-\-/-~]{1,63}(?:\.[!-\-/-~]{1,63})*\.?$/.test(name);
}

function isFromServer(error: ProbeError): boolean {
  return error.kind === 'dns' && !/^E[A-Z]+$/.test(error.code);
}

function failed(code: string): { readonly kind: 'failed'; readonly error: ProbeError } {
  return { kind: 'failed', error: { kind: 'dns', code } };
}

function sameName(a: string, b: string): boolean {
  return a.replace(/\.$/, '').toLowerCase() === b.replace(/\.$/, '').toLowerCase();
}
