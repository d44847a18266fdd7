import type { ComparedData, ComparedValue, RegistryComparison } from '../features/compare-registry';
import { wholeNumber } from '../formats/reg/stored-data';
import { decodeBytes, typeNameOf, type ValueData } from '../formats/reg/value';
import { deleteValueLine, keyLine, valueLines } from '../formats/reg/write-reg';
import { meaningOfNumber } from '../knowledge/registry/meaning-of-number';
import type { RegistrySetting } from '../knowledge/registry/setting';
import { type Message, message, render, type Translate } from '../message';
import type { ReportCell, ReportDocument } from '../report-document';

/** The document of `exchange-tls compare --format json`, whose field names and order are stable. */
export interface CompareJson {
  readonly version: 1;
  readonly differences: readonly {
    readonly key: string;
    readonly name: string;
    readonly kind: 'only-here' | 'only-there' | 'differs';
    readonly here: SideJson | null;
    readonly there: SideJson | null;
  }[];
  /** How many values are the same in both. */
  readonly same: number;
  /** How many keys differ that were not compared. */
  readonly otherKeys: number;
}

/** What a side leaves of a value, data as `import` shows it. Of a value that it deletes, everything but `deleted` is null. */
interface SideJson {
  readonly deleted: boolean;
  readonly type: string | null;
  readonly data: ValueData | null;
  readonly meaning: string | null;
}

/** Two texts for an editor that shows differences, and what there is to say of them. */
export interface CompareTexts {
  readonly here: string;
  readonly there: string;
  readonly differences: number;
  readonly summary: Message;
}

export function compareJson(comparison: RegistryComparison, translate?: Translate): CompareJson {
  const different = differencesIn(comparison);
  return {
    version: 1,
    differences: different.map((value) => ({
      key: value.key,
      name: value.name,
      kind: typeof value.here !== 'object' ? 'only-there' : typeof value.there !== 'object' ? 'only-here' : 'differs',
      here: sideJson(value, value.here, translate),
      there: sideJson(value, value.there, translate),
    })),
    same: comparison.values.length - different.length,
    otherKeys: comparison.otherKeys,
  };
}

/** The differences as a report: a sentence with their number, and a table for each key. */
export function compareReport(comparison: RegistryComparison): ReportDocument {
  const different = differencesIn(comparison);
  const keys = [...new Set(different.map(({ key }) => key))];
  const head = [message('Value'), message('Here'), message('There')];
  return [
    { kind: 'paragraph', text: compareSummary(comparison) },
    ...keys.flatMap(
      (key): ReportDocument => [
        { kind: 'heading', level: 3, text: message('{key}', { key }) },
        { kind: 'table', head, rows: different.filter((value) => value.key === key).map(rowOf) },
      ],
    ),
  ];
}

function rowOf({ name, here, there, setting }: ComparedValue): readonly ReportCell[] {
  return [name === '' ? '@' : name, cell(here, setting), cell(there, setting)];
}

/** Both sides as lines of a .reg file, in one order and one spelling, with what the data means as comments: what differs is on different lines. */
export function compareTexts(comparison: RegistryComparison, translate?: Translate): CompareTexts {
  return {
    here: sideText(comparison, ({ here }) => here, translate),
    there: sideText(comparison, ({ there }) => there, translate),
    differences: differencesIn(comparison).length,
    summary: compareSummary(comparison),
  };
}

/** How many values differ, and whether there is more that was not compared. */
export function compareSummary(comparison: RegistryComparison): Message {
  const differences = differencesIn(comparison).length;
  const same = comparison.values.length - differences;
  const found =
    differences === 0
      ? message('No value differs. The same in both: {same}.', { same })
      : message('Values that differ: {differences}. The same in both: {same}.', { differences, same });
  return comparison.otherKeys === 0
    ? found
    : message('{found} Keys that differ as well, but were not compared, because they say nothing about TLS: {count}.', { found, count: comparison.otherKeys });
}

function differencesIn({ values }: RegistryComparison): readonly ComparedValue[] {
  return values.filter(({ isSame }) => !isSame);
}

function sideText({ values }: RegistryComparison, sideOf: (value: ComparedValue) => ComparedData, translate: Translate | undefined): string {
  const lines: string[] = [];
  let key: string | undefined;
  for (const value of values) {
    const data = sideOf(value);
    if (data === undefined) continue;
    if (value.key !== key) lines.push(...(key === undefined ? [] : ['']), keyLine(value.key));
    key = value.key;
    if (data === 'deleted') lines.push(deleteValueLine(value.name));
    else {
      const meaning = meaningOf(data, value.setting);
      const written = valueLines(value.name, data);
      lines.push(...written.slice(0, -1), `${written.at(-1)}${meaning ? ` ; ${render(meaning, translate)}` : ''}`);
    }
  }
  return lines.map((line) => `${line}\n`).join('');
}

function sideJson({ setting }: ComparedValue, data: ComparedData, translate: Translate | undefined): SideJson | null {
  if (data === undefined) return null;
  if (data === 'deleted') return { deleted: true, type: null, data: null, meaning: null };
  const meaning = meaningOf(data, setting);
  return {
    deleted: false,
    type: typeNameOf(data.type),
    data: decodeBytes(data.type, [...data.bytes], true),
    meaning: meaning ? render(meaning, translate) : null,
  };
}

function cell(data: ComparedData, setting: RegistrySetting | undefined): ReportCell {
  if (data === undefined) return message('not set');
  if (data === 'deleted') return message('deleted');
  const written = `${typeNameOf(data.type)} ${JSON.stringify(decodeBytes(data.type, [...data.bytes], true))}`;
  const meaning = meaningOf(data, setting);
  return meaning ? message('{data}: {meaning}', { data: written, meaning }) : written;
}

/** What data means; for texts that are written as bytes, the texts. */
function meaningOf(data: Exclude<ComparedData, 'deleted' | undefined>, setting: RegistrySetting | undefined): Message | undefined {
  if (data.type === 4 && data.bytes.length === 4) {
    const reading = setting && meaningOfNumber(setting, Number(wholeNumber(data)));
    if (reading?.kind === 'switch') return message(reading.meaning);
    if (reading?.kind === 'choice') return reading.choice && message(reading.choice.meaning);
    if (reading?.kind === 'amount') return reading.special && message(reading.special.meaning);
    if (reading?.kind === 'flags') return message('{names}', { names: reading.set.map(({ name, meaning }) => name ?? meaning).join(', ') || '-' });
    return undefined;
  }
  if (data.type !== 2 && data.type !== 7 && data.type !== 11) return undefined;
  return message('{data}', { data: JSON.stringify(decodeBytes(data.type, [...data.bytes], true)) });
}
