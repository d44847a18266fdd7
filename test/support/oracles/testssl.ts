import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProbedVersion } from '../../../src/core/index';
import { openSslSuite } from './openssl-suites';
import { runTool } from './run-tool';
import { isInstalled, type Oracle, type PerVersion, type Seen } from './seen';

const versions: Readonly<Record<string, ProbedVersion>> = { SSLv3: 'SSL 3.0', TLS1: 'TLS 1.0', TLS1_1: 'TLS 1.1', TLS1_2: 'TLS 1.2', TLS1_3: 'TLS 1.3' };

/** testssl.sh: versions (`-p`), and suites in the server's order (`-P`). It takes half a minute or more for a server. */
export const testssl: Oracle = {
  name: 'testssl',
  debianPackage: 'testssl.sh',
  isInstalled: isInstalled('testssl'),
  ask: async ({ port, mode }) => {
    const folder = mkdtempSync(join(tmpdir(), 'testssl-'));
    try {
      const words = ['--quiet', '--warnings', 'off', '--color', '0', '--jsonfile', join(folder, 'report.json'), '--ip', '127.0.0.1', '--nodns', 'none'];
      await runTool('testssl', [...words, '-p', '-P', ...(mode === 'starttls' ? ['-t', 'smtp'] : []), `127.0.0.1:${port}`], { seconds: 180 });
      return read(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as readonly Row[]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

interface Row {
  readonly id: string;
  readonly finding: string;
}

/** What it told; where its time was up, that may be the versions alone. */
function read(rows: readonly Row[]): Seen {
  const finding = (id: string): string | undefined => rows.find((row) => row.id === id)?.finding;
  const accepted = Object.entries(versions).filter(([id]) => finding(id)?.startsWith('offered'));
  const order = finding('cipher_order');
  const suites = accepted.flatMap(([id, version]) => {
    const names = finding(`cipherorder_${id.replace('TLS', 'TLSv')}`);
    return names === undefined ? [] : [[version, names.split(' ').map(openSslSuite)]];
  });
  return {
    ...(finding('service') === 'smtp' ? { startTls: true } : {}),
    ...(finding('TLS1_3') === undefined ? {} : { versions: accepted.map(([, version]) => version) }),
    suites: Object.fromEntries(suites) as PerVersion<readonly string[]>,
    ...(order === 'server' || order === 'client' ? { order: Object.fromEntries(accepted.map(([, version]) => [version, order])) } : {}),
  };
}
