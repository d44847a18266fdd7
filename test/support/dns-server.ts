import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import {
  type Answer,
  AUTHENTIC_DATA,
  decode,
  encode,
  type Packet,
  type Question,
  RECURSION_AVAILABLE,
  type StringAnswer,
  TRUNCATED_RESPONSE,
} from 'dns-packet';

/** A record as dns-packet has it. For data that is no proper record, use a type such as `UNKNOWN_52` with bytes. */
export type ZoneRecord = Answer | { readonly type: `UNKNOWN_${number}`; readonly name: string; readonly data: Buffer };

/**
 * What is done with a question instead of answering it from the records: an error code; an answer that is cut in UDP, or in TCP too; nothing
 * at all; bytes that are no message; the answer under another id; the answer only once `release` is called.
 */
export type DnsBehaviour = 'NXDOMAIN' | 'SERVFAIL' | 'REFUSED' | 'truncated' | 'always-truncated' | 'silent' | 'garbage' | 'wrong-id' | 'held';

export interface DnsServerOptions {
  readonly records?: readonly ZoneRecord[];
  /** Whether answers have the AD bit: for all names, or for those that are listed. None without it. */
  readonly authentic?: boolean | readonly string[];
  /** By name, such as `mail.contoso.com`, or by name and type, such as `mail.contoso.com AAAA`. */
  readonly behaviour?: Readonly<Record<string, DnsBehaviour>>;
}

/** A resolver on loopback that knows a few records by heart. */
export interface DnsServer {
  /** As the option `resolver` takes it: `127.0.0.1:5353`. */
  readonly address: string;
  readonly port: number;
  /** What was asked so far, such as `udp mail.contoso.com AAAA`; repeats as well. */
  readonly asked: readonly string[];
  /** Resolves when a question such as `udp mail.contoso.com AAAA` was asked, at once where it was already. */
  whenAsked(question: string): Promise<void>;
  /** Sends the answers that are held, and holds none from now on. */
  release(): void;
  close(): Promise<void>;
}

const rcodes = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 } as const;

/** Starts a DNS server on 127.0.0.1, with UDP and TCP on one port. */
export async function dnsServer(options: DnsServerOptions = {}): Promise<DnsServer> {
  const state = new Answerer(options);
  const { udp, tcp, port } = await listenOnBoth();
  udp.on('message', (bytes, from) => state.answer(bytes, 'udp', (answer) => udp.send(answer, from.port, from.address)));
  const open = new Set<Socket>();
  tcp.on('connection', (socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
    let waiting = Buffer.alloc(0);
    socket.on('data', (bytes) => {
      waiting = Buffer.concat([waiting, bytes]);
      while (waiting.length >= 2 && waiting.length >= 2 + waiting.readUInt16BE(0)) {
        const end = 2 + waiting.readUInt16BE(0);
        state.answer(waiting.subarray(2, end), 'tcp', (answer) => socket.write(Buffer.concat([Buffer.of(answer.length >> 8, answer.length & 0xff), answer])));
        waiting = waiting.subarray(end);
      }
    });
  });
  return {
    address: `127.0.0.1:${port}`,
    port,
    asked: state.asked,
    whenAsked: (question) => state.whenAsked(question),
    release: () => state.release(),
    close: async () => {
      for (const socket of open) socket.destroy();
      tcp.close();
      udp.close();
      await Promise.all([once(tcp, 'close'), once(udp, 'close')]);
    },
  };
}

/** A port that is free for UDP may be taken for TCP; then another one is tried. */
async function listenOnBoth(): Promise<{ readonly udp: UdpSocket; readonly tcp: Server; readonly port: number }> {
  for (;;) {
    const udp = createSocket('udp4');
    udp.bind(0, '127.0.0.1');
    await once(udp, 'listening');
    const { port } = udp.address();
    const tcp = createServer();
    tcp.listen(port, '127.0.0.1');
    try {
      await once(tcp, 'listening');
      // A client that is gone is told to the server as an error; it is none.
      udp.on('error', () => {});
      return { udp, tcp, port };
    } catch {
      udp.close();
    }
  }
}

type Transport = 'udp' | 'tcp';

