import { schannelProtocolsPath, schannelProtocolValues, schannelRoles } from '../../knowledge/registry/schannel-protocols';
import { currentHeader } from './header-line';
import { protocolPath } from './protocol-key';
import { encodeDword } from './value';

/** The forms in which the block can be had. */
export const blockFormats = ['reg', 'powershell', 'cmd'] as const;
export type BlockFormat = (typeof blockFormats)[number];

/** A key of the block and the values that it sets. */
export interface BlockKey {
  readonly path: string;
  readonly values: readonly { readonly name: string; readonly number: number }[];
}

/** The version that the block enables. */
export const blockVersion = 'TLS 1.2';

/**
 * The keys and values that enable TLS 1.2 for Client and Server. Source: the article that is now `socket-error`, in its English version;
 * the values of Microsoft's `TLS12-Enable.reg` (`exchange-tls`) are the same.
 */
export const tls12Keys: readonly BlockKey[] = [
  { path: protocolPath(blockVersion), values: [] },
  ...schannelRoles.map((role) => ({
    path: protocolPath(blockVersion, role),
    values: schannelProtocolValues.map(({ name, enables }) => ({ name, number: enables })),
  })),
];

/** The block as a .reg file, as PowerShell, or as `reg add` commands; lines end with `\n`. Running either command form twice does no harm. */
export function tls12Block(format: BlockFormat): string {
  const lines = format === 'reg' ? regLines() : format === 'powershell' ? powershellLines() : cmdLines();
  return `${lines.join('\n')}\n`;
}

/** The lines of one key in a .reg file. */
export function blockKeyLines({ path, values }: BlockKey): readonly string[] {
  return [`[${path}]`, ...values.map(({ name, number }) => `"${name}"=${encodeDword(number)}`)];
}

function regLines(): readonly string[] {
  return [currentHeader, ...tls12Keys.flatMap((key) => ['', ...blockKeyLines(key)])];
}

/** `New-Item -Force` would empty a key that is there, so a key is made only where it is not. */
function powershellLines(): readonly string[] {
  return tls12Keys.flatMap(({ path, values }) => [
    `if (-not (Test-Path -LiteralPath '${drivePath(path)}')) { New-Item -Path '${drivePath(path)}' -Force | Out-Null }`,
    ...values.map(
      ({ name, number }) => `New-ItemProperty -LiteralPath '${drivePath(path)}' -Name '${name}' -Value ${number} -PropertyType DWord -Force | Out-Null`,
    ),
  ]);
}

function cmdLines(): readonly string[] {
  return tls12Keys.flatMap(({ path, values }) => {
    const key = `reg add "${path.replace(schannelProtocolsPath[0], 'HKLM')}"`;
    return [`${key} /f`, ...values.map(({ name, number }) => `${key} /v ${name} /t REG_DWORD /d ${number} /f`)];
  });
}

/** A path as PowerShell's registry drive has it. */
function drivePath(path: string): string {
  return path.replace(schannelProtocolsPath[0], 'HKLM:');
}
