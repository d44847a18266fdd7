import type { SourceId } from '../sources';
import type { ExchangeVersion, WindowsVersion } from '../targets';
import type { ValueTypeName } from './value-types';

/** A kind of keys whose values Windows, .NET or Exchange read, such as `SCHANNEL\Protocols\<version>\<role>`, with those values. */
export interface RegistryKeyFamily {
  readonly id: string;
  /** The segments of the path, the root in full first. A part stands for one segment that has several names. */
  readonly path: readonly (string | KeyPart)[];
  /** What the keys are for, in a sentence for people. */
  readonly meaning: string;
  readonly settings: readonly RegistrySetting[];
  readonly sources: readonly [SourceId, ...SourceId[]];
}

/** What can differ between the keys of a family. */
export type KeyPartName = 'version' | 'role' | 'cipher' | 'hash' | 'keyExchange' | 'view' | 'framework';

/** A segment with several names; the empty name means that the segment is left out, as `Wow6432Node` is for programs of 64 bits. */
export interface KeyPart {
  readonly part: KeyPartName;
  readonly names: readonly string[];
}

/** Which keys of a family a row is about: those whose parts have one of the names. A part that is not named may be any. */
export type KeyCondition = Readonly<Partial<Record<KeyPartName, readonly string[]>>>;

/** A value that is read: what it is called, of which type it must be, what its data means, what holds without it, what is advised. */
export interface RegistrySetting {
  readonly name: string;
  /** The type that Windows reads. */
  readonly type: ValueTypeName;
  readonly data: SettingData;
  /** What the value decides, in a sentence or two for people. */
  readonly meaning: string;
  /** What has to be restarted before a change counts. */
  readonly restart: 'server' | 'process' | 'none';
  /** What holds where the value is not set. No row fits: not known. */
  readonly defaults: readonly SettingDefault[];
  /** What is advised for Exchange. No row fits: no advice is known. */
  readonly advice: readonly SettingAdvice[];
  /** What there is to know of it besides, such as an update that it needs. */
  readonly notes?: readonly SettingNote[];
  readonly sources: readonly [SourceId, ...SourceId[]];
}

/** What the data of a value may be and what it means. Texts are for people. */
export type SettingData =
  /** Off at 0, on at every other number; `on` and `off` say what that does. `usual` is the number that is written for on. */
  | { readonly kind: 'switch'; readonly off: string; readonly on: string; readonly usual: number }
  /** Only some numbers have a meaning. */
  | { readonly kind: 'choice'; readonly choices: readonly NumberMeaning[] }
  /** Bits that are added up. `none` says what holds where no bit is set; without it that is not known. */
  | { readonly kind: 'flags'; readonly flags: readonly NumberMeaning[]; readonly none?: string }
  /** An amount, within limits where there are any; some amounts have a meaning of their own. */
  | {
      readonly kind: 'amount';
      readonly unit: 'bytes' | 'bits' | 'milliseconds' | 'entries';
      readonly least: number;
      readonly most: number;
      readonly special: readonly NumberMeaning[];
    }
  /** Names in order of preference, as a list or as one text with commas between them. */
  | { readonly kind: 'names'; readonly of: 'cipher-suites' | 'curves' }
  /** Any text; `holds` says what stands in it. */
  | { readonly kind: 'text'; readonly holds: string };

/** A number or a bit and what it means. `name` is the field's own word where there is one, such as `TLS 1.2`. */
export interface NumberMeaning {
  readonly number: number;
  readonly name?: string;
  readonly meaning: string;
}

/** What holds on some releases of Windows where a value is not set. */
export interface SettingDefault {
  readonly when?: KeyCondition;
  readonly windows: readonly WindowsVersion[];
  /** As if this number were set; `unsupported` where that release does not know the version, the algorithm or the value at all. */
  readonly number: number | 'unsupported';
}

/** What Microsoft or a standard advises for some releases of Exchange Server. */
export interface SettingAdvice {
  readonly when?: KeyCondition;
  readonly exchange: readonly ExchangeVersion[];
  /** Without it, on every release of Windows. */
  readonly windows?: readonly WindowsVersion[];
  /** `required`: mail or Exchange suffers otherwise. `recommended`: it is advised for security or for being sure. */
  readonly weight: 'required' | 'recommended';
  /** The number to write; `unset` where the value should not be there. `followsAdvice` tells which other numbers do as well. */
  readonly number: number | 'unset';
  /** For flags, the bits without which it goes wrong; without it all bits of `number`. */
  readonly enough?: number;
  /** Why, in a sentence or two for people, and from which update on where that matters. */
  readonly reason: string;
  readonly sources: readonly [SourceId, ...SourceId[]];
}

/** Something that is to know of a value on some releases, whatever it is set to. */
export interface SettingNote {
  readonly when?: KeyCondition;
  /** Without it, with every release of Exchange Server. */
  readonly exchange?: readonly ExchangeVersion[];
  /** Without it, on every release of Windows. */
  readonly windows?: readonly WindowsVersion[];
  /** A sentence or two for people. */
  readonly text: string;
  readonly sources: readonly [SourceId, ...SourceId[]];
}

/** Whether a row is about a key with these parts. */
export function fitsKey(when: KeyCondition | undefined, parts: Readonly<Partial<Record<KeyPartName, string>>>): boolean {
  return Object.entries(when ?? {}).every(([part, names]) => names.includes(parts[part as KeyPartName] ?? ''));
}
