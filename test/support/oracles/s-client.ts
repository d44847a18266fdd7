import type { ProbedVersion } from '../../../src/core/index';
import { openSslSuite } from './openssl-suites';
import { runTool } from './run-tool';
import { type AskedServer, fingerprintIn, isInstalled, type Oracle, type Seen } from './seen';

/** What asks for one version each; Debian's OpenSSL has no SSL 3.0. */
const options: readonly (readonly [ProbedVersion, string])[] = [
  ['TLS 1.0', '-tls1'],
  ['TLS 1.1', '-tls1_1'],
  ['TLS 1.2', '-tls1_2'],
  ['TLS 1.3', '-tls1_3'],
];

/** `openssl s_client`: one whole handshake for each version. */
export const sClient: Oracle = {
  name: 's_client',
  debianPackage: 'openssl',
  isInstalled: isInstalled('openssl'),
  ask: async (server) => {
    const reports: (readonly [ProbedVersion, string])[] = [];
    for (const [version, option] of options) reports.push([version, await handshake(server, option)]);
    return read(server, reports);
  },
};

function handshake({ port, mode }: AskedServer, version: string): Promise<string> {
  const words = ['s_client', '-connect', `127.0.0.1:${port}`, version, '-cipher', 'ALL:COMPLEMENTOFALL@SECLEVEL=0', '-comp'];
  return runTool('openssl', [...words, ...(mode === 'starttls' ? ['-starttls', 'smtp'] : [])], { seconds: 20 });
}

function read({ mode }: AskedServer, reports: readonly (readonly [ProbedVersion, string])[]): Seen {
  const startTls = mode === 'starttls' ? { startTls: !reports.some(([, report]) => /^Didn't find STARTTLS/m.test(report)) } : {};
  const done = reports.flatMap(([version, report]) => {
    const [, suite] = /^New, .*, Cipher is (TLS_\w+|[A-Z][\w-]+)$/m.exec(report) ?? [];
    return suite === undefined ? [] : [{ version, report, suite: openSslSuite(suite) }];
  });
  if (startTls.startTls === false) return startTls;
  const older = done.filter(({ version }) => version !== 'TLS 1.3').at(-1)?.report;
  return {
    ...startTls,
    versions: done.map(({ version }) => version),
    chosen: Object.fromEntries(done.map(({ version, suite }) => [version, suite])),
    ...fingerprintIn(done.at(-1)?.report ?? ''),
    ...(older === undefined
      ? {}
      : {
          secureRenegotiation: older.includes('Secure Renegotiation IS supported'),
          extendedMasterSecret: /Extended master secret: yes/.test(older),
          compression: !older.includes('Compression: NONE'),
        }),
  };
}
