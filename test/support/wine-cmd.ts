import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether Wine is there, whose `cmd` and `reg.exe` are not ours (Debian: wine, wine64). */
export const hasWine = process.platform === 'linux' && spawnSync('wine', ['--version']).error === undefined;

/** A registry of its own in a temporary folder, and Wine's `cmd` and `reg.exe` to change it. Making it takes some seconds. */
export class WineCmd {
  readonly #folder = mkdtempSync(join(tmpdir(), 'wine-cmd-'));

  constructor() {
    this.#run(['wineboot', '--init']);
  }

  /** Runs a `.cmd` file. */
  batch(text: string): void {
    writeFileSync(join(this.#folder, 'batch.cmd'), text);
    this.#run(['cmd', '/c', 'batch.cmd']);
  }

  /** What `reg.exe` exports of a key. */
  export(key: string): string {
    this.#run(['reg', 'export', key, 'export.reg', '/y']);
    return readFileSync(join(this.#folder, 'export.reg')).toString('utf16le').slice(1);
  }

  /** Imports the bytes of a `.reg` file. */
  import(bytes: Uint8Array): void {
    writeFileSync(join(this.#folder, 'import.reg'), bytes);
    this.#run(['reg', 'import', 'import.reg']);
  }

  /** Ends the server of this registry, and no other, and removes the folder. */
  dispose(): void {
    spawnSync('wineserver', ['-k', '-w'], { env: this.#environment(), stdio: 'ignore' });
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #run(args: readonly string[]): void {
    const { error } = spawnSync('wine', args, { cwd: this.#folder, env: this.#environment(), stdio: 'ignore', timeout: 90_000 });
    if (error) throw error;
  }

  /** Without a display, and without the parts of Windows that would ask for one when the registry is made. */
  #environment(): NodeJS.ProcessEnv {
    const { DISPLAY: _, ...rest } = process.env;
    return { ...rest, LC_ALL: 'C.UTF-8', WINEPREFIX: join(this.#folder, 'prefix'), WINEDEBUG: '-all', WINEDLLOVERRIDES: 'mscoree,mshtml,winemenubuilder.exe=' };
  }
}
