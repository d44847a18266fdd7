import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyHive } from './empty-hive';

/** Whether `hivexregedit` (Debian: libwin-hivex-perl) is there: an importer of .reg files that is not ours. */
export const hasHivexregedit = spawnSync('hivexregedit', ['--help']).error === undefined;

/**
 * Merges a .reg file into an empty hive and gives the hive as text, every value as `dword:` or `hex(n):`. The keys must be below `prefix`, a
 * parent before its children, and a blank line before each of them.
 */
export function mergeAndExport(reg: string, prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'hive-'));
  try {
    const hive = join(folder, 'hive');
    writeFileSync(hive, emptyHive());
    writeFileSync(join(folder, 'in.reg'), reg);
    run(['--merge', '--prefix', prefix, hive, join(folder, 'in.reg')]);
    return run(['--export', '--prefix', prefix, hive, '\\']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('hivexregedit', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`hivexregedit ${args[0]} failed: ${stderr}`);
  return stdout;
}
