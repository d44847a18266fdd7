import assert from 'node:assert/strict';
import { findingsOf, openFile } from '../../../src/core/index';
import { type Target, unknownTarget } from '../../../src/core/knowledge/targets';
import { defaultRuleOptions } from '../../../src/core/rules/rule';
import { bothRoles, dotNet, regFile, regKey, role } from '../../support/registry-text';

/**
 * Every TLS rule of HealthChecker that looks at the registry (commit f88378b), on a server that has what the file says. `says` is its verdict;
 * `finds` is ours: rule and message. Where we say something else, `why` says why.
 */
interface Row {
  readonly rule: string;
  readonly what: string;
  readonly file: string;
  readonly target?: Partial<Target>;
  readonly says: string;
  readonly finds: readonly string[];
  readonly why?: string;
}

const on = bothRoles('TLS 1.2', 'on');
const net = dotNet();
const old = (state: 'on' | 'off'): string => `${bothRoles('TLS 1.0', state)}\n${bothRoles('TLS 1.1', state)}`;
const net4 = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319';
const se: Partial<Target> = { windows: '2022', exchange: 'SE' };

const rows: readonly Row[] = [
  {
    rule: 'D1, R5',
    what: 'old versions off as Microsoft does it',
    file: regFile(on, net, old('off')),
    says: 'Disabled, green',
    finds: [],
  },
  {
    rule: 'D1',
    what: 'a version off by Enabled alone',
    file: regFile(on, net, role('TLS 1.0', 'Client', 0), role('TLS 1.0', 'Server', 0), bothRoles('TLS 1.1', 'off')),
    says: 'Disabled; red for each missing value (R6)',
    finds: ['protocol-not-explicit:missing', 'protocol-not-explicit:missing'],
  },
  {
    rule: 'D2',
    what: 'Server off, DisabledByDefault 0',
    file: regFile(on, net, role('TLS 1.0', 'Client', 0, 0), role('TLS 1.0', 'Server', 0, 0), bothRoles('TLS 1.1', 'off')),
    says: 'Half Disabled, red (R1), once for the version',
    finds: ['half-disabled:off', 'half-disabled:off'],
  },
  {
    rule: 'D2',
    what: 'Client half off, Server without DisabledByDefault',
    file: regFile(on, net, role('TLS 1.0', 'Client', 0, 0), role('TLS 1.0', 'Server', 0), bothRoles('TLS 1.1', 'off')),
    says: 'Enabled, although both sides are off',
    finds: ['half-disabled:off', 'protocol-not-explicit:missing'],
    why: 'HealthChecker tests the Server side only.',
  },
  {
    rule: 'D2',
    what: 'on, but off by default',
    file: regFile(on, role('TLS 1.3', 'Client', 1, 1), role('TLS 1.3', 'Server', 1, 1)),
    target: se,
    says: 'Half Disabled, red (R1)',
    finds: ['half-disabled:asked', 'half-disabled:asked'],
  },
  {
    rule: 'D3, R9',
    what: 'Client and Server differ',
    file: regFile(on, net, role('TLS 1.0', 'Client', 0, 1), role('TLS 1.0', 'Server', 1, 0), bothRoles('TLS 1.1', 'off')),
    says: 'Misconfigured, red',
    finds: ['client-server-mismatch:differ', 'legacy-tls-enabled:server'],
  },
  {
    rule: 'D3',
    what: 'both off, DisabledByDefault differs',
    file: regFile(on, net, role('TLS 1.0', 'Client', 0, 1), role('TLS 1.0', 'Server', 0, 0), bothRoles('TLS 1.1', 'off')),
    says: 'Misconfigured, red',
    finds: ['half-disabled:off'],
    why: 'Enabled=0 decides, so both sides are off and nothing differs; the contradiction is told where it stands.',
  },
  {
    rule: 'D3',
    what: 'only Server off, nothing said of Client',
    file: regFile(on, net, role('TLS 1.0', 'Server', 0, 1), bothRoles('TLS 1.1', 'off')),
    says: 'Misconfigured, red: a missing Client counts as on',
    finds: ['protocol-not-explicit:missing'],
    why: 'A file does not tell what the server has for Client.',
  },
  {
    rule: 'D4, R4',
    what: 'old versions on',
    file: regFile(on, net, old('on')),
    says: 'Enabled, yellow',
    finds: Array.from({ length: 4 }, (_, index) => `legacy-tls-enabled:${index % 2 === 0 ? 'client' : 'server'}`),
  },
  {
    rule: 'D4, R4, R11',
    what: 'nothing said of old versions',
    file: regFile(on, net),
    says: 'Enabled, yellow; TLS hardening recommendations',
    finds: [],
    why: 'A file that enables TLS 1.2 is not about the old versions, and does not tell what the server has.',
  },
  {
    rule: 'R2',
    what: 'TLS 1.2 off',
    file: regFile(bothRoles('TLS 1.2', 'off')),
    says: 'Disabled, red',
    finds: ['tls12-disabled:clientDisabled', 'tls12-disabled:serverDisabled'],
  },
  {
    rule: 'R3, R10',
    what: 'TLS 1.3 on, Windows without it',
    file: regFile(on, bothRoles('TLS 1.3', 'on')),
    target: { windows: '2019', exchange: '2019' },
    says: 'red (R3) and red (R10)',
    finds: ['tls13-enabled:against', 'tls13-enabled:against'],
  },
  {
    rule: 'R3, R10',
    what: 'TLS 1.3 on, Exchange without it',
    file: regFile(on, bothRoles('TLS 1.3', 'on')),
    target: { windows: '2022', exchange: '2016' },
    says: 'red (R3) and red (R10)',
    finds: ['tls13-enabled:against', 'tls13-enabled:against'],
  },
  {
    rule: 'R3, R10',
    what: 'TLS 1.3 on where it is supported for HTTPS',
    file: regFile(on, bothRoles('TLS 1.3', 'on')),
    target: se,
    says: 'green (R3) and red “not supported currently on Exchange” (R10)',
    finds: ['tls13-enabled:notForMail', 'tls13-enabled:notForMail'],
    why: 'HealthChecker contradicts itself; what is left is that TLS 1.3 is of no use to mail.',
  },
  {
    rule: 'R6',
    what: 'values of TLS 1.2 missing',
    file: regFile(role('TLS 1.2', 'Client', 1), role('TLS 1.2', 'Server', 1, 0)),
    says: 'Enabled; red: value should be defined in registry',
    finds: ['tls12-incomplete:part'],
  },
  {
    rule: 'R6',
    what: 'a role of TLS 1.2 missing where Windows has it off',
    file: regFile(role('TLS 1.2', 'Client', 1, 0)),
    target: { windows: '2008 R2', exchange: '2013' },
    says: 'Enabled, green: missing counts as on, on every Windows',
    finds: ['tls12-incomplete:part'],
    why: 'On Windows Server 2008 R2 TLS 1.2 is off without the key; the finding says so.',
  },
  {
    rule: 'R6',
    what: 'a role of TLS 1.1 missing',
    file: regFile(on, net, bothRoles('TLS 1.0', 'off'), role('TLS 1.1', 'Client', 0, 1)),
    says: 'Misconfigured, red',
    finds: ['protocol-not-explicit:missing'],
    why: 'As above: a file does not tell what the server has for Server.',
  },
  {
    rule: 'R7',
    what: 'a value of .NET Framework missing in both views',
    file: regFile(on, regKey(net4, { SchUseStrongCrypto: 1 }), regKey(net4.replace('SOFTWARE', 'SOFTWARE\\Wow6432Node'), { SchUseStrongCrypto: 1 })),
    says: 'red: value should be defined in registry',
    finds: ['dotnet-incomplete:missing'],
  },
  {
    rule: 'R7',
    what: 'values of .NET Framework missing in one view',
    file: regFile(regKey(net4, { SchUseStrongCrypto: 1, SystemDefaultTlsVersions: 1 })),
    says: 'red: value should be defined in registry',
    finds: ['strong-crypto:oneView', 'strong-crypto:oneView'],
  },
  {
    rule: 'R7',
    what: 'only the values of .NET Framework 2',
    file: regFile(
      ...['SOFTWARE', 'SOFTWARE\\Wow6432Node'].map((view) =>
        regKey(net4.replace('SOFTWARE', view).replace('v4.0.30319', 'v2.0.50727'), { SchUseStrongCrypto: 1, SystemDefaultTlsVersions: 1 }),
      ),
    ),
    says: 'red: value should be defined in registry, for version 4',
    finds: ['dotnet-incomplete:missing'],
  },
  {
    rule: 'R7',
    what: 'a value of .NET Framework that is not 1, old versions on',
    file: regFile(dotNet({ view32: { SchUseStrongCrypto: 0 } })),
    says: 'nothing: the value is there',
    finds: ['strong-crypto:number', 'views-differ:differ'],
    why: 'Exchange needs it whether or not the old versions are off.',
  },
  {
    rule: 'R8',
    what: 'old versions off, .NET Framework not set',
    file: regFile(on, old('off')),
    says: 'red: not set to the recommended value',
    finds: ['legacy-tls-disabled-alone:noDotNet'],
  },
  {
    rule: 'R8',
    what: 'old versions off, one value of .NET Framework 0',
    file: regFile(on, dotNet({ view64: { SystemDefaultTlsVersions: 0 } }), old('off')),
    says: 'red: not set to the recommended value',
    finds: ['strong-crypto:number', 'views-differ:differ', 'legacy-tls-disabled-alone:noDotNet'],
  },
  {
    rule: 'R8',
    what: 'old versions off, TLS 1.2 not set, Windows has it off',
    file: regFile(net, old('off')),
    target: { windows: '2008 R2', exchange: '2013' },
    says: 'green: a missing TLS 1.2 counts as on',
    finds: ['legacy-tls-disabled-alone:noVersion'],
    why: 'No version is left on that Windows: mail stops.',
  },
  {
    rule: 'R8',
    what: 'old versions off, TLS 1.2 not set, Windows has it on',
    file: regFile(net, old('off')),
    target: { windows: '2019', exchange: '2019' },
    says: 'green, but red for each missing value of TLS 1.2 (R6)',
    finds: [],
    why: 'The file says nothing of TLS 1.2, which that Windows has on.',
  },
  {
    rule: 'R8',
    what: 'old versions off, TLS 1.2 not set, Windows not known',
    file: regFile(net, old('off')),
    says: 'cannot be asked: it looks at live servers',
    finds: ['legacy-tls-disabled-alone:noVersion'],
  },
  {
    rule: 'R11',
    what: 'one of the old versions off, nothing said of the other',
    file: regFile(on, net, bothRoles('TLS 1.0', 'off')),
    says: 'nothing: one of them is off',
    finds: ['legacy-tls-remains:other'],
    why: 'HealthChecker is silent as soon as one is off.',
  },
  {
    rule: 'R13',
    what: 'insecure renegotiation, shown without a verdict',
    file: regFile(regKey('HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL', { AllowInsecureRenegoServers: 1 })),
    says: 'shown, no verdict',
    finds: ['insecure-renegotiation:allowed'],
  },
  {
    rule: '-',
    what: 'SSL 3.0 on',
    file: regFile(bothRoles('SSL 3.0', 'on')),
    says: 'nothing: it does not look at SSL',
    finds: ['legacy-tls-enabled:client', 'legacy-tls-enabled:server'],
  },
];

describe('what HealthChecker says of a server, and what we say of a file', () => {
  for (const { rule, what, file, target, finds } of rows) {
    const server = target ? `, on Windows Server ${target.windows} with Exchange ${target.exchange}` : '';
    it(`${rule}: ${what}${server}`, () => assert.deepEqual([...found(file, target)].sort(), [...finds].sort()));
  }

  it('has a row for each of its rules on the registry, and a reason for each difference', () => {
    const told = new Set(rows.flatMap(({ rule }) => rule.split(', ')));
    for (const rule of ['D1', 'D2', 'D3', 'D4', ...[2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13].map((number) => `R${number}`)]) assert.ok(told.has(rule), rule);
    for (const { what, says, finds, why } of rows) if (finds.length === 0 && !says.includes('green')) assert.ok(why, what);
  });
});

function found(text: string, target: Partial<Target> = {}): readonly string[] {
  const file = openFile('windows-registry', text);
  file.setRuleOptions?.({ ...defaultRuleOptions, target: { ...unknownTarget, ...target } });
  return findingsOf(file).map((finding) => `${finding.rule.id}:${finding.messageId}`);
}
