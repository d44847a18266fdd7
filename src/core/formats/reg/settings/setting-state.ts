import { type KnownKey, knownKeyAt, knownKeys } from '../../../knowledge/registry/known-keys';
import { controlSetOf, currentKeyId, keyId } from '../../../knowledge/registry/registry-path';
import type { RegistrySetting } from '../../../knowledge/registry/setting';
import { type KeyEffect, type RegistryEffect, readEffect, valueIn } from '../import/effect';
import type { RegBlock, RegValue } from '../model/block';
import { numberOf } from './schannel';

/**
 * The known settings as a file leaves them, in one control set: the current one, or a stored one such as `ControlSet001`, which Windows does not
 * read but exports hold. Keys outside of control sets are the same in each state of a file.
 */
export class SettingState {
  /** In lower case: `currentcontrolset`, `controlset001`. */
  readonly controlSet: string;
  readonly effect: RegistryEffect;
  /** The blocks that it was read from, in the order of the file. */
  readonly blocks: readonly RegBlock[];
  readonly #keys: ReadonlyMap<KnownKey, KeyEffect>;

  constructor(controlSet: string, blocks: readonly RegBlock[]) {
    this.controlSet = controlSet;
    this.blocks = blocks;
    const effect = readEffect(blocks);
    this.effect = effect;
    const own = [...effect.keys.values()].flatMap((key) => {
      const known = knownKeyAt(key.path);
      return known ? [[known, key] as const] : [];
    });
    this.#keys = new Map(own);
  }

  /** The known keys that are there after the import, in the order of the families, and what becomes of them. */
  get keys(): readonly (readonly [KnownKey, KeyEffect])[] {
    return knownKeys.flatMap((known) => {
      const key = this.#keys.get(known);
      return key ? [[known, key] as const] : [];
    });
  }

  /** What becomes of a known key; nothing where the file does not make it, or deletes it. */
  key(known: KnownKey): KeyEffect | undefined {
    return this.#keys.get(known);
  }

  /** What becomes of any key of this control set, by its path with `CurrentControlSet`. */
  keyAt(path: string): KeyEffect | undefined {
    return this.effect.keys.get(keyId(path).replace(`\\${current}`, `\\${this.controlSet}`));
  }

  /** A path as Microsoft spells it, with `CurrentControlSet`, in this control set. */
  pathIn(path: string): string {
    return this.controlSet === current ? path : path.replace(/\\CurrentControlSet\\/i, () => `\\${spelt(this.controlSet)}\\`);
  }

  /** The known values of a family that are set in the end, by the family's keys and settings: what the file leaves out is left out. */
  settings(family: string): readonly SetSetting[] {
    return this.keys
      .filter(([known]) => known.family.id === family)
      .flatMap(([key, effect]) =>
        key.family.settings.flatMap((setting) => {
          const value = valueIn(effect, setting.name);
          return value?.line.node.kind === 'value' ? [{ key, effect, setting, value, number: numberOf(value) }] : [];
        }),
      );
  }

  /** What the file leaves of a value. `unset`: not named; `deleted`: taken away, by itself or with its key; otherwise its line and, for a REG_DWORD, its number. */
  value(known: KnownKey, name: string): SettingValue {
    const key = this.#keys.get(known);
    const value = key && valueIn(key, name);
    if (value?.line.node.kind === 'value') return { kind: 'set', value, number: numberOf(value) };
    if (value) return { kind: 'deleted' };
    return { kind: 'unset' };
  }
}

/** A known value that a file sets; `number` where it is a REG_DWORD. */
export interface SetSetting {
  readonly key: KnownKey;
  readonly effect: KeyEffect;
  readonly setting: RegistrySetting;
  readonly value: RegValue;
  readonly number: number | undefined;
}

/** What a file leaves of a value. */
export type SettingValue =
  | { readonly kind: 'set'; readonly value: RegValue; readonly number: number | undefined }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'unset' };

/** The states of the control sets that blocks write to, the current one first; one state where they write to none. */
export function readSettingStates(blocks: readonly RegBlock[]): readonly [SettingState, ...SettingState[]] {
  const sets = [...new Set(blocks.map(setOf))].filter((set) => set !== '').sort(currentFirst);
  const [first = current, ...others] = sets;
  const stateOf = (set: string): SettingState =>
    new SettingState(
      set,
      blocks.filter((block) => [set, ''].includes(setOf(block))),
    );
  return [stateOf(first), ...others.map(stateOf)];
}

const current = 'currentcontrolset';

/** A control set as the registry spells it: `ControlSet001`. */
function spelt(controlSet: string): string {
  return controlSet.replace('controlset', 'ControlSet');
}

function setOf(block: RegBlock): string {
  return controlSetOf(block.ownPath ?? block.target ?? '');
}

function currentFirst(a: string, b: string): number {
  const rank = (set: string): string => (set === current ? '' : set);
  return rank(a) < rank(b) ? -1 : 1;
}

/** The known key at a path of `KnownKey.path`; for rules that are about one key. */
export function knownKeyOf(path: string): KnownKey {
  const known = knownKeys.find((key) => currentKeyId(key.path) === currentKeyId(path));
  if (!known) throw new Error(`${path} is no known key.`);
  return known;
}
