import { hexBytes } from '../data/write-data';
import type { RegistryChange } from '../import/registry-change';
import { type StoredData, wholeList, wholeNumber, wholeText } from '../import/stored-data';

/** A command line of `cmd` may not be longer. Source: https://learn.microsoft.com/troubleshoot/windows-client/shell-experience/command-line-string-limitation */
const longestCommand = 8191;

/** What may stand between the texts of a list, the usual one first. */
const separators = ['\\0', '|', ';', '#', '~'] as const;

/**
 * A change as commands of a `.cmd` file; nothing for one that `reg.exe` cannot make. Keys that are there are not emptied; what is to be deleted is looked for first.
 * Within a `.cmd` file `%` is doubled.
 */
export function regAddLines(change: RegistryChange): readonly string[] | undefined {
  const key = cmdArgument(change.key);
  // `reg.exe` knows no HKEY_DYN_DATA, and deletes no root.
  if (key === undefined || /^HKEY_DYN_DATA/i.test(change.key) || /\\\\/.test(change.key)) return undefined;
  if (change.op === 'createKey' && !change.key.includes('\\')) return [];
  const command = commandFor(change, key);
  return command !== undefined && command.length <= longestCommand ? [command] : undefined;
}

function commandFor(change: RegistryChange, key: string): string | undefined {
  // Only where the key is not there: `reg add` without a value may set the default value.
  if (change.op === 'createKey') return `reg query ${key} >nul 2>&1 || reg add ${key} /f`;
  if (change.op === 'deleteKey') return change.key.includes('\\') ? deletion(key) : undefined;
  const name = change.name === '' ? '/ve' : cmdArgument(change.name);
  if (name === undefined) return undefined;
  const value = change.name === '' ? name : `/v ${name}`;
  if (change.op === 'deleteValue') return deletion(`${key} ${value}`);
  const data = cmdData(change.data);
  return data && `reg add ${key} ${value} ${data} /f`;
}

function deletion(what: string): string {
  return `reg query ${what} >nul 2>&1 && reg delete ${what} /f`;
}

function cmdData(data: StoredData): string | undefined {
  switch (data.type) {
    case 1:
    case 2: {
      const text = wholeText(data);
      const written = text === undefined ? undefined : cmdArgument(text);
      return written && `/t ${data.type === 1 ? 'REG_SZ' : 'REG_EXPAND_SZ'} /d ${written}`;
    }
    case 3:
      return `/t REG_BINARY /d ${data.bytes.length === 0 ? '""' : hexBytes(data.bytes, '')}`;
    case 4:
      return data.bytes.length === 4 ? `/t REG_DWORD /d ${wholeNumber(data)}` : undefined;
    case 7:
      return cmdList(wholeList(data));
    case 11:
      return data.bytes.length === 8 ? `/t REG_QWORD /d ${wholeNumber(data)}` : undefined;
    default:
      return undefined;
  }
}

/** A list in one argument, with what none of its texts holds between them; a backslash at the end of a text would become a part of the usual separator. */
function cmdList(list: readonly string[] | undefined): string | undefined {
  const fits = (separator: string): boolean => list?.every((text) => !`${text}${separator.slice(1)}`.includes(separator)) ?? false;
  const separator = separators.find(fits);
  const written = separator === undefined ? undefined : cmdArgument(list?.join(separator) ?? '');
  return written === undefined ? undefined : `/t REG_MULTI_SZ ${separator === '\\0' ? '' : `/s "${separator}" `}/d ${written}`;
}

/**
 * A text as one argument of a program that `cmd` starts from a `.cmd` file; nothing for a text that has none: with control characters, or with halves of
 * characters. Backslashes before a quote are doubled, as programs read them. With a quote in it, every sign that `cmd` knows gets a caret: a quote would switch
 * its own reading of quotes.
 */
export function cmdArgument(text: string): string | undefined {
  if (/[\0-\x08\x0a-\x1f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)) return undefined;
  const escaped = text.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, '$&$&');
  const argument = `"${escaped}"`.replaceAll('%', '%%');
  return text.includes('"') ? argument.replace(/[()^"<>&|!]/g, '^$&') : argument;
}
