import { registryKeyFamilies } from '../../../knowledge/registry/key-families';
import { type SchannelValueName, schannelProtocolValues } from '../../../knowledge/registry/schannel-protocols';
import { numberLine } from '../data/write-data';
import { sameName } from '../model/block';
import { withoutMarkup } from '../pasted/pasted';
import { valueNameOf } from './protocol-key';

/** A pair of name and number that was found in damaged text below `Client` or `Server`. */
export interface DamagedPair {
  /** The name as it was written, without quotes and markup; `""` where nothing is left of it. */
  readonly written: string;
  /** The number that was meant; nothing where that is not clear. */
  readonly number: number | undefined;
}

/** Damaged text as pairs, and what stands behind the last one. */
export interface DamagedValues {
  readonly pairs: readonly DamagedPair[];
  readonly rest: string;
}

/** An equals sign, whatever is left of a type word, and digits: `=dword:00000000`, `= DWORD: 00000001`, `=dword：000000000`, `= d: 1`. */
const assignment = /[=＝]\s{0,4}["“”„]?\s{0,4}(?:[\p{L}_]{0,16}\s{0,4}[:：=＝]\s{0,4})?(?:0[xX])?([\da-fA-F０-９]{1,20})(?![\p{L}\p{N}.:：])/gu;

/**
 * Reads what is left of values: each equals sign with a number ends a pair, and the text before it is the name, wherever its quotes went:
 * `" Onemogući "onemogućavanje" = DWORD: 00000000 "omogućeno" = DWORD: 00000001`.
 */
export function readDamagedValues(text: string): DamagedValues {
  const pairs: DamagedPair[] = [];
  let from = 0;
  for (const found of text.matchAll(assignment)) {
    pairs.push({ written: cleanName(text.slice(from, found.index)), number: meantNumber(found[1] ?? '') });
    from = found.index + found[0].length;
  }
  return { pairs, rest: withoutMarkup(text.slice(from).replace(/^["“”»]/, '')) };
}

/** A name without the quotes and the markup around and in it. */
export function cleanName(text: string): string {
  return text
    .slice(-300)
    .replace(/["＂“”„«»*\u00a0=＝•]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ '‘’`]+|[ '‘’`]+$/g, '');
}

/**
 * The number that digits were meant to be: translation adds and drops zeros, and of 9 or more digits the last one says 0 or 1.
 * Nothing for more than 8 digits that say anything else.
 */
export function meantNumber(digits: string): number | undefined {
  const significant = digits.normalize('NFKC').replace(/^0+/, '');
  if (significant.length > 8) return undefined;
  return significant === '' ? 0 : Number.parseInt(significant, 16);
}

/** What is known around damaged values: the names that other lines of the key set already. */
export interface ProtocolValueContext {
  /** The version whose values they are, as far as it is known. */
  readonly version?: string | undefined;
  readonly otherNames: readonly string[];
}

/**
 * The names that were meant, by what is left of them, and for what cannot be told so by place: there are only two names, and
 * `DisabledByDefault` comes first on every page. Nothing for a name that stays unclear.
 */
export function meantNames(pairs: readonly WrittenValue[], { otherNames, version }: ProtocolValueContext): readonly (SchannelValueName | undefined)[] {
  const names = schannelProtocolValues.map(({ name }) => name);
  const told = pairs.map(({ written }) => valueNameOf(written));
  const isTaken = (name: string): boolean => told.some((other) => other === name) || otherNames.some((other) => sameName(other, name));
  const free = names.filter((name) => !isTaken(name));
  const open = told.filter((name, index) => name === undefined && isOpen(pairs[index])).length;
  if (open === 0 || open !== free.length || (open > 1 && !placeTells(pairs, version))) return told;
  let next = 0;
  return told.map((name, index) => name ?? (isOpen(pairs[index]) ? free[next++] : undefined));
}

/** Whether a name may be one of Schannel's two that was translated: it is not the default value's, nor that of a setting of another key. */
function isOpen(pair: WrittenValue | undefined): boolean {
  return pair !== undefined && pair.written !== '@' && !otherSettingNames.has(pair.written.toLowerCase());
}

const otherSettingNames: ReadonlySet<string> = new Set(registryKeyFamilies.flatMap(({ settings }) => settings.map(({ name }) => name.toLowerCase())));

/** A value with a name that may be damaged. */
export interface WrittenValue {
  readonly written: string;
  readonly number?: number | undefined;
}

/**
 * Whether the place of two unknown names says which is which. In the other order the same numbers would switch a version off instead of on:
 * so the pages' order holds only where it gives what the pages are about, TLS 1.2 and newer on, older versions off.
 */
function placeTells([first, second]: readonly WrittenValue[], version: string | undefined): boolean {
  if (first?.number === undefined || second?.number === undefined || first.number === second.number) return true;
  const isOn = first.number === 0 && second.number === 1;
  return version === undefined || isOn === /^D?TLS 1\.[23]$/.test(version);
}

/** Values as regedit reads them: `"Enabled"=dword:00000001`. */
export function protocolValueLines(values: readonly { readonly name: string; readonly number: number }[]): readonly string[] {
  return values.map(({ name, number }) => numberLine(name, number));
}
