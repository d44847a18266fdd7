import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this repository. */
export const repository = fileURLToPath(new URL('../../../', import.meta.url)).replace(/[\\/]$/, '');

/** What is downloaded once and kept; git ignores it. test-electron keeps its copies of VS Code here too. */
export const cacheFolder = join(repository, '.vscode-test');

/** Where bundled suites are read from and screenshots are written to. */
export const outFolder = join(repository, 'out');

/**
 * Makes an empty folder that lives as long as the `use` of it.
 * @template T
 * @param {(folder: string) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withTemporaryFolder(use) {
  const folder = await mkdtemp(join(tmpdir(), 'exchange-tls-'));
  const removeWithUs = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeWithUs);
  try {
    return await use(folder);
  } finally {
    process.off('exit', removeWithUs);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => {});
  }
}
