import { suiteWithoutCurve } from '../../../knowledge/registry/advised-suites';
import { cipherSuiteName, cipherSuites, exchangeOnlineSuites, unlistedWindowsSuites } from '../../../knowledge/tls/cipher-suites';
import { dataOf } from '../data/data-of';
import { encodeText } from '../data/write-data';
import type { RegValue } from '../model/block';
import { listData } from './meant-data';
import { isWithinDistance, squash } from './names';

/** A cipher suite in a list of the registry. */
export interface ListedSuite {
  /** As it is written, with the curve at its end where it has one. */
  readonly name: string;
  /** The registered number; nothing for a name that is not registered. */
  readonly number: number | undefined;
  /** Where it stands in the value's line; nothing where the list is written in bytes. */
  readonly range: readonly [start: number, end: number] | undefined;
}

/** More suites than Windows has; what a list holds beyond says nothing. */
const suiteLimit = 400;

const numbers: ReadonlyMap<string, number> = new Map(cipherSuites.map(([number, name]) => [name, number]));

/** The suites of a value: a list, or one text with commas between them. `isUtf16` as for `dataOf`. Empty names are left out. */
export function readSuiteList(value: RegValue, isUtf16: boolean): readonly ListedSuite[] {
  const data = dataOf(value, isUtf16);
  const names = typeof data === 'string' ? data.split(',') : Array.isArray(data) ? data : [];
  const { text, dataStart, dataEnd } = value.line.node;
  const isPlain = typeof data === 'string' && text.slice(dataStart + 1, dataEnd - 1) === data;
  const listed: ListedSuite[] = [];
  let at = dataStart + 1;
  for (const name of names.slice(0, suiteLimit)) {
    const range = isPlain ? ([at, at + name.length] as const) : undefined;
    if (name !== '') listed.push({ name, number: numbers.get(suiteWithoutCurve(name)), range });
    at += name.length + 1;
  }
  return listed;
}

/** A list of names as the data of a value, in the type that the value has: as a list, or as one text with commas. */
export function suiteListData(value: RegValue, names: readonly string[], isUtf16: boolean): string {
  return value.line.node.type === 7 ? listData(value, names, isUtf16) : encodeText(names.join(','));
}

/**
 * The suite that a name was meant to be, such as `TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384` for OpenSSL's `ECDHE-RSA-AES256-GCM-SHA384` or for one with
 * a wrong letter; of several the one that Exchange Online prefers. Nothing where it is not clear.
 */
export function nearestSuite(written: string): string | undefined {
  const plain = essence(written);
  if (plain === '') return undefined;
  const same = preferred.find((name) => essence(name) === plain || essence(name) === `rsa${plain}`);
  if (same) return same;
  const upper = suiteWithoutCurve(written.trim().slice(0, 64)).toUpperCase();
  for (const limit of [1, 2, 3]) {
    const near = preferred.find((name) => isWithinDistance(name, upper, limit));
    if (near) return near;
  }
  return undefined;
}

const preferred: readonly string[] = [...exchangeOnlineSuites, ...unlistedWindowsSuites, 0x1302, 0x1301, ...cipherSuites.map(([number]) => number)].map(
  cipherSuiteName,
);

/** What names of one suite have in common, however they are written: OpenSSL leaves out `TLS`, `WITH` and `CBC`. */
function essence(name: string): string {
  return squash(suiteWithoutCurve(name.trim())).replace(/^tls|with|cbc/g, '');
}
