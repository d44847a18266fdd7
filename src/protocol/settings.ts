/** A setting of the extension. The manifest's list, with the rule ids, is generated from this table. */
export interface SettingDeclaration {
  /** The name below `exchangeTls.`. */
  readonly key: string;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly scope: 'resource' | 'window' | 'machine-overridable';
  /** English; `package.nls.<lang>.json` holds the translations under `setting.<key>`. */
  readonly description: string;
  /** Whether the setting is not taken from a workspace that the user has not trusted, because it could send connections elsewhere. */
  readonly restricted: boolean;
}

/** How grave the findings of a rule are shown, or that they are not shown. */
export const ruleLevels = ['off', 'hint', 'information', 'warning', 'error'] as const;
export type RuleLevel = (typeof ruleLevels)[number];

/** The releases that `target` can name; the empty text means that the release is not known. The core's lists are the same. */
export const targetWindows = ['', '2008', '2008 R2', '2012', '2012 R2', '2016', '2019', '2022', '2025'] as const;
export const targetExchange = ['', '2010', '2013', '2016', '2019', 'SE'] as const;

/** Every setting; their values are `Settings`. */
export const settingDeclarations = [
  {
    key: 'rules',
    schema: { type: 'object', default: {}, additionalProperties: false },
    scope: 'resource',
    description:
      'The level of each rule: `off` hides its findings, the others set how grave they are shown. What is not set here has the level of its help page.',
    restricted: false,
  },
  {
    key: 'log.longGap',
    schema: { type: 'integer', default: 60, minimum: 1, maximum: 86_400 },
    scope: 'resource',
    description: 'From how many seconds on a pause between two lines of one session of a log is long: it is then shown between the lines, and found.',
    restricted: false,
  },
  {
    key: 'log.codeLens',
    schema: { type: 'boolean', default: true },
    scope: 'resource',
    description: 'Whether the outcome of a session, and what can be done with it, stands above its first line in a log.',
    restricted: false,
  },
  {
    key: 'target',
    schema: {
      type: 'object',
      default: { windows: '', exchange: '' },
      properties: {
        windows: { type: 'string', enum: targetWindows, default: '' },
        exchange: { type: 'string', enum: targetExchange, default: '' },
      },
      additionalProperties: false,
    },
    scope: 'resource',
    description:
      'The server that `.reg` files are meant for: the releases of Windows Server and of Exchange Server. While one is empty, findings say what holds for which release.',
    restricted: false,
  },
  {
    key: 'registry.inlayHints',
    schema: { type: 'boolean', default: true },
    scope: 'resource',
    description: 'Whether lines of a `.reg` file show behind them what their data means, and that regedit drops or overrides them.',
    restricted: false,
  },
  {
    key: 'probe.timeout',
    schema: { type: 'integer', default: 120, minimum: 5, maximum: 600 },
    scope: 'window',
    description:
      'How many seconds **Probe SMTP Host** may take in all. Servers may make unknown clients wait for their greeting; the report says what could not be tested in time.',
    restricted: false,
  },
  {
    key: 'probe.ehloName',
    schema: { type: 'string', default: '', maxLength: 255 },
    scope: 'window',
    description: 'The name that **Probe SMTP Host** gives in EHLO. When empty, the name of the computer that the probe runs on.',
    restricted: true,
  },
  {
    key: 'probe.serverName',
    schema: { type: 'string', default: '', maxLength: 253 },
    scope: 'window',
    description:
      'The name that **Probe SMTP Host** asks for in TLS (SNI), for servers that have several certificates. When empty, the name of the host. The name check of the certificate stays against the host.',
    restricted: true,
  },
  {
    key: 'probe.resolver',
    schema: { type: 'string', default: '', maxLength: 100 },
    scope: 'window',
    description:
      'The DNS server that **Probe SMTP Host** asks for mail servers, their addresses and the policies of a domain, as an address with an optional port, such as `1.1.1.1` or `[2001:db8::1]:53`. When empty, those of the operating system. Whether DNSSEC proves an answer is what this server says.',
    restricted: true,
  },
  {
    key: 'probe.allowHttps',
    schema: { type: 'boolean', default: false },
    scope: 'window',
    description:
      "Whether **Probe SMTP Host** may fetch a domain's MTA-STS policy with HTTPS, from `mta-sts.` and the domain. Without it, the probe says only that there is a policy.",
    restricted: true,
  },
  {
    key: 'listen.timeout',
    schema: { type: 'integer', default: 600, minimum: 10, maximum: 86_400 },
    scope: 'window',
    description: 'After how many seconds **Listen for a Sending Server** stops by itself.',
    restricted: false,
  },
] as const satisfies readonly SettingDeclaration[];

