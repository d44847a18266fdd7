import { type Message, message } from '../message';
import { printable } from '../probe/printable';
import { formatTarget, type ProbeTarget } from '../probe/target';
import { probedVersions } from '../probe/tls/client-hello';
import type { ReportBlock, ReportCell } from '../report-document';
import type { ProbeJson } from './probe-json';

/** What a program, or a person, gets to see of a change. */
export interface ProbeChange {
  /** The place in the JSON of a probe, such as `versions.TLS 1.2`. */
  readonly field: string;
  readonly what: Message;
  /** Of lists only what the other one does not have. */
  readonly before: ComparedFact;
  readonly after: ComparedFact;
}

/** A fact as JSON has it; null is not known. */
export type ComparedFact = string | boolean | null | readonly string[];

/** What changed between two probes of one host. */
export interface ProbeComparison {
  /** When the earlier probe began, as it says; nothing where it does not. */
  readonly since: string | undefined;
  readonly changes: readonly ProbeChange[];
}

/** How much is read of an earlier probe, which is a file like any other: its characters, the elements of a list, the characters of a text. */
const mostCharacters = 8_000_000;
const mostElements = 400;
const mostText = 200;

/** A probe of before, ready to be compared. */
export interface EarlierProbe {
  readonly document: unknown;
}

/**
 * Reads an earlier probe of a target: the text of a JSON document as `exchange-tls probe --format json` writes it. Gives a sentence that says
 * what is wrong where the text is no such document, or one of another host.
 */
export function readEarlierProbe(text: string, target: Pick<ProbeTarget, 'host' | 'port'>): EarlierProbe | { readonly problem: Message } {
  const document = text.length > mostCharacters ? undefined : parsed(text);
  const [host, port] = [at(document, ['target', 'host']), at(document, ['target', 'port'])];
  if (at(document, ['version']) !== 1 || typeof host !== 'string' || typeof port !== 'number')
    return { problem: message('The earlier probe cannot be read. Give a file that {command} wrote.', { command: 'exchange-tls probe --format json' }) };
  const there = printable(formatTarget({ host: host.slice(0, mostText), port }));
  const here = formatTarget(target);
  if (there.toLowerCase() === here.toLowerCase()) return { document };
  return { problem: message('The earlier probe is of {there}, this one of {here}.', { there, here }) };
}

/** Says what is different now. What one of the two does not have is not compared. */
export function compareWithEarlier({ document }: EarlierProbe, now: ProbeJson): ProbeComparison {
  return compareDocuments(document, now);
}

/** Compares two JSON documents of probes, whatever is in them. */
export function compareDocuments(before: unknown, after: unknown): ProbeComparison {
  const since = at(before, ['startedAt']);
  return {
    since: typeof since === 'string' ? printable(since.slice(0, mostText)) : undefined,
    changes: comparedFields.flatMap((field) => changeOf(field, field.read(before), field.read(after))),
  };
}

/** The outcome in a sentence. */
export function comparisonSummary({ since, changes }: ProbeComparison): Message {
  const time = since ?? '-';
  const verdict = changes.find(({ field }) => field === 'exchangeOnline.accepts');
  if (changes.length === 0) return message('Since the probe of {time} nothing has changed.', { time });
  if (verdict?.after === true) return message('Since the probe of {time} it got better: now Exchange Online can use TLS.', { time });
  if (verdict?.before === true) return message('Since the probe of {time} it got worse: before, Exchange Online could use TLS.', { time });
  return message('Since the probe of {time} there are changes: {count}. What it means for Exchange Online is the same.', { time, count: changes.length });
}

/** The section of a report. */
export function comparisonBlocks(comparison: ProbeComparison): readonly ReportBlock[] {
  const heading: ReportBlock = { kind: 'heading', level: 2, text: message('Since the earlier probe') };
  const summary: ReportBlock = { kind: 'paragraph', text: comparisonSummary(comparison) };
  if (comparison.changes.length === 0) return [heading, summary];
  const rows = comparison.changes.map(({ what, before, after }) => [what, cell(before), cell(after)]);
  return [heading, summary, { kind: 'table', head: [message('What'), message('Before'), message('Now')], rows }];
}

interface ComparedField {
  readonly field: string;
  readonly what: Message;
  /** Nothing where the document does not have it. */
  readonly read: (document: unknown) => ComparedFact | undefined;
}

