import type { CommandChange } from './command-change';
import { registryPath } from './command-change';
import { readPowershellCommand } from './powershell-command';
import type { Variables } from './powershell-words';

/** What .NET calls the roots. */
const hives: Readonly<Record<string, string>> = {
  localmachine: 'HKEY_LOCAL_MACHINE',
  currentuser: 'HKEY_CURRENT_USER',
  classesroot: 'HKEY_CLASSES_ROOT',
  users: 'HKEY_USERS',
  currentconfig: 'HKEY_CURRENT_CONFIG',
};

const onKey =
  /^\s*(?:\$(\w{1,80})\s{0,8}=\s{0,8})?(?:\[(?:Microsoft\.Win32\.)?RegistryKey\]::OpenBaseKey\(\s*'?(\w{1,20})'?,\s*'?(Registry64|Default)'?\s*\)|\$(\w{1,80}))(?:\.(CreateSubKey|DeleteSubKeyTree|SetValue|DeleteValue|Close)\(([^\n]*)\))?\s*;?\s*$/i;

/** Variables that hold a key begin so. */
const keyMark = '\0';

/** What a statement on .NET's keys does, and the variable that it sets. */
export interface ObjectStatement {
  readonly changes: readonly CommandChange[] | string;
  readonly variable?: readonly [name: string, value: string];
}

/**
 * Reads a statement that calls .NET's registry keys: `$key = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64').CreateSubKey('…')`,
 * `$key.SetValue('Enabled', 1, 'DWord')`. Nothing for any other statement.
 */
export function readObjectStatement(statement: string, variables: Variables): ObjectStatement | undefined {
  const found = onKey.exec(statement);
  if (!found) return undefined;
  const [, variable, hive, , object, method = '', written = ''] = found;
  const base = hive === undefined ? variables.get((object ?? '').toLowerCase()) : keyMark + (hives[hive.toLowerCase()] ?? '');
  if (!base?.startsWith(keyMark) || base === keyMark) return hive === undefined && method === '' ? undefined : { changes: hive ?? `$${object}` };
  const key = base.slice(1);
  // The arguments are read as those of the command that does the same to any key.
  const read = (command: string): readonly CommandChange[] | string => readPowershellCommand(command, variables);
  const at = "-LiteralPath 'HKLM:\\KEY'";
  switch (method.toLowerCase()) {
    case '':
      return { changes: [], ...(variable === undefined ? {} : { variable: [variable.toLowerCase(), base] as const }) };
    case 'close':
      return { changes: [] };
    case 'createsubkey':
    case 'deletesubkeytree': {
      const path = /^\s*'((?:[^']|'')*)'\s*(?:,\s*\$(?:true|false)\s*)?$/i.exec(written)?.[1]?.replaceAll("''", "'");
      const whole = path === undefined ? undefined : registryPath(`${key}\\${path}`);
      if (whole === undefined) return { changes: written };
      const op = /^c/i.test(method) ? 'createKey' : 'deleteKey';
      return { changes: [{ op, key: whole }], ...(variable === undefined ? {} : { variable: [variable.toLowerCase(), keyMark + whole] as const }) };
    }
    case 'deletevalue':
      return { changes: ofKey(key, read(`Remove-ItemProperty ${at} -Name ${written.replace(/,\s*\$(?:true|false)\s*$/i, '')}`)) };
    default: {
      const [, args, type] = /^([^\n]*?)(?:,\s*(?:'(\w+)'|\[[\w.]*RegistryValueKind\]::(\w+))\s*)?$/i.exec(written) ?? [];
      const [, name, value] = /^\s*('(?:[^']|'')*')\s*,([^\n]*)$/.exec(args ?? '') ?? [];
      const kind = type ?? /RegistryValueKind\]::(\w+)\s*$/i.exec(written)?.[1];
      if (name === undefined || /^none$/i.test(kind ?? '')) return { changes: written };
      return {
        changes: ofKey(
          key,
          read(`New-ItemProperty ${at} -Name ${name === "''" ? "'(default)'" : name} -Value ${value}${kind ? ` -PropertyType ${kind}` : ''}`),
        ),
      };
    }
  }
}

/** The same changes of a key whose path may hold what PowerShell's own commands read otherwise. */
function ofKey(key: string, changes: readonly CommandChange[] | string): readonly CommandChange[] | string {
  return typeof changes === 'string' ? changes : changes.map((change) => ({ ...change, key }));
}
