import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether Wine is there, whose regedit, `cmd` and `reg.exe` are not ours (Debian: wine, wine64). */
export const hasWine = process.platform === 'linux' && spawnSync('wine', ['--version']).error === undefined;

/** A registry of its own in a temporary folder, a folder for files, and the programs of Wine that run in it. Making it takes some seconds. */
export class WineFolder {
  readonly #folder = mkdtempSync(join(tmpdir(), 'wine-'));

  constructor() {
    for (const name of ['files', 'prefix']) mkdirSync(join(this.#folder, name));
    // Its server stays: to end and begin it again between two starts costs seconds, and keys that no file of the server holds would go with it.
    this.#start('wineserver', ['-p']);
    this.run('wineboot', '--init');
  }

  /** Runs a program of Wine in the folder of files. */
  run(...words: readonly string[]): void {
    this.#start('wine', words);
  }

  /** Writes a file, and gives its name. */
  write(name: string, content: Uint8Array | string): string {
    writeFileSync(join(this.#folder, 'files', name), content);
    return name;
  }

  /** The text of a file that a program wrote in UTF-16 with a mark of the byte order. */
  read(name: string): string {
    return readFileSync(join(this.#folder, 'files', name))
      .toString('utf16le')
      .slice(1);
  }

  /** Ends the server of this registry, and no other, and removes the folder. */
  dispose(): void {
    spawnSync('wineserver', ['-k', '-w'], { env: this.#environment(), stdio: 'ignore' });
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #start(program: string, words: readonly string[]): void {
    const { error } = spawnSync(program, words, { cwd: join(this.#folder, 'files'), env: this.#environment(), stdio: 'ignore', timeout: 90_000 });
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