/** What is compared, in the order of the report. Texts that depend on the language of the reader are not. */
const comparedFields: readonly ComparedField[] = [
  value(['exchangeOnline', 'accepts'], message('Exchange Online can use TLS')),
  value(['reachable'], message('Reachable')),
  value(['target', 'address'], message('Address')),
  value(['smtp', 'startTls'], message('STARTTLS')),
  value(['smtp', 'requiredForMail'], message('TLS is required before mail')),
  value(['smtp', 'commandInjection'], message('A command in the clear behind STARTTLS is answered')),
  ...probedVersions.map((version) => value(['versions', version], message('{version}', { version }))),
  ...probedVersions.map((version) => suites(version)),
  ...probedVersions.map((version) => enumerated(version)),
  value(['certificates', '0', 'subject'], message('Certificate')),
  value(['certificates', '0', 'thumbprint'], message('Thumbprint (SHA-1)')),
  value(['certificates', '0', 'notAfter'], message('Valid until')),
  value(['nameMatches'], message('The certificate names the host')),
  value(['trusted', 'system'], message("Trusted by the operating system's list")),
  value(['trusted', 'mozilla'], message("Trusted by Mozilla's list")),
  { field: 'findings', what: message('Findings'), read: findingIds },
];

function value(path: readonly string[], what: Message): ComparedField {
  return {
    field: path.join('.'),
    what,
    read: (document) => {
      const found = at(document, path);
      if (typeof found === 'string') return printable(found.slice(0, mostText));
      return typeof found === 'boolean' || found === null ? found : undefined;
    },
  };
}

/** Only whole lists can be compared. */
function suites(version: string): ComparedField {
  return {
    field: `cipherSuites.${version}`,
    what: message('Cipher suites of {version}', { version }),
    read: (document) => (at(document, ['suites', version, 'complete']) === true ? texts(at(document, ['cipherSuites', version])) : undefined),
  };
}

function enumerated(version: string): ComparedField {
  return {
    field: `groups.${version}`,
    what: message('Key exchange groups of {version}', { version }),
    read: (document) => (at(document, ['groups', version, 'complete']) === true ? texts(at(document, ['groups', version, 'names'])) : undefined),
  };
}

function findingIds(document: unknown): readonly string[] | undefined {
  const findings = at(document, ['findings']);
  return Array.isArray(findings) ? texts(findings.slice(0, mostElements).map((finding) => at(finding, ['rule']))) : undefined;
}

function texts(list: unknown): readonly string[] | undefined {
  if (!Array.isArray(list)) return undefined;
  const found = list.slice(0, mostElements).flatMap((element) => (typeof element === 'string' ? [printable(element.slice(0, mostText))] : []));
  return [...new Set(found)];
}

function changeOf({ field, what }: ComparedField, before: ComparedFact | undefined, after: ComparedFact | undefined): readonly ProbeChange[] {
  if (before === undefined || after === undefined || before === after) return [];
  if (!isList(before) || !isList(after)) return [{ field, what, before, after }];
  const [gone, added] = [before.filter((text) => !after.includes(text)), after.filter((text) => !before.includes(text))];
  if (gone.length + added.length > 0) return [{ field, what, before: gone, after: added }];
  // The order of findings follows from the findings; that of suites and groups is a setting.
  return field === 'findings' || before.every((text, place) => text === after[place])
    ? []
    : [{ field, what: message('{what}: order', { what }), before, after }];
}

function isList(fact: ComparedFact): fact is readonly string[] {
  return Array.isArray(fact);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is at a path of a document; nothing where it does not lead there. */
function at(document: unknown, path: readonly string[]): unknown {
  let found = document;
  for (const name of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as Readonly<Record<string, unknown>>)[name];
  }
  return found;
}

function cell(fact: ComparedFact): ReportCell {
  if (fact === null) return message('not known');
  if (typeof fact === 'boolean') return fact ? message('yes') : message('no');
  if (isList(fact)) return fact.length === 0 ? message('none') : fact.join(', ');
  return Object.hasOwn(words, fact) ? words[fact] : fact;
}

/** What the codes of JSON are called. */
const words: Readonly<Record<string, Message>> = {
  accepted: message('accepted'),
  refused: message('refused'),
  'not-tested': message('not tested'),
  offered: message('offered'),
  'not-offered': message('not offered'),
  stripped: message('masked'),
};
