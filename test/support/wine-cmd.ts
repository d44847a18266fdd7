import { WineFolder } from './wine-folder';

/** Wine's `cmd` and `reg.exe`, with a registry of their own to change. */
export class WineCmd {
  readonly #wine = new WineFolder();

  /** Runs a `.cmd` file. */
  batch(text: string): void {
    this.#wine.run('cmd', '/c', this.#wine.write('batch.cmd', text));
  }

  /** What `reg.exe` exports of a key. */
  export(key: string): string {
    this.#wine.run('reg', 'export', key, 'export.reg', '/y');
    return this.#wine.read('export.reg');
  }

  /** Imports the bytes of a `.reg` file. */
  import(bytes: Uint8Array): void {
    this.#wine.run('reg', 'import', this.#wine.write('import.reg', bytes));
  }

  /** Ends its server, and removes the folder. */
  dispose(): void {
    this.#wine.dispose();
  }
}
