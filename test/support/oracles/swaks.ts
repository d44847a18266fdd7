import { spawnSync } from 'node:child_process';
import type { ProbedVersion } from '../../../src/core/index';
import { openSslSuite } from './openssl-suites';
import { runTool } from './run-tool';
import { isInstalled, type Oracle } from './seen';

const versions: Readonly<Record<string, ProbedVersion>> = { TLSv1: 'TLS 1.0', 'TLSv1.1': 'TLS 1.1', 'TLSv1.2': 'TLS 1.2', 'TLSv1.3': 'TLS 1.3' };
const protocols = ['tlsv1', 'tlsv1_1', 'tlsv1_2', 'tlsv1_3'];

/** swaks: the dialogue of a client that speaks SMTP in order, with each version. Without Net::SSLeay it cannot speak TLS, and counts as missing. */
export const swaks: Oracle = {
  name: 'swaks',
  debianPackage: 'swaks, libnet-ssleay-perl',
  isInstalled: isInstalled('swaks') && spawnSync('perl', ['-MNet::SSLeay', '-e', '1']).status === 0,
  ask: async ({ port, mode }) => {
    const common = ['--server', `127.0.0.1:${port}`, '--quit-after', 'HELO', '--ehlo', 'client.contoso.com'];
    const tls = mode === 'starttls' ? '--tls' : '--tls-on-connect';
    const accepted: (readonly [ProbedVersion, string])[] = [];
    let offered = false;
    for (const protocol of protocols) {
      const report = await runTool('swaks', [...common, tls, '--tls-protocol', protocol, '--tls-cipher', 'ALL:!aNULL@SECLEVEL=0'], { seconds: 20 });
      offered ||= /^<- {2}250[- ]STARTTLS/m.test(report);
      const [, version = '', suite = ''] = /^=== TLS started with cipher ([^:]+):([^:]+):/m.exec(report) ?? [];
      const name = versions[version];
      if (name) accepted.push([name, openSslSuite(suite)]);
    }
    if (mode === 'starttls' && !offered) return { startTls: false };
    return { ...(mode === 'starttls' ? { startTls: offered } : {}), versions: accepted.map(([version]) => version), chosen: Object.fromEntries(accepted) };
  },
};
