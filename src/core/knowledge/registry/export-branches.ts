import { registryKeyFamilies } from './key-families';
import type { RegistryKeyFamily } from './setting';

/** The branches that hold every known key, each once, none below another: what an audit of a server needs, and no more. */
export const exportBranches: readonly string[] = outermost(registryKeyFamilies.flatMap(branchesOf));

/** A family up to its first part, in each registry view: what is below differs from server to server. */
function branchesOf({ path }: RegistryKeyFamily): readonly string[] {
  let branches = [''];
  for (const part of path) {
    if (typeof part !== 'string' && part.part !== 'view') break;
    const names = typeof part === 'string' ? [part] : part.names;
    branches = branches.flatMap((branch) => names.map((name) => [branch, name].filter((segment) => segment !== '').join('\\')));
  }
  return branches;
}

function outermost(branches: readonly string[]): readonly string[] {
  const all = [...new Set(branches)];
  return all.filter((branch) => !all.some((other) => branch.startsWith(`${other}\\`)));
}
