import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { print } from './figures.mjs';

/** The size of what ships. */
export function packageFigures() {
  const folder = mkdtempSync(join(tmpdir(), 'exchange-tls-bench-'));
  try {
    spawnSync('npm', ['run', '--silent', 'package', '--', '--out', folder], { stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
    const [vsix] = readdirSync(folder);
    print('.vsix', vsix ? `${(statSync(join(folder, vsix)).size / 1024).toFixed(0)} KB` : 'could not be built', '< 1024 KB');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  for (const bundle of ['core', 'node/client', 'node/server', 'browser/client', 'browser/server'])
    print(`dist/${bundle}.js`, `${(statSync(`dist/${bundle}.js`).size / 1024).toFixed(0)} KB`, '');
}
