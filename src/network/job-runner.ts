import { randomBytes } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import {
  answerSummary,
  type ConnectionTimes,
  connectionClosed,
  type DialogueOptions,
  encodeClientHello,
  type Handshake,
  type HandshakeJob,
  type HelloJob,
  isAddress,
  type JobAnswer,
  type Message,
  message,
  type ProbeError,
  type ProbeJob,
  type ProbeStage,
  type ProbeTarget,
  type ReadUntil,
  type ServerAnswer,
  ServerAnswerReader,
  type ServerReply,
  SmtpDialogue,
  type SmtpFacts,
  type SmtpJob,
  stageName,
  type Transcript,
} from '../core/index';
import { authoritiesOf } from './authorities';
import { connectTo } from './connect';
import { Connection } from './connection';
import type { ResolvedHost } from './resolve';
import type { TimeLimits } from './time-limits';
import { handshakeOver } from './tls-handshake';

export interface JobRunnerOptions {
  readonly target: ProbeTarget;
  readonly host: ResolvedHost;
  readonly ehloName: string;
  /** The name for `server_name`; the host where there is none. */
  readonly serverName: string | undefined;
  readonly limits: TimeLimits;
  readonly transcript: Transcript;
  /** Told what is being done, for people who wait. */
  readonly progress: (message: Message) => void;
}

/** What a dialogue came to. */
interface Talk {
  readonly facts: SmtpFacts;
  readonly error: ProbeError | undefined;
  readonly replies: readonly ServerReply[];
}

/** After how many milliseconds of waiting in one stage the progress says what is waited for. */
const progressDelay = 2_000;

/** How long the rest of an answer may come after its beginning, in milliseconds: certificates after the ServerHello, the end of a line. */
const restPatience = 1_000;

/** A warning that the client leaves, and the end of TLS: what a client says that stops after ServerHello (RFC 8446 section 6.1). */
const farewell = Uint8Array.of(21, 3, 3, 0, 2, 1, 90, 21, 3, 3, 0, 2, 1, 0);

/**
 * Does the jobs of a scan, each on a connection of its own, one after the other: connects, talks SMTP up to TLS, and sends a ClientHello or
 * does a handshake. When `run` resolves, the connection is closed, whatever happened.
 */
export class JobRunner {
  readonly #options: JobRunnerOptions;
  readonly #connections: ConnectionTimes[] = [];
  readonly #failures = new Map<string, ProbeError>();
  #address: string | undefined;
  #localAddress: string | undefined;
  #times: { stage: ProbeStage; milliseconds: number }[] = [];

  constructor(options: JobRunnerOptions) {
    this.#options = options;
  }

  /** The address that connections are made to, once there was one. */
  get address(): string | undefined {
    return this.#address;
  }

  /** The addresses that could not be connected to before one could, and why. */
  get failures(): ReadonlyMap<string, ProbeError> {
    return this.#failures;
  }

  /** The address of this side of the connections. */
  get localAddress(): string | undefined {
    return this.#localAddress;
  }

  /** How long the stages of each connection took, in their order. */
  get connections(): readonly ConnectionTimes[] {
    return this.#connections;
  }

