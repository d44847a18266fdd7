import type { RegFile } from '../formats/reg/model/file';
import type { SetSetting } from '../formats/reg/settings/setting-state';
import { adviceFor } from '../knowledge/registry/advice-for';
import { followsAdvice } from '../knowledge/registry/follows-advice';
import type { SettingAdvice } from '../knowledge/registry/setting';
import type { Target } from '../knowledge/targets';

/** A value that a file sets, as a number. */
export interface SetNumber extends SetSetting {
  readonly number: number;
}

/** A value that a file sets against what is advised. */
export interface AgainstAdvice extends SetNumber {
  readonly advice: SettingAdvice;
}

/** The numbers that a file sets in keys of a family, in the control set that is judged. Values of a type that Windows does not read are left out. */
export function numbersSet(file: RegFile, family: string): readonly SetNumber[] {
  return file.states[0].settings(family).filter((set): set is SetNumber => set.number !== undefined);
}

/** Those that follow no advice that may hold for the target; each with the first advice. */
export function againstAdvice(file: RegFile, family: string, target: Target): readonly AgainstAdvice[] {
  return numbersSet(file, family).flatMap((set) => {
    const rows = adviceFor(set.setting, set.key, target);
    const [advice] = rows;
    return advice && !rows.some((row) => followsAdvice(set.setting.data, row, set.number)) ? [{ ...set, advice }] : [];
  });
}
