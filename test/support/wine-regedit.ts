import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeBytes, typeNameOf } from '../../src/core/formats/reg/value';
import type { RegistryState } from './registry-state';

/** Whether Wine is there, whose regedit is an importer of .reg files that is not ours (Debian: wine, wine64). */
export const hasWine = process.platform === 'linux' && spawnSync('wine', ['--version']).error === undefined;

/** How many files one start of regedit is given: the length of a command line is bounded. */
const filesPerStart = 200;

/** Below this key each file that was imported leaves a mark. */
const marks = 'HKEY_CURRENT_USER\\Marks';

/**
 * A registry of its own in a temporary folder, and Wine's regedit to import into it. Its code page is Windows-1252. Making it takes some seconds, an
 * import of hundreds of files less than two.
 */
export class WineRegistry {
  readonly #folder = mkdtempSync(join(tmpdir(), 'wine-regedit-'));

  constructor() {
    for (const name of ['files', 'prefix']) mkdirSync(join(this.#folder, name));
    // Its server stays: to end and begin it again between two starts costs seconds, and keys that no file of the server holds would go with it.
    this.#run('wineserver', ['-p']);
    this.#run('wine', ['wineboot', '--init']);
  }

  /**
   * Imports the bytes of files in their order, many with one start of regedit. Gives the indices of those at which regedit ended before its time: it goes
   * on with the file behind.
   */
  import(files: readonly Uint8Array[]): readonly number[] {
    const gaveUp: number[] = [];
    for (let from = 0; from < files.length; ) {
      const to = Math.min(from + filesPerStart, files.length);
      from += this.#importSome(files.slice(from, to));
      if (from < to) gaveUp.push(from++);
    }
    return gaveUp;
  }

  /** Gives how many files were imported to their end. Behind each file comes one that leaves a mark. */
  #importSome(files: readonly Uint8Array[]): number {
    const names = files.flatMap((bytes, index) => [this.#write(`${index}.reg`, bytes), this.#write(`${index}-mark.reg`, `REGEDIT4\n[${marks}\\${index}]\n`)]);
    this.#run('wine', ['regedit', '/S', this.#write('clean.reg', `REGEDIT4\n[-${marks}]\n[${marks}]\n`), ...names]);
    const seen = this.#export(marks);
    let count = 0;
    while (seen.has(`${marks}\\${count}`.toLowerCase())) count++;
    return count;
  }

  #write(name: string, content: Uint8Array | string): string {
    writeFileSync(join(this.#folder, 'files', name), content);
    return name;
  }

  /** What is in the registry: the roots below which users and programs keep their keys, under the names that .reg files give them. */
  export(): RegistryState {
    return this.#export();
  }

  #export(...key: readonly string[]): RegistryState {
    this.#run('wine', ['regedit', '/E', 'export.reg', ...key]);
    return readExport(
      readFileSync(join(this.#folder, 'files', 'export.reg'))
        .toString('utf16le')
        .slice(1),
    );
  }

  /** Ends the server of this registry, and no other, and removes the folder. */
  dispose(): void {
    spawnSync('wineserver', ['-k', '-w'], { env: this.#environment(), stdio: 'ignore' });
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #run(program: string, args: readonly string[]): void {
    const { error } = spawnSync(program, args, { cwd: join(this.#folder, 'files'), env: this.#environment(), stdio: 'ignore', timeout: 90_000 });
    if (error) throw error;
  }

  /** Without a display, and without the parts of Windows that would ask for one when the registry is made. */
  #environment(): NodeJS.ProcessEnv {
    const { DISPLAY: _, ...rest } = process.env;
    return {
      ...rest,
      LC_ALL: 'C.UTF-8',
      WINEPREFIX: join(this.#folder, 'prefix'),
      WINEDEBUG: '-all',
      WINEDLLOVERRIDES: 'mscoree,mshtml,winemenubuilder.exe,winedbg.exe=',
    };
  }
}

/** Where an export of the whole registry has the keys of other roots. */
const rootsInExport: readonly (readonly [RegExp, string])[] = [
  [/^hkey_users\\s-1-5-21-[\d-]+(?=\\|$)/, 'hkey_current_user'],
  [/^hkey_local_machine\\software\\classes(?=\\|$)/, 'hkey_classes_root'],
  [/^hkey_local_machine\\system\\currentcontrolset\\hardware profiles\\current(?=\\|$)/, 'hkey_current_config'],
];

/** Reads what regedit writes, and nothing else; without our grammar, so that it can stand witness against it. */
function readExport(text: string): RegistryState {
  const state = new Map<string, Map<string, string>>();
  let values = new Map<string, string>();
  for (const line of text.replace(/\\\r\n {2}/g, '').split('\r\n')) {
    if (line.startsWith('[')) {
      values = new Map();
      const path = line.slice(1, line.lastIndexOf(']')).toLowerCase();
      state.set(
        rootsInExport.reduce((known, [pattern, root]) => known.replace(pattern, root), path),
        values,
      );
    }
    const [, quoted, data = ''] = /^(@|"(?:[^"\\]|\\.)*")=(.*)$/.exec(line) ?? [];
    if (quoted !== undefined) values.set(quoted === '@' ? '' : unquoted(quoted).toLowerCase(), readData(data));
  }
  return state;
}

function readData(data: string): string {
  if (data.startsWith('"')) return `REG_SZ ${JSON.stringify(unquoted(data))}`;
  if (data.startsWith('dword:')) return `REG_DWORD ${Number.parseInt(data.slice(6), 16)}`;
  const [, type = '3', digits = ''] = /^hex(?:\(([\da-f]+)\))?:(.*)$/.exec(data) ?? [];
  const bytes = digits === '' ? [] : digits.split(',').map((byte) => Number.parseInt(byte, 16));
  const number = Number.parseInt(type, 16);
  return `${typeNameOf(number)} ${JSON.stringify(decodeBytes(number, bytes, true))}`;
}

function unquoted(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/g, (_, character: string) => ({ n: '\n', r: '\r' })[character] ?? character);
}
