import { spawn } from 'node:child_process';

/** What a run of the command line gave. */
export interface CliRun {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Runs `exchange-tls` as a process of its own, as it was built. */
export function runCli(...args: string[]): Promise<CliRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['dist/node/cli.js', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (data: Buffer) => out.push(data));
    child.stderr.on('data', (data: Buffer) => err.push(data));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString() }));
  });
}

/** The JSON document that a run printed. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into documents of any shape.
export function jsonOf({ stdout }: CliRun): any {
  return JSON.parse(stdout.toString());
}
