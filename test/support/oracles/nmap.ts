import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProbedVersion } from '../../../src/core/index';
import { runTool } from './run-tool';
import { fingerprintIn, isInstalled, type Oracle, type PerVersion, type Seen } from './seen';

const versions: Readonly<Record<string, ProbedVersion>> = {
  SSLv3: 'SSL 3.0',
  'TLSv1.0': 'TLS 1.0',
  'TLSv1.1': 'TLS 1.1',
  'TLSv1.2': 'TLS 1.2',
  'TLSv1.3': 'TLS 1.3',
};

/** nmap with ssl-enum-ciphers: every suite of every version, and whose order counts. */
export const nmap: Oracle = {
  name: 'nmap',
  debianPackage: 'nmap',
  isInstalled: isInstalled('nmap'),
  ask: async ({ port, mode }) => {
    // It knows what a port is for by a list of ports, and says STARTTLS only where SMTP is.
    const folder = mkdtempSync(join(tmpdir(), 'nmap-'));
    writeFileSync(join(folder, 'nmap-services'), `${mode === 'starttls' ? 'smtp' : 'smtps'} ${port}/tcp\n`);
    try {
      const scripts = ['+ssl-enum-ciphers', '+ssl-cert', ...(mode === 'starttls' ? ['smtp-commands'] : [])].join();
      return read(await runTool('nmap', ['-Pn', '-n', '-oX', '-', '-p', String(port), '--script', scripts, '127.0.0.1'], { env: { NMAPDIR: folder } }));
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

function read(report: string): Seen {
  const [, commands] = /<script id="smtp-commands" output="([^"]*)"/.exec(report) ?? [];
  const tables = [...report.matchAll(/<table key="((?:SSLv|TLSv)[\d.]+)">([\s\S]*?)<elem key="cipher preference">(\w+)</g)];
  const perVersion = <Value>(value: (content: string, preference: string) => Value | undefined): PerVersion<Value> =>
    Object.fromEntries(
      tables.flatMap(([, name = '', content = '', preference = '']) => {
        const found = value(content, preference);
        return found === undefined ? [] : [[versions[name], found]];
      }),
    );
  return {
    ...(commands === undefined ? {} : { startTls: /\bSTARTTLS\b/.test(commands) }),
    ...(tables.length === 0 ? {} : { versions: tables.map(([, name = '']) => versions[name] as ProbedVersion) }),
    // It names the suites of TLS 1.3 after a draft.
    suites: perVersion((content) => [...content.matchAll(/<elem key="name">(TLS_\w+)</g)].map(([, name = '']) => name.replace('_AKE_WITH', ''))),
    order: perVersion((_, preference) => (preference === 'server' || preference === 'client' ? preference : undefined)),
    ...(tables.length === 0 ? {} : { compression: tables.some(([, , content = '']) => /<elem>DEFLATE</.test(content)) }),
    ...fingerprintIn(report.replaceAll('&#45;', '-').replaceAll('&#xa;', '\n')),
  };
}
