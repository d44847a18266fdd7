import type { SettingAdvice, SettingData } from './setting';

/**
 * Whether a number does what is advised; without a number, whether no value does. For a switch each number but 0 is on. Of flags the bits that are
 * enough have to be set, and more may be. An amount has to be at least the one that is advised.
 */
export function followsAdvice(data: SettingData, { number: advised, enough }: SettingAdvice, number: number | undefined): boolean {
  if (advised === 'unset' || number === undefined) return advised === 'unset' && number === undefined;
  if (data.kind === 'switch') return (number === 0) === (advised === 0);
  if (data.kind === 'flags') return hasBits(number, enough ?? advised);
  return data.kind === 'amount' ? number >= advised : number === advised;
}

function hasBits(number: number, bits: number): boolean {
  return (number & bits) >>> 0 === bits >>> 0;
}
