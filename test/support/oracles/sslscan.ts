import type { ProbedVersion } from '../../../src/core/index';
import { runTool } from './run-tool';
import { byVersion, fingerprintIn, isInstalled, type Oracle, suiteNumbered } from './seen';

const versions: Readonly<Record<string, ProbedVersion>> = {
  'ssl 3': 'SSL 3.0',
  'tls 1.0': 'TLS 1.0',
  'tls 1.1': 'TLS 1.1',
  'tls 1.2': 'TLS 1.2',
  'tls 1.3': 'TLS 1.3',
};

/** sslscan: every suite of every version, found by elimination, so in the server's order where it has one. */
export const sslscan: Oracle = {
  name: 'sslscan',
  debianPackage: 'sslscan',
  isInstalled: isInstalled('sslscan'),
  ask: async ({ port, mode }) => {
    const words = ['--no-colour', '--xml=-', '--show-certificate', ...(mode === 'starttls' ? ['--starttls-smtp'] : []), `127.0.0.1:${port}`];
    const report = await runTool('sslscan', words);
    if (!report.includes('<protocol ')) return mode === 'starttls' ? { startTls: false } : {};
    const elements = (name: string): readonly Readonly<Record<string, string>>[] =>
      [...report.matchAll(new RegExp(`<${name} ([^>]*)/>`, 'g'))].map(([, attributes = '']) =>
        Object.fromEntries([...attributes.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value])),
      );
    const [renegotiation] = elements('renegotiation');
    const [fallback] = elements('fallback');
    const [compression] = elements('compression');
    return {
      ...(mode === 'starttls' ? { startTls: true } : {}),
      versions: elements('protocol').flatMap(({ type, version, enabled }) => (enabled === '1' ? (versions[`${type} ${version}`] ?? []) : [])),
      suites: byVersion(elements('cipher').map(({ sslversion = '', id = '' }) => [versionNamed(sslversion), suiteNumbered(id)])),
      groups: byVersion(elements('group').map(({ sslversion = '', name = '' }) => [versionNamed(sslversion), name.replace(/ .*/, '')])),
      ...fingerprintIn(report),
      ...(renegotiation ? { secureRenegotiation: renegotiation.secure === '1' } : {}),
      ...(fallback ? { fallbackProtection: fallback.supported === '1' } : {}),
      ...(compression ? { compression: compression.supported === '1' } : {}),
    };
  },
};

/** `TLSv1.2` and the like. */
function versionNamed(name: string): ProbedVersion | undefined {
  return versions[`tls ${name.replace('TLSv', '')}`];
}