  async run(job: ProbeJob): Promise<JobAnswer> {
    const { limits, progress } = this.#options;
    if (limits.over) return { kind: 'failed', error: limits.over, smtp: undefined };
    this.#times = [];
    this.#connections.push({ purpose: job.progress, stages: this.#times });
    // Many connections are for the same: the number shows that it goes on.
    progress(message('{what} (connection {number})', { what: job.progress, number: this.#connections.length }));
    const connection = await this.#connect();
    if (!(connection instanceof Connection)) return { kind: 'failed', error: connection, smtp: undefined };
    try {
      return await this.#use(connection, job);
    } finally {
      await connection.close();
      this.#options.transcript.add('probe', connectionClosed);
    }
  }

  async #use(connection: Connection, job: ProbeJob): Promise<JobAnswer> {
    if (job.kind === 'smtp') return this.#ask(connection, job);
    let smtp: SmtpFacts | undefined;
    if (this.#options.target.mode === 'starttls') {
      const talk = await this.#talk(connection, this.#dialogue('starttls'));
      smtp = talk.facts;
      if (talk.error) return { kind: 'failed', error: talk.error, smtp };
    }
    return job.kind === 'hello' ? this.#hello(connection, job, smtp) : this.#handshake(connection, job, smtp);
  }

  /** Connects to the address that worked before, or to the first one that does. */
  async #connect(): Promise<Connection | ProbeError> {
    const { target, host, limits, transcript } = this.#options;
    let failure: ProbeError = { kind: 'dns', code: 'ENODATA' };
    for (const address of this.#address ? [this.#address] : host.addresses) {
      const outcome = await this.#timed('connect', () => connectTo(address, target.port, limits));
      if (!('kind' in outcome)) {
        this.#address = address;
        this.#localAddress = outcome.localAddress;
        transcript.add('probe', `<connected to ${address} port ${target.port}>`);
        return new Connection(outcome, limits);
      }
      failure = outcome;
      this.#failures.set(address, outcome);
      transcript.add('probe', `<no connection to ${address} port ${target.port}: ${'code' in outcome ? outcome.code : outcome.kind}>`);
      if (limits.over) break;
    }
    return failure;
  }

  #dialogue(goal: DialogueOptions['goal'], from: DialogueOptions['from'] = 'greeting'): SmtpDialogue {
    return new SmtpDialogue({ goal, from, ehloName: this.#options.ehloName, transcript: this.#options.transcript });
  }

  /** Holds a dialogue until TLS is to be started, or it is over. */
  async #talk(connection: Connection, dialogue: SmtpDialogue): Promise<Talk> {
    let actions = dialogue.begin();
    for (;;) {
      for (const action of actions) {
        if (action.kind === 'send') connection.send(`${action.line}\r\n`);
        else return { facts: dialogue.facts, error: action.kind === 'finished' ? action.error : undefined, replies: dialogue.replies };
      }
      actions = await this.#timed(dialogue.stage, () => this.#reply(connection, dialogue));
    }
  }

  /** Waits until the dialogue has something to do: a whole reply is there, or it is clear that none comes. */
  async #reply(connection: Connection, dialogue: SmtpDialogue): Promise<ReturnType<SmtpDialogue['receive']>> {
    const { limits } = this.#options;
    const { stage } = dialogue;
    const milliseconds = limits.of(stage);
    const until = performance.now() + milliseconds;
    for (;;) {
      const received = await connection.receive(stage, Math.max(0, until - performance.now()));
      if (received.kind === 'failed') return [dialogue.end(received.error.kind === 'timeout' ? limits.exceeded(stage, milliseconds) : received.error)];
      if (received.kind === 'ended') return [dialogue.end({ kind: 'closed', stage, how: received.how })];
      const actions = dialogue.receive(received.bytes);
      if (actions.length > 0) return actions;
    }
  }

