import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeText, joinExports } from '../../core/index';
import type { ExportRegistryAnswer } from '../../protocol/requests';

/** A program that takes the arguments of `reg.exe`, and what has to stand before them. */
export interface RegProgram {
  readonly file: string;
  readonly args: readonly string[];
}

/** `reg.exe` of this computer, by its full path, so that no other program of that name is run; nothing where this is not Windows. */
export function regExe(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): RegProgram | undefined {
  return platform === 'win32' ? { file: join(environment.SystemRoot ?? 'C:\\Windows', 'System32', 'reg.exe'), args: [] } : undefined;
}

/**
 * Exports branches of this computer's registry into one text with `reg export`, which only reads. A branch that is not there is reported by name, the
 * others are still exported. The files in between lie in a folder of their own and are deleted. Rejects where the program cannot be run at all.
 */
export async function exportRegistry(program: RegProgram, branches: readonly string[]): Promise<ExportRegistryAnswer> {
  const folder = await mkdtemp(join(tmpdir(), 'exchange-tls-'));
  try {
    const texts: string[] = [];
    const missing: ExportRegistryAnswer['missing'][number][] = [];
    for (const [index, branch] of branches.entries()) {
      const file = join(folder, `${index}.reg`);
      const reason = await exportBranch(program, branch, file);
      if (reason === undefined) texts.push(decodeText(await readFile(file)).text);
      else missing.push({ branch, reason });
    }
    return { text: joinExports(texts), missing };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Longer than any disk needs for a few hundred keys. */
const patience = 30_000;

/** Nothing where the branch was exported, or what the program said. */
function exportBranch({ file, args }: RegProgram, branch: string, target: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    execFile(file, [...args, 'export', branch, target, '/y', '/reg:64'], { timeout: patience, windowsHide: true }, (error, stdout, stderr) => {
      if (error && typeof error.code === 'string') reject(error);
      else resolve(error ? (stderr || stdout || error.message).trim().slice(0, 300) : undefined);
    });
  });
}