class Answerer {
  readonly asked: string[] = [];
  readonly #options: DnsServerOptions;
  readonly #waiting: { readonly question: string; readonly resolve: () => void }[] = [];
  #held: (() => void)[] | undefined = [];

  constructor(options: DnsServerOptions) {
    this.#options = options;
  }

  whenAsked(question: string): Promise<void> {
    return this.asked.includes(question) ? Promise.resolve() : new Promise((resolve) => this.#waiting.push({ question, resolve }));
  }

  release(): void {
    for (const send of this.#held ?? []) send();
    this.#held = undefined;
  }

  answer(bytes: Buffer, transport: Transport, send: (answer: Buffer) => void): void {
    const packet = decode(bytes);
    const [question] = packet.questions ?? [];
    if (!question) return;
    this.#note(`${transport} ${question.name} ${question.type}`);
    const { behaviour = {} } = this.#options;
    const how = behaviour[`${question.name} ${question.type}`] ?? behaviour[question.name];
    if (how === 'held' && this.#held) this.#held.push(() => send(this.#fromRecords(packet, question, transport)));
    else if (how !== 'silent') send(this.#reply(how, { packet, question, transport }));
  }

  #reply(
    how: DnsBehaviour | undefined,
    { packet, question, transport }: { readonly packet: Packet; readonly question: Question; readonly transport: Transport },
  ): Buffer {
    switch (how) {
      case 'garbage':
        return Buffer.from('220 mail.contoso.com ready\r\n');
      case 'wrong-id':
        return this.#fromRecords({ ...packet, id: (packet.id ?? 0) ^ 1 }, question, transport);
      case 'NXDOMAIN':
      case 'SERVFAIL':
      case 'REFUSED':
        return encode({ ...head(packet), flags: RECURSION_AVAILABLE | this.#authentic(question) | rcodes[how], questions: [question] });
      default:
        if (how === 'always-truncated' || (how === 'truncated' && transport === 'udp'))
          return encode({ ...head(packet), flags: TRUNCATED_RESPONSE | RECURSION_AVAILABLE, questions: [question] });
        return this.#fromRecords(packet, question, transport);
    }
  }

  #note(asked: string): void {
    this.asked.push(asked);
    for (const waiting of this.#waiting) if (waiting.question === asked) waiting.resolve();
  }

  #fromRecords(packet: Packet, question: Question, transport: Transport): Buffer {
    const answers = this.#answersTo(question);
    const exists = answers.length > 0 || this.#records.some(({ name }) => sameName(name, question.name));
    const flags = RECURSION_AVAILABLE | this.#authentic(question) | (exists ? rcodes.NOERROR : rcodes.NXDOMAIN);
    const whole = encode({ ...head(packet), flags, questions: [question], answers: answers as Answer[] });
    const room = packet.additionals?.flatMap((record) => (record.type === 'OPT' ? [record.udpPayloadSize] : []))[0] ?? 512;
    if (transport === 'tcp' || whole.length <= room) return whole;
    return encode({ ...head(packet), flags: flags | TRUNCATED_RESPONSE, questions: [question] });
  }

  /** The records of the name, or, where it is another name for one, that record and those of the other name. */
  #answersTo({ name, type }: Question): readonly ZoneRecord[] {
    const answers: ZoneRecord[] = [];
    for (let wanted = name; answers.length < 10; ) {
      const here = this.#records.filter((record) => sameName(record.name, wanted));
      const found = here.filter((record) => typeNumber(record.type) === typeNumber(type));
      const alias = here.find((record): record is StringAnswer => record.type === 'CNAME');
      if (found.length > 0 || !alias) return [...answers, ...found];
      answers.push(alias);
      wanted = alias.data;
    }
    return answers;
  }

  #authentic({ name }: Question): number {
    const { authentic = false } = this.#options;
    const isAuthentic = typeof authentic === 'boolean' ? authentic : authentic.some((listed) => sameName(listed, name));
    return isAuthentic ? AUTHENTIC_DATA : 0;
  }

  get #records(): readonly ZoneRecord[] {
    return this.#options.records ?? [];
  }
}

function head({ id = 0 }: Packet): Packet {
  return { type: 'response', id };
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** `TLSA` and `UNKNOWN_52` are the same type. */
function typeNumber(type: string): string {
  return type === 'UNKNOWN_52' ? 'TLSA' : type;
}
