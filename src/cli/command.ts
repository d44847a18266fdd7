import type { Translate } from '../core/index';

/** What a command works with: text for people or programs goes to `stdout`, progress and errors to `stderr`. */
export interface CliContext {
  stdout(data: string | Uint8Array): void;
  stderr(text: string): void;
  /** How many columns the terminal has that shows `stderr`; nothing where that is none. */
  readonly columns?: number | undefined;
  readonly translate: Translate;
  /** The language of `translate`, such as `bg`; English where it is left out. */
  readonly language?: string;
  /** Aborted when the user presses Ctrl+C. */
  readonly signal: AbortSignal;
  /** Milliseconds since 1970, UTC. */
  now(): number;
}

/** A command of `exchange-tls`. `run` gives the exit code; it throws `UsageError` for arguments that make no sense. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands, in English. */
  readonly summary: string;
  /** What `--help` prints after the usage line, in English. */
  readonly help: string;
  run(args: readonly string[], context: CliContext): Promise<number>;
}

/** Exit codes that all commands share. */
export const exitCodes = { done: 0, findings: 1, usage: 2, untested: 3 } as const;

/** The exit code for a verdict on TLS with Exchange Online. What was not tested is neither good nor bad. */
export function exitCodeFor(accepts: boolean | undefined): number {
  if (accepts === undefined) return exitCodes.untested;
  return accepts ? exitCodes.done : exitCodes.findings;
}

/** The forms of a report that `--format` takes. */
export const reportFormats = ['text', 'json', 'markdown', 'html'] as const;

/** Arguments that make no sense; the message says which and what to do. */
export class UsageError extends Error {}
