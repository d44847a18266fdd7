import type { RegistryRoot } from '../../../knowledge/registry/roots';
import type { RegistryChange } from '../import/registry-change';
import { type StoredData, wholeList, wholeNumber, wholeText } from '../import/stored-data';

/** What .NET calls the roots; `HKEY_DYN_DATA` is none of any Windows in use. */
const hives: Readonly<Partial<Record<RegistryRoot, string>>> = {
  HKEY_LOCAL_MACHINE: 'LocalMachine',
  HKEY_USERS: 'Users',
  HKEY_CLASSES_ROOT: 'ClassesRoot',
  HKEY_CURRENT_CONFIG: 'CurrentConfig',
  HKEY_CURRENT_USER: 'CurrentUser',
};

/**
 * A change as lines of PowerShell; nothing for one that PowerShell cannot make. They call .NET instead of PowerShell's own commands: those take `/` in the name of
 * a key, as in `RC4 128/128`, for a backslash, and brackets for wildcards. Making a key that is there does not empty it; deleting what is not there is no error.
 */
export function powershellLines(change: RegistryChange): readonly string[] | undefined {
  const key = splitKey(change.key);
  if (!key) return undefined;
  const base = `[Microsoft.Win32.RegistryKey]::OpenBaseKey('${key.hive}', 'Registry64')`;
  if (change.op === 'deleteKey') return key.path === '' ? undefined : [`${base}.DeleteSubKeyTree(${psText(key.path)}, $false)`];
  const opened = key.path === '' ? base : `${base}.CreateSubKey(${psText(key.path)})`;
  if (change.op === 'createKey') return [`$key = ${opened}`];
  if (change.op === 'deleteValue') return [`$key.DeleteValue(${psText(change.name)}, $false)`];
  const value = psValue(change.data);
  return value === undefined ? undefined : [`$key.SetValue(${psText(change.name)}, ${value})`];
}

/** A text as PowerShell has to read it, whatever it holds: a text in single quotes, which are doubled; what is not plain ASCII as the numbers of its characters. */
export function psText(text: string): string {
  const parts = text.match(/[ -~]+|[^ -~]+/g) ?? [''];
  const written = parts.map((part) => (/^[ -~]*$/.test(part) ? `'${part.replaceAll("'", "''")}'` : `(-join [char[]]@(${unitsOf(part).join(', ')}))`));
  return written.length === 1 ? (written[0] as string) : `(${written.join(' + ')})`;
}

/** The data and its kind as `SetValue` takes them. */
function psValue(data: StoredData): string | undefined {
  switch (data.type) {
    case 0:
      return `${psBytes(data.bytes)}, 'None'`;
    case 1:
    case 2: {
      const text = wholeText(data);
      return text === undefined ? undefined : `${psText(text)}, '${data.type === 1 ? 'String' : 'ExpandString'}'`;
    }
    case 3:
      return `${psBytes(data.bytes)}, 'Binary'`;
    case 4:
      return data.bytes.length === 4 ? `${BigInt.asIntN(32, wholeNumber(data))}, 'DWord'` : undefined;
    case 7: {
      const list = wholeList(data);
      return list && `[string[]]@(${list.map(psText).join(', ')}), 'MultiString'`;
    }
    case 11:
      return data.bytes.length === 8 ? `[long]::Parse('${BigInt.asIntN(64, wholeNumber(data))}'), 'QWord'` : undefined;
    default:
      return undefined;
  }
}

function psBytes(bytes: Uint8Array): string {
  return `[byte[]]@(${bytes.join(', ')})`;
}

function unitsOf(text: string): readonly number[] {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
}

/** .NET makes one backslash of several: such a key cannot be named. */
function splitKey(key: string): { readonly hive: string; readonly path: string } | undefined {
  const [root = '', ...names] = key.split('\\');
  const hive = hives[root.toUpperCase() as RegistryRoot];
  return hive === undefined || names.includes('') ? undefined : { hive, path: names.join('\\') };
}
