import type { ProbeError, ProbeLimits, ProbeStage } from '../core/index';

/**
 * How long each stage of a connection may take, in milliseconds, where a probe has its usual time. RFC 5321 section 4.5.3.2 has patience
 * of minutes; a person who waits has not, unless they give the probe more time.
 */
const stageLimits: Readonly<Record<ProbeStage, number>> = {
  dns: 10_000,
  connect: 15_000,
  greeting: 30_000,
  ehlo: 15_000,
  starttls: 15_000,
  hello: 10_000,
  handshake: 15_000,
  mail: 15_000,
  rset: 2_000,
  quit: 2_000,
};

/**
 * Which part of the probe's time a reply may take where that is more than usual, up to the five minutes of RFC 5321: a greeting comes once
 * in every connection, and servers delay it most.
 */
const patience: Partial<Readonly<Record<ProbeStage, number>>> = { greeting: 1 / 2, ehlo: 1 / 4, starttls: 1 / 4, mail: 1 / 4 };
const mostPatience = 300_000;

export interface TimeLimitOptions {
  /** How long the whole probe may take, in milliseconds. */
  readonly total: number;
  /** Stages that may take less or more than usual, in milliseconds. */
  readonly stages?: Partial<Record<ProbeStage, number>>;
  /** Ends everything at once. */
  readonly signal: AbortSignal;
}

/** The time that a probe and each of its stages may take. The clock starts when it is made. */
export class TimeLimits {
  readonly signal: AbortSignal;
  readonly #total: number;
  readonly #stages: Readonly<Record<ProbeStage, number>>;
  readonly #start = performance.now();

  constructor({ total, stages = {}, signal }: TimeLimitOptions) {
    this.signal = signal;
    this.#total = total;
    this.#stages = { ...patientLimits(total), ...stages };
  }

  /** The limits in seconds; no stage has more than the whole. */
  get inSeconds(): ProbeLimits {
    const stages = Object.entries(this.#stages).map(([stage, limit]) => [stage, seconds(Math.min(limit, this.#total))]);
    return { total: seconds(this.#total), stages: Object.fromEntries(stages) as ProbeLimits['stages'] };
  }

  /** Milliseconds since the probe began, to a tenth. */
  get elapsed(): number {
    return Math.round((performance.now() - this.#start) * 10) / 10;
  }

  /** Milliseconds that a stage may take from now on. */
  of(stage: ProbeStage): number {
    return Math.max(0, Math.min(this.#stages[stage], this.#total - this.elapsed));
  }

  /** Why nothing more may be begun; nothing where there is time. */
  get over(): ProbeError | undefined {
    if (this.signal.aborted) return { kind: 'cancelled' };
    return this.elapsed >= this.#total ? { kind: 'time-is-up', seconds: seconds(this.#total) } : undefined;
  }

  /**
   * Tells `end`, once, that the time of a stage is up or that it was cancelled; where it was cancelled before, as soon as the caller is done.
   * Gives what stops the watch.
   */
  watch(stage: ProbeStage, end: (error: ProbeError) => void): () => void {
    const { signal } = this;
    const milliseconds = this.of(stage);
    let isOver = false;
    const stop = (): void => {
      isOver = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    };
    const tell = (error: ProbeError): void => {
      if (isOver) return;
      stop();
      end(error);
    };
    const onAbort = (): void => tell({ kind: 'cancelled' });
    const timer = setTimeout(() => tell(this.exceeded(stage, milliseconds)), milliseconds);
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) queueMicrotask(onAbort);
    return stop;
  }

  /** The error of a stage that got `milliseconds` and did not end in them. */
  exceeded(stage: ProbeStage, milliseconds: number): ProbeError {
    return this.signal.aborted ? { kind: 'cancelled' } : { kind: 'timeout', stage, seconds: seconds(milliseconds) };
  }
}

function patientLimits(total: number): Readonly<Record<ProbeStage, number>> {
  const limits = { ...stageLimits };
  for (const [stage, part] of Object.entries(patience) as [ProbeStage, number][]) limits[stage] = Math.max(limits[stage], Math.min(total * part, mostPatience));
  return limits;
}

function seconds(milliseconds: number): number {
  return Math.round(milliseconds / 100) / 10;
}
