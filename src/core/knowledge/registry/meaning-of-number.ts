import type { NumberMeaning, RegistrySetting } from './setting';

/** What a number in a value means. Texts are for people and translatable. */
export type NumberReading =
  | { readonly kind: 'switch'; readonly isOn: boolean; readonly meaning: string }
  /** Nothing as the choice: the number has no meaning. */
  | { readonly kind: 'choice'; readonly choice: NumberMeaning | undefined }
  /** The bits that are set, in the order of the entry, and those set bits that have no meaning, as a number. `none` is there where no bit is set. */
  | { readonly kind: 'flags'; readonly set: readonly NumberMeaning[]; readonly unknown: number; readonly none: string | undefined }
  /** The special meaning of the amount where it has one; whether it is within the limits. */
  | {
      readonly kind: 'amount';
      readonly unit: 'bytes' | 'bits' | 'milliseconds' | 'entries';
      readonly special: NumberMeaning | undefined;
      readonly isWithin: boolean;
    };

/** What a number means in a value of type REG_DWORD; nothing for values that hold no number. Of a number that is no REG_DWORD the lowest 32 bits count. */
export function meaningOfNumber({ data }: RegistrySetting, number: number): NumberReading | undefined {
  const dword = number >>> 0;
  switch (data.kind) {
    case 'switch':
      return { kind: 'switch', isOn: dword !== 0, meaning: dword === 0 ? data.off : data.on };
    case 'choice':
      return { kind: 'choice', choice: data.choices.find((choice) => choice.number === dword) };
    case 'flags': {
      const set = data.flags.filter((flag) => (dword & flag.number) !== 0);
      const known = set.reduce((bits, flag) => bits | flag.number, 0);
      return { kind: 'flags', set, unknown: (dword & ~known) >>> 0, none: dword === 0 ? data.none : undefined };
    }
    case 'amount':
      return {
        kind: 'amount',
        unit: data.unit,
        special: data.special.find((special) => special.number === dword),
        isWithin: dword >= data.least && dword <= data.most,
      };
    default:
      return undefined;
  }
}