/** The values of the settings. */
export interface Settings {
  readonly rules: Readonly<Record<string, RuleLevel>>;
  readonly log: { readonly longGap: number; readonly codeLens: boolean };
  readonly target: { readonly windows: string; readonly exchange: string };
  readonly registry: { readonly inlayHints: boolean };
  readonly probe: ProbeSettings;
  readonly listen: { readonly timeout: number };
}

/** What `exchangeTls.probe` sets: seconds, names, an address; empty texts leave the choice to the probe. */
export interface ProbeSettings {
  readonly timeout: number;
  readonly ehloName: string;
  readonly serverName: string;
  readonly resolver: string;
  readonly allowHttps: boolean;
}

/** The settings of a user who has set nothing. */
export const defaultSettings: Settings = {
  rules: {},
  log: { longGap: 60, codeLens: true },
  target: { windows: '', exchange: '' },
  registry: { inlayHints: true },
  probe: { timeout: 120, ehloName: '', serverName: '', resolver: '', allowHttps: false },
  listen: { timeout: 600 },
};

/**
 * Reads what the editor says of the section `exchangeTls`. A value of a wrong type counts as not set: settings are typed by people.
 */
export function readSettings(section: unknown): Settings {
  const object = isRecord(section) ? section : {};
  const probe = isRecord(object.probe) ? object.probe : {};
  const listen = isRecord(object.listen) ? object.listen : {};
  const log = isRecord(object.log) ? object.log : {};
  const target = isRecord(object.target) ? object.target : {};
  const registry = isRecord(object.registry) ? object.registry : {};
  const rules = isRecord(object.rules) ? object.rules : {};
  return {
    rules: Object.fromEntries(Object.entries(rules).filter((entry): entry is [string, RuleLevel] => (ruleLevels as readonly unknown[]).includes(entry[1]))),
    log: {
      longGap: typeof log.longGap === 'number' && log.longGap >= 1 && log.longGap <= 86_400 ? log.longGap : defaultSettings.log.longGap,
      codeLens: typeof log.codeLens === 'boolean' ? log.codeLens : defaultSettings.log.codeLens,
    },
    target: { windows: oneOf(targetWindows, target.windows), exchange: oneOf(targetExchange, target.exchange) },
    registry: { inlayHints: typeof registry.inlayHints === 'boolean' ? registry.inlayHints : defaultSettings.registry.inlayHints },
    probe: readProbeSettings(probe),
    listen: {
      timeout: typeof listen.timeout === 'number' && listen.timeout >= 10 && listen.timeout <= 86_400 ? listen.timeout : defaultSettings.listen.timeout,
    },
  };
}

function readProbeSettings({ timeout, ehloName, serverName, resolver, allowHttps }: Record<string, unknown>): ProbeSettings {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return {
    timeout: typeof timeout === 'number' && timeout >= 5 && timeout <= 600 ? timeout : defaultSettings.probe.timeout,
    ehloName: text(ehloName),
    serverName: text(serverName),
    resolver: text(resolver),
    allowHttps: allowHttps === true,
  };
}

/** A name of a list; the empty one for anything else. */
function oneOf(names: readonly string[], value: unknown): string {
  return names.find((name) => name === value) ?? '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
