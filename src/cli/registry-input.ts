import { type LanguageFile, openFile } from '../core/index';
import type { CliContext } from './command';
import { readRegistryInput } from './files';

/** Opens `.reg` files; nothing where one of them cannot be read, which is said on standard error for each. */
export async function openRegistryFiles(paths: readonly string[], { stderr }: Pick<CliContext, 'stderr'>): Promise<readonly LanguageFile[] | undefined> {
  const inputs = await Promise.all(paths.map(readRegistryInput));
  const files = inputs.flatMap((input) => {
    if ('text' in input) return [openFile('windows-registry', input.text, input.encoding)];
    stderr(`${input.path}: ${input.message}\n`);
    return [];
  });
  return files.length === paths.length ? files : undefined;
}
