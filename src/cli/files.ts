import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type DecodedText, decodeLogText, decodeText, detectLanguage, isLogLanguage, type LanguageId } from '../core/index';

/** A file that was read: what it is, its text, and how its bytes hold the text. */
export interface InputFile extends DecodedText {
  readonly path: string;
  readonly language: LanguageId;
  readonly bytes: Uint8Array;
}

/** A file that was not read, and why, in English. */
export interface InputError {
  readonly path: string;
  readonly message: string;
  /** Whether the file could be read, but is nothing that the extension knows. */
  readonly isOther?: boolean;
}

/** Files larger than this are refused: their text would not fit into one string. */
const maximumBytes = 500 * 1024 * 1024;

/** Reads a file that is a log of Exchange or a `.reg` file, by its name or its header. */
export async function readInput(path: string): Promise<InputFile | InputError> {
  return readAs(
    path,
    (detected) =>
      detected ?? {
        path,
        message: 'This is no Exchange log that is read (SMTP protocol, connectivity, message tracking, POP3, IMAP4), and no .reg file.',
        isOther: true,
      },
  );
}

/** Reads a file as a `.reg` file, whatever it is called; only a log of Exchange is refused. */
export async function readRegistryInput(path: string): Promise<InputFile | InputError> {
  return readAs(path, (detected) => (detected && isLogLanguage(detected) ? { path, message: 'This is an Exchange log, no .reg file.' } : 'windows-registry'));
}

async function readAs(path: string, choose: (detected: LanguageId | undefined) => LanguageId | InputError): Promise<InputFile | InputError> {
  const read = await readBytes(path);
  if ('message' in read) return read;
  const decoded = decodeText(read.bytes);
  const language = choose(detectLanguage(basename(path), decoded.text));
  if (typeof language !== 'string') return language;
  return { path, language, bytes: read.bytes, ...(isLogLanguage(language) ? decodeLogText(read.bytes) : decoded) };
}

async function readBytes(path: string): Promise<{ readonly bytes: Uint8Array } | InputError> {
  try {
    const { size } = await stat(path);
    if (size > maximumBytes) return { path, message: `The file is larger than ${maximumBytes / 1024 / 1024} MB.` };
    return { bytes: await readFile(path) };
  } catch (error) {
    return { path, message: reasonOf(error) };
  }
}

/**
 * The files that a list of files and folders means: a file that is named is meant whatever it is called; of a folder, and all
 * folders in it, those that are called like logs and `.reg` files.
 */
export async function expandPaths(paths: readonly string[]): Promise<{ readonly files: readonly NamedFile[]; readonly errors: readonly InputError[] }> {
  const files: NamedFile[] = [];
  const errors: InputError[] = [];
  for (const path of paths) {
    try {
      if (!(await stat(path)).isDirectory()) {
        files.push({ path, named: true });
        continue;
      }
      const entries = await readdir(path, { recursive: true, withFileTypes: true });
      const found = entries.filter((entry) => entry.isFile() && /\.(?:log|reg)$/i.test(entry.name)).map((entry) => join(entry.parentPath, entry.name));
      files.push(...found.sort().map((file) => ({ path: file, named: false })));
    } catch (error) {
      errors.push({ path, message: reasonOf(error) });
    }
  }
  return { files, errors };
}

/** A file to read. `named` tells whether the user named it: then being no log and no `.reg` file is an error, not a reason to leave it out. */
export interface NamedFile {
  readonly path: string;
  readonly named: boolean;
}

/** Writes a file anew. Gives why that was not possible, where it was not; nothing else is touched. */
export async function writeOutput(path: string, bytes: Uint8Array): Promise<InputError | undefined> {
  try {
    await writeFile(path, bytes);
    return undefined;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return { path, message: code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'You may not write it.' : reasonOf(error) };
  }
}

/** Why the system refused to read a file, in words. */
function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'There is no such file or folder.';
  if (code === 'EACCES' || code === 'EPERM') return 'You may not read it.';
  if (code === 'EISDIR') return 'This is a folder.';
  return error instanceof Error ? error.message : String(error);
}
