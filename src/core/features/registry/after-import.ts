import { decodedData } from '../../formats/reg/data/decoded-data';
import { isCleared, valueIn } from '../../formats/reg/import/effect';
import type { RegValue } from '../../formats/reg/model/block';
import type { SettingState } from '../../formats/reg/settings/setting-state';
import type { KnownKey } from '../../knowledge/registry/known-keys';
import { keyId } from '../../knowledge/registry/registry-path';
import { type Message, message } from '../../message';
import { dataWithMeaning } from './data-text';
import { isImportable, type RegistryPlace, settingIn, stateFor } from './registry-place';

/** What is left of a value of a known key when the file has been imported, for a line that names it: which line decides. Nothing for keys that are not known. */
export function decidedBy(place: RegistryPlace, { name, line }: RegValue): Message | undefined {
  const { block, file } = place;
  if (!isImportable(file.model)) return nothingImported();
  if (!block.knownKey) return undefined;
  const state = stateFor(place);
  const key = state.key(block.knownKey);
  const deciding = key && valueIn(key, name);
  if (!deciding) {
    const deletion = deletionOf(state, block.target ?? '');
    return deletion === undefined ? undefined : message('line {line} deletes the key', { line: deletion });
  }
  if (deciding.line === line) return undefined;
  const at = deciding.line.line + 1;
  if (deciding.line.node.kind === 'delete-value') return message('line {line} deletes the value', { line: at });
  return message('line {line} decides: {data}', { line: at, data: shortData(place, deciding) });
}

/** What a file, or a part of it, makes of a version of SSL or TLS in one role; `path` is the role's key as it is written. */
export function protocolState(state: SettingState, known: KnownKey, path: string): Message {
  const [enabled, disabledByDefault] = ['Enabled', 'DisabledByDefault'].map((name) => {
    const value = state.value(known, name);
    return value.kind === 'set' ? value.number : undefined;
  });
  if (enabled === 0) return message('switched off');
  if (enabled === undefined && disabledByDefault === undefined) {
    const isReset = isCleared(state.effect, keyId(path));
    return isReset ? message('deleted, so the default of Windows holds') : message('not set here: what the server has decides');
  }
  if (enabled === undefined || disabledByDefault === undefined)
    return message('set only in part: {name} is missing, so what the server has decides', { name: enabled === undefined ? 'Enabled' : 'DisabledByDefault' });
  return disabledByDefault === 0 ? message('switched on') : message('used only by programs that ask for it by name');
}

/** What the file leaves of a value of a known key; nothing where it does not name it. */
export function leftOf(place: RegistryPlace, known: KnownKey, name: string): Message | undefined {
  const key = stateFor(place).key(known);
  const value = key && valueIn(key, name);
  if (!value) return undefined;
  return value.line.node.kind === 'delete-value' ? message('deleted') : shortData(place, value);
}

/** What is said where a file cannot be imported at all. */
export function nothingImported(): Message {
  return message('nothing: regedit imports nothing from this file as it is');
}

/** The line, from 1, of the last deletion that takes a key away; nothing where none does. */
function deletionOf({ effect }: SettingState, path: string): number | undefined {
  const id = keyId(path);
  let last: number | undefined;
  for (const [deleted, { line }] of effect.deleted) if (id === deleted || id.startsWith(`${deleted}\\`)) last = Math.max(last ?? 0, line + 1);
  return last;
}

function shortData({ file, block }: RegistryPlace, value: RegValue): Message {
  const data = decodedData(value, file.model.isUtf16Data, 256);
  return data ? dataWithMeaning(data, settingIn(block, value.name)) : message('deleted');
}

/** That a key which the file opens is deleted again further down; nothing where it stays. Told of the known keys only. */
export function decidedKey(place: RegistryPlace, path: string): Message | undefined {
  const { block } = place;
  const state = stateFor(place);
  if (!block.knownKey || state.key(block.knownKey)) return undefined;
  const deletion = deletionOf(state, path);
  return deletion === undefined ? undefined : message('line {line} deletes the key', { line: deletion });
}
