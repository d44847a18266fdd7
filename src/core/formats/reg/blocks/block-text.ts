import { schannelProtocolsPath } from '../../../knowledge/registry/schannel-protocols';
import { numberLine } from '../data/write-data';
import { currentHeader } from '../lines/header-line';

/** The forms in which a block can be had. */
export const blockFormats = ['reg', 'powershell', 'cmd'] as const;
export type BlockFormat = (typeof blockFormats)[number];

/** A key of a block and the numbers (REG_DWORD) that it sets. The names are ours: they hold nothing that commands would have to quote. */
export interface BlockKey {
  readonly path: string;
  readonly values: readonly { readonly name: string; readonly number: number }[];
}

/** Keys below HKEY_LOCAL_MACHINE in one of the forms; lines end with `\n`. */
export function blockText(keys: readonly BlockKey[], format: BlockFormat): string {
  const lines = { reg: regLines, powershell: powershellLines, cmd: cmdLines }[format](keys);
  return `${lines.join('\n')}\n`;
}

/** The lines of one key in a .reg file. */
export function blockKeyLines({ path, values }: BlockKey): readonly string[] {
  return [`[${path}]`, ...values.map(({ name, number }) => numberLine(name, number))];
}

function regLines(keys: readonly BlockKey[]): readonly string[] {
  return [currentHeader, ...keys.flatMap((key) => ['', ...blockKeyLines(key)])];
}

/** `New-Item -Force` would empty a key that is there, so a key is made only where it is not. */
function powershellLines(keys: readonly BlockKey[]): readonly string[] {
  return keys.flatMap(({ path, values }) => [
    `if (-not (Test-Path -LiteralPath '${drivePath(path)}')) { New-Item -Path '${drivePath(path)}' -Force | Out-Null }`,
    ...values.map(
      ({ name, number }) => `New-ItemProperty -LiteralPath '${drivePath(path)}' -Name '${name}' -Value ${number} -PropertyType DWord -Force | Out-Null`,
    ),
  ]);
}

function cmdLines(keys: readonly BlockKey[]): readonly string[] {
  return keys.flatMap(({ path, values }) => {
    const key = `reg add "${path.replace(schannelProtocolsPath[0], 'HKLM')}"`;
    return [`${key} /f`, ...values.map(({ name, number }) => `${key} /v ${name} /t REG_DWORD /d ${number} /f`)];
  });
}

/** A path as PowerShell's registry drive has it. */
function drivePath(path: string): string {
  return path.replace(schannelProtocolsPath[0], 'HKLM:');
}
