import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

export interface ToolOptions {
  /** Further variables of the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Seconds that it may take before it is ended. */
  readonly seconds?: number;
}

/** Runs a program with nothing to read, and gives what it wrote to both of its outputs. What it had written counts where its time is up; how it ends does not. */
export async function runTool(program: string, words: readonly string[], { env = {}, seconds = 60 }: ToolOptions = {}): Promise<string> {
  const child = spawn(program, words, { env: { ...process.env, LC_ALL: 'C', ...env }, stdio: ['ignore', 'pipe', 'pipe'], timeout: seconds * 1000 });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return `${out}${err}`;
}
