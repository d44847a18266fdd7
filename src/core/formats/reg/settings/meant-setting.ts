import type { RegistrySetting } from '../../../knowledge/registry/setting';
import { isWithinDistance, squash } from './names';

/** The settings whose names are near one that none of them has: but for blanks, punctuation and a letter or two. */
export function nearSettings(written: string, settings: readonly RegistrySetting[]): readonly RegistrySetting[] {
  const plain = squash(written);
  if (plain === '' || settings.some(({ name }) => name.toLowerCase() === written.toLowerCase())) return [];
  return settings.filter(({ name }) => isNear(plain, name));
}

/** Short words tell names apart, as in `ClientMinKeyBitLength` and `ClientMaxKeyBitLength`: they have to be there. */
function isNear(plain: string, name: string): boolean {
  const known = squash(name);
  if (plain === known) return true;
  if (known.length < 6 || !isWithinDistance(plain, known, known.length < 10 ? 1 : 2)) return false;
  return name
    .split(/(?=[A-Z])/)
    .filter(({ length }) => length <= 3)
    .every((word) => plain.includes(word.toLowerCase()));
}
