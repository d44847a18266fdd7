import { type RegBlock, type RegLine, type RegValue, valueFrom } from '../../formats/reg/model/block';
import type { RegModel } from '../../formats/reg/model/model';
import type { SettingState } from '../../formats/reg/settings/setting-state';
import { settingNamed } from '../../knowledge/registry/known-keys';
import { controlSetOf } from '../../knowledge/registry/registry-path';
import type { RegistrySetting } from '../../knowledge/registry/setting';
import type { Target } from '../../knowledge/targets';
import type { RegistryFile } from '../../open-file';

/** A line of a .reg file that someone asks about, and what is around it. */
export interface RegistryPlace {
  readonly file: RegistryFile;
  readonly line: RegLine;
  readonly block: RegBlock;
  /** The value that the line begins or goes on with. */
  readonly value: RegValue | undefined;
  /** The server that the file is meant for. */
  readonly target: Target;
}

/** The place at a line (from 0); nothing for a line that is not there. */
export function placeAt(file: RegistryFile, line: number, target: Target): RegistryPlace | undefined {
  const block = file.model.blockAt(line);
  const parsed = file.model.lines[line];
  return block && parsed ? { file, line: parsed, block, value: valueAround(block, line), target } : undefined;
}

/** What is known of a value of a block by its name; nothing for a value that nobody here knows. */
export function settingIn({ knownKey }: RegBlock, name: string): RegistrySetting | undefined {
  return knownKey && settingNamed(knownKey, name);
}

/** The known settings as the file leaves them in the control set that a block writes to. */
export function stateFor({ file: { model }, block }: Pick<RegistryPlace, 'file' | 'block'>): SettingState {
  const { states } = model.file;
  const own = controlSetOf(block.target ?? block.ownPath ?? '');
  return states.find(({ controlSet }) => controlSet === own) ?? states[0];
}

/** Whether regedit imports anything from a file as it is: it finds a header that it knows, in an encoding that it reads. */
export function isImportable(model: RegModel): boolean {
  return model.isReadable && (model.header === '5.00' || model.header === '4');
}

/** The value whose lines a line is one of: looks up to the line that begins it, and no further. */
function valueAround({ lines }: RegBlock, line: number): RegValue | undefined {
  let index = line - (lines[0]?.line ?? 0);
  while (index > 0 && lines[index - 1]?.after.open) index--;
  return valueFrom(lines, index);
}
