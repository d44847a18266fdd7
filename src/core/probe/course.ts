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
  readonly #mode: TlsMode;
  /** The error of the very first job, or of the greeting inside implicit TLS. */
  #error: ProbeError | undefined;
  /** Whether any job came to TLS. */
  #sawTls = false;
  #stop: ProbeError | undefined;
  #jobs = 0;
  #failures = 0;
  #silences = 0;
  #drops = 0;

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

  /** How many connections the server dropped, one after the other, since it last answered in TLS. */
  get drops(): number {
    return this.#drops;
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
  *follow<Result>(check: Generator<ProbeJob, Result, JobAnswer>): Generator<ProbeJob, Result, JobAnswer> {
    let step = check.next();
    while (!step.done) {
      const answer: JobAnswer = this.#stop ? { kind: 'failed', error: this.#stop, smtp: undefined } : this.#understand(yield step.value);
      this.#note(answer);
      step = check.next(answer);
    }
    return step.value;
  }

  /** A greeting in the clear where TLS was expected at once is no refusal of a version. */
  #understand(answer: JobAnswer): JobAnswer {
    if (this.#mode !== 'implicit' || answer.kind !== 'hello' || answer.answer.kind !== 'garbage') return answer;
    const { start } = answer.answer;
    const end = start.findIndex((byte) => byte === 0x0d || byte === 0x0a);
    const text = printableBytes(end < 0 ? start : start.subarray(0, end), 80);
    return /^[2-5]\d\d[ -]/.test(text) ? { kind: 'failed', error: { kind: 'not-tls', text }, smtp: undefined } : answer;
  }

  #note(answer: JobAnswer): void {
    if (this.#stop) return;
    this.#jobs++;
    this.#smtp ??= answer.smtp;
    this.#drops = isDrop(answer) ? this.#drops + 1 : 0;
    if (answer.kind === 'failed') {
      this.#noteFailure(answer.error);
      return;
    }
    this.#sawTls = true;
    // A refusal inside implicit TLS counts like one in the clear; silence there does not undo what TLS has shown.
    if (answer.kind === 'handshake' && answer.smtpError?.kind === 'reply') {
      this.#error ??= answer.smtpError;
      if (asksToStop(answer.smtpError)) this.#stop = answer.smtpError;
    }
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

function isDrop(answer: JobAnswer): boolean {
  if (answer.kind === 'hello') return answer.answer.kind === 'ended';
  if (answer.kind !== 'failed') return false;
  return answer.error.kind === 'closed' || answer.error.kind === 'refused' || (answer.error.kind === 'handshake' && answer.error.detail === 'ECONNRESET');
}

function isFinal(error: ProbeError): boolean {
  return error.kind === 'cancelled' || error.kind === 'time-is-up';
}
