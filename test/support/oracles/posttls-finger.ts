import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProbedVersion } from '../../../src/core/index';
import { openSslSuite } from './openssl-suites';
import { runTool } from './run-tool';
import { type AskedServer, isInstalled, type Oracle, type Seen } from './seen';

const versions: Readonly<Record<string, ProbedVersion>> = { TLSv1: 'TLS 1.0', 'TLSv1.1': 'TLS 1.1', 'TLSv1.2': 'TLS 1.2', 'TLSv1.3': 'TLS 1.3' };

/** posttls-finger: what Postfix gets as a client, with each version. */
export const posttlsFinger: Oracle = {
  name: 'posttls-finger',
  debianPackage: 'postfix',
  isInstalled: isInstalled('/usr/sbin/posttls-finger'),
  ask: async (server) => {
    // It wants a configuration, which the one of this computer shall not be.
    const folder = mkdtempSync(join(tmpdir(), 'finger-'));
    writeFileSync(
      join(folder, 'main.cf'),
      'compatibility_level = 3.6\nsmtp_dns_support_level = disabled\ntls_medium_cipherlist = ALL:COMPLEMENTOFALL:@SECLEVEL=0\n',
    );
    try {
      const reports: string[] = [];
      for (const version of Object.keys(versions)) reports.push(await finger(server, version, folder));
      return read(server, reports);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

function finger({ port, mode }: AskedServer, version: string, folder: string): Promise<string> {
  const words = ['-l', 'may', '-p', version, '-L', 'summary,certmatch', ...(mode === 'implicit' ? ['-w'] : []), `[127.0.0.1]:${port}`];
  return runTool('/usr/sbin/posttls-finger', words, { env: { MAIL_CONFIG: folder }, seconds: 20 });
}

function read({ mode }: AskedServer, reports: readonly string[]): Seen {
  const offered = reports.some((report) => /: < 250[- ]STARTTLS/.test(report));
  if (mode === 'starttls' && !offered) return { startTls: false };
  const done = reports.flatMap((report) => {
    const [, name = '', suite = ''] = /TLS connection established to .*: (\S+) with cipher (\S+) /.exec(report) ?? [];
    const version = versions[name];
    return version ? [{ version, suite: openSslSuite(suite) }] : [];
  });
  const [, fingerprint] = / fingerprint=([\dA-F:]+)/.exec(reports.join('\n')) ?? [];
  return {
    ...(mode === 'starttls' ? { startTls: offered } : {}),
    versions: done.map(({ version }) => version),
    chosen: Object.fromEntries(done.map(({ version, suite }) => [version, suite])),
    ...(fingerprint ? { fingerprint: fingerprint.replaceAll(':', '').toLowerCase() } : {}),
  };
}