  /** Puts a question in SMTP; where a command was slipped in behind STARTTLS, sees what becomes of it inside TLS. */
  async #ask(connection: Connection, { question }: SmtpJob): Promise<JobAnswer> {
    const { facts: smtp, error } = await this.#talk(connection, this.#dialogue(question));
    if (error && (smtp.extensions === undefined || error.kind === 'no-starttls')) return { kind: 'failed', error, smtp };
    // What came in the clear is the answer, and would not do TLS good.
    if (error || question === 'mail' || smtp.bytesAfterStartTls > 0) return { kind: 'smtp', smtp, error, repliesInTls: undefined };
    const outcome = await this.#secure(connection, undefined);
    if ('kind' in outcome) return { kind: 'smtp', smtp, error: outcome, repliesInTls: undefined };
    const inTls = await this.#talkInside(outcome.secure, 'ehlo');
    return { kind: 'smtp', smtp, error: inTls.error, repliesInTls: inTls.replies };
  }

  async #hello(connection: Connection, job: HelloJob, smtp: SmtpFacts | undefined): Promise<JobAnswer> {
    const { transcript } = this.#options;
    const { offer, until } = job;
    transcript.add('client', `<ClientHello ${offer.version}, ${offer.cipherSuites.length} cipher suites>`);
    connection.send(encodeClientHello({ ...offer, serverName: this.#serverName, random: randomBytes(32), keyShareBytes: randomBytes(32) }));
    const answer = await this.#timed('hello', () => this.#answer(connection, until));
    if (answer.kind === 'failed') return { kind: 'failed', error: answer.error, smtp };
    transcript.add('server', answerSummary(answer));
    if (answer.kind === 'server-hello') connection.send(farewell);
    return { kind: 'hello', answer, smtp };
  }

  /** Waits for the answer to a ClientHello; what does not come soon after the ServerHello is not waited for. */
  async #answer(connection: Connection, wanted: ReadUntil): Promise<ServerAnswer | { readonly kind: 'failed'; readonly error: ProbeError }> {
    const { limits } = this.#options;
    const reader = new ServerAnswerReader(wanted);
    const milliseconds = limits.of('hello');
    let until = performance.now() + milliseconds;
    for (;;) {
      const received = await connection.receive('hello', Math.max(0, until - performance.now()));
      if (received.kind === 'ended') return reader.end(received.how);
      if (received.kind === 'failed') {
        if (reader.preliminary) return reader.preliminary;
        return received.error.kind === 'timeout' ? { kind: 'failed', error: limits.exceeded('hello', milliseconds) } : received;
      }
      const answer = reader.push(received.bytes);
      if (answer) return answer;
      if (reader.preliminary) until = Math.min(until, performance.now() + restPatience);
    }
  }

  async #handshake(connection: Connection, job: HandshakeJob, smtp: SmtpFacts | undefined): Promise<JobAnswer> {
    const outcome = await this.#secure(connection, await authoritiesOf(job.trust, job.chain));
    if ('kind' in outcome) return { kind: 'failed', error: outcome, smtp };
    const { secure, handshake } = outcome;
    const inTls = await this.#talkInside(secure, this.#options.target.mode === 'implicit' ? 'greeting' : job.inTls);
    return { kind: 'handshake', handshake, smtp: smtp ?? inTls.facts, extensionsInTls: inTls.facts.extensions, smtpError: inTls.error };
  }

  /** A whole handshake on the connection. */
  async #secure(connection: Connection, authorities: readonly string[] | undefined): ReturnType<typeof handshakeOver> {
    const { transcript, limits } = this.#options;
    transcript.add('client', '<TLS handshake>');
    const outcome = await this.#timed('handshake', () => handshakeOver(connection.handOver(), { serverName: this.#serverName, authorities, limits }));
    if (!('kind' in outcome)) transcript.add('server', handshakeSummary(outcome.handshake));
    else transcript.add('server', outcome.kind === 'handshake' ? `<handshake failed: ${outcome.detail}>` : '<no handshake>');
    return outcome;
  }

  /** Inside TLS: the whole dialogue where it began with TLS, EHLO or a goodbye where it began in the clear. */
  async #talkInside(secure: TLSSocket, from: DialogueOptions['from']): Promise<Talk> {
    const inside = new Connection(secure, this.#options.limits);
    try {
      return await this.#talk(inside, this.#dialogue('quit', from));
    } finally {
      await inside.close();
    }
  }

  get #serverName(): string | undefined {
    const { host, serverName } = this.#options;
    return serverName ?? (isAddress(host.asciiHost) ? undefined : host.asciiHost);
  }

  /** Measures a stage; where it takes long, the progress says what is waited for. */
  async #timed<Result>(stage: ProbeStage, work: () => Promise<Result>): Promise<Result> {
    const { progress, limits } = this.#options;
    const start = limits.elapsed;
    const seconds = Math.round(limits.of(stage) / 1000);
    const waiting = setTimeout(() => progress(message('Still {stage}, {seconds} seconds at most', { stage: stageName(stage), seconds })), progressDelay);
    try {
      return await work();
    } finally {
      clearTimeout(waiting);
      this.#times.push({ stage, milliseconds: Math.round((limits.elapsed - start) * 10) / 10 });
    }
  }
}

function handshakeSummary({ version, cipherSuite, certificates }: Handshake): string {
  return `<TLS handshake completed: ${version ?? ''} ${cipherSuite}, ${certificates.length} certificates>`;
}
