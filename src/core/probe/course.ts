import type { JobAnswer, ProbeJob } from './job';
import { printableBytes } from './printable';
import { asksToStop, type ProbeError } from './probe-error';
import type { SmtpFacts } from './smtp/dialogue';
import type { TlsMode } from './target';

/** After how many failed connections, or silences with nothing else, the probe leaves the host alone. */
const failureLimit = 2;

/** Watches the answers that all checks get: what the server said of itself, and when to leave it alone. */
export class Course {
  #smtp: SmtpFacts | undefined;
  #extensionsInTls: readonly string[] | undefined;
  readonly #mode: TlsMode;
  /** The error of the very first job, or of the greeting inside implicit TLS. */
  #error: ProbeError | undefined;
  /** Whether any job came to TLS. */
  #sawTls = false;
  #stop: ProbeError | undefined;
  #jobs = 0;
  #failures = 0;
  #silences = 0;
  #unanswered = 0;

  constructor(mode: TlsMode) {
    this.#mode = mode;
  }

  /** What the dialogue of the first connection that came to one learned. */
  get smtp(): SmtpFacts | undefined {
    return this.#smtp;
  }

  /** How many jobs were done: connections that were made, or tried. */
  get connections(): number {
    return this.#jobs;
  }

  /** How many connections for TLS there were, one after the other, since the server last answered one in TLS. */
  get unanswered(): number {
    return this.#unanswered;
  }

  /** The EHLO keywords inside TLS. */
  get extensionsInTls(): readonly string[] | undefined {
    return this.#extensionsInTls;
  }

  /** Why the host was left alone before everything was asked. */
  get stopped(): ProbeError | undefined {
    return this.#stop;
  }

  /**
   * Why the host counts as not reachable; nothing where it is reachable. A host that does not offer STARTTLS, refuses it, or is silent after
   * ClientHello has answered and is there.
   */
  get reachabilityError(): ProbeError | undefined {
    const error = this.#stop?.kind === 'cancelled' ? this.#stop : this.#error;
    if (error?.kind === 'no-starttls') return undefined;
    if (error?.kind === 'starttls-refused' && !asksToStop(error)) return undefined;
    const hasAnswered = this.#sawTls || (this.#mode === 'starttls' && this.#smtp?.banner !== undefined);
    return error && isWithinTls(error) && hasAnswered ? undefined : error;
  }

  /** Runs a check: does its jobs, or answers them with the reason why nothing more is done. */
  follow<Result>(check: Generator<ProbeJob, Result, JobAnswer>): Generator<ProbeJob, Result, JobAnswer> {
    return this.#follow(check, () => this.#stop);
  }

  /** The same for a check that needs no TLS: it is done as well where only TLS did not work. */
  followInTheClear<Result>(check: Generator<ProbeJob, Result, JobAnswer>): Generator<ProbeJob, Result, JobAnswer> {
    return this.#follow(check, () => (this.#stop && isAboutTls(this.#stop) ? undefined : this.#stop));
  }

  *#follow<Result>(check: Generator<ProbeJob, Result, JobAnswer>, stopped: () => ProbeError | undefined): Generator<ProbeJob, Result, JobAnswer> {
    let step = check.next();
    while (!step.done) {
      const error = stopped();
      const answer: JobAnswer = error ? { kind: 'failed', error, smtp: undefined } : this.#understand(yield step.value);
      if (!error) this.#note(answer);
      step = check.next(answer);
    }
    return step.value;
  }

  /** A reply in the clear where TLS was expected: a greeting is no refusal of a version, and a 421 is none either. */
  #understand(answer: JobAnswer): JobAnswer {
    if (answer.kind !== 'hello' || answer.answer.kind !== 'garbage') return answer;
    const { start } = answer.answer;
    const end = start.findIndex((byte) => byte === 0x0d || byte === 0x0a);
    const text = printableBytes(end < 0 ? start : start.subarray(0, end), 80);
    const [, code, rest = ''] = /^([2-5]\d\d)(?:[ -](.*))?$/.exec(text) ?? [];
    if (code === '421') return { kind: 'failed', error: { kind: 'reply', stage: 'hello', code: 421, text: rest }, smtp: answer.smtp };
    return code !== undefined && this.#mode === 'implicit' ? { kind: 'failed', error: { kind: 'not-tls', text }, smtp: undefined } : answer;
  }

  #note(answer: JobAnswer): void {
    this.#jobs++;
    this.#smtp ??= answer.smtp;
    if (isAnswered(answer)) this.#unanswered = 0;
    else if (isUnanswered(answer)) this.#unanswered++;
    if (answer.kind === 'failed') {
      this.#noteFailure(answer.error);
      return;
    }
    if (answer.kind === 'smtp') {
      if (answer.error && (asksToStop(answer.error) || isFinal(answer.error))) this.#stop = answer.error;
      return;
    }
    this.#sawTls = true;
    if (answer.kind === 'handshake') this.#noteInside(answer);
  }

  #noteInside({ extensionsInTls, smtpError }: Extract<JobAnswer, { kind: 'handshake' }>): void {
    this.#extensionsInTls ??= extensionsInTls;
    if (smtpError?.kind !== 'reply') return;
    // A refusal inside implicit TLS counts like one in the clear; silence there does not undo what TLS has shown.
    if (this.#mode === 'implicit') this.#error ??= smtpError;
    if (asksToStop(smtpError)) this.#stop = smtpError;
  }

  #noteFailure(error: ProbeError): void {
    if (this.#jobs === 1) this.#error = error;
    if (isWithinTls(error)) {
      this.#silences++;
      if (this.#silences >= failureLimit && this.#silences === this.#jobs) this.#stop = error;
      return;
    }
    this.#failures++;
    if (this.#jobs === 1 || asksToStop(error) || isFinal(error) || this.#failures >= failureLimit) this.#stop = error;
  }
}

/** A server that accepted STARTTLS and is then silent, or fails one handshake, is still worth the other questions. */
function isWithinTls(error: ProbeError): boolean {
  return error.kind === 'handshake' || (error.kind === 'timeout' && (error.stage === 'hello' || error.stage === 'handshake'));
}

function isAnswered(answer: JobAnswer): boolean {
  return answer.kind === 'handshake' || (answer.kind === 'hello' && (answer.answer.kind === 'server-hello' || answer.answer.kind === 'alert'));
}

/** Whether the server ended a connection without an answer, or turned it away. */
function isUnanswered(answer: JobAnswer): boolean {
  if (answer.kind === 'hello') return answer.answer.kind === 'ended';
  if (answer.kind !== 'failed') return false;
  const { error } = answer;
  return ['closed', 'reply', 'refused'].includes(error.kind) || (error.kind === 'handshake' && error.detail === 'ECONNRESET');
}

/** Nothing that keeps from asking in the clear. */
function isAboutTls(error: ProbeError): boolean {
  return isWithinTls(error) || (error.kind === 'starttls-refused' && !asksToStop(error));
}

function isFinal(error: ProbeError): boolean {
  return error.kind === 'cancelled' || error.kind === 'time-is-up';
}
