import { existsSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Copies test/samples/, which tests and people may change, into a folder, and returns the copy.
 * @param {string} extension
 * @param {string} folder
 */
export async function copySamples(extension, folder) {
  const [samples, copy] = [join(extension, 'test', 'samples'), join(folder, 'samples')];
  if (existsSync(samples)) await cp(samples, copy, { recursive: true });
  else await mkdir(copy, { recursive: true });
  return copy;
}
