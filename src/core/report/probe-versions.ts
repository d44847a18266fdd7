import { cipherSuiteName, exchangeOnlineSuites, type SuiteWeakness, weaknessOfSuite } from '../knowledge/tls/cipher-suites';
import { type Message, message } from '../message';
import { describeError } from '../probe/probe-error';
import type { AcceptedVersion, ProbeResult, Refusal } from '../probe/result';
import { type ProbedVersion, probedVersions } from '../probe/tls/client-hello';
import type { ReportBlock, ReportCell } from '../report-document';

/** Newest first. */
const shownVersions: readonly ProbedVersion[] = [...probedVersions].reverse();

/** Which versions are accepted, with what suite, and how the others are refused; then the suites of each, in order. */
export function versionBlocks(result: ProbeResult): readonly ReportBlock[] {
  const head = [message('Version'), message('Answer'), message('Cipher suite'), message('Remark')];
  const rows = shownVersions.map((version) => [version, ...versionCells(result, version)]);
  return [{ kind: 'table', head, rows }, ...suiteLists(result).flatMap(suiteBlocks)];
}

function versionCells(result: ProbeResult, version: ProbedVersion): readonly ReportCell[] {
  const answer = result.versions[version];
  switch (answer.state) {
    case 'accepted':
      return [message('accepted'), suitesInShort(answer), version === 'TLS 1.2' ? message('what Exchange Online uses') : undefined];
    case 'refused':
      return [message('refused'), undefined, refusal(answer.how)];
    case 'not-tested':
      return [message('not tested'), undefined, describeError(answer.reason)];
  }
}

function suitesInShort({ cipherSuites }: AcceptedVersion): ReportCell {
  const [first = '', ...more] = cipherSuites;
  return more.length === 0 ? first : message('{suite}, and {count} more', { suite: first, count: more.length });
}

/** How a version was refused, as the rest of a sentence. */
export function refusal(how: Refusal): Message {
  switch (how.by) {
    case 'alert':
      return message('with the alert {alert}', { alert: how.alert });
    case 'closed':
      return message('by closing the connection');
    case 'reset':
      return message('by resetting the connection');
    case 'other-version':
      return message('by answering with {version}', { version: how.version });
    case 'not-offered':
      return message('by choosing what was not offered: {choice}', { choice: how.choice });
    case 'garbage':
      return message('with something that is no TLS: {text}', { text: how.text });
  }
}

/** What is to be said of the suites of one version, or of several that have the same. */
interface SuiteList {
  /** Newest first. */
  readonly versions: readonly ProbedVersion[];
  readonly order: Message;
  readonly rows: readonly (readonly ReportCell[])[];
}

/** Nothing where the table of versions has said it all. Versions that say the same share one list: TLS 1.0 and TLS 1.1 mostly do. */
function suiteLists(result: ProbeResult): readonly SuiteList[] {
  const lists = new Map<string, SuiteList>();
  for (const version of shownVersions) {
    const answer = result.versions[version];
    if (answer.state !== 'accepted') continue;
    const exchanges = result.tls.keyExchanges.filter((seen) => seen.version === version);
    const rows = answer.cipherSuites.map((suite, place): readonly ReportCell[] => {
      const { group, bits, kind } = exchanges.find(({ cipherSuite }) => cipherSuite === suite) ?? {};
      return [place + 1, suite, kind && keyExchange(kind, group, bits), remark(suite, version)];
    });
    if (rows.length === 1 && exchanges.length === 0 && rows[0]?.[3] === undefined) continue;
    const order = orderText(answer);
    const key = JSON.stringify([order, rows]);
    lists.set(key, { versions: [...(lists.get(key)?.versions ?? []), version], order, rows });
  }
  return [...lists.values()];
}

function suiteBlocks({ versions, order, rows }: SuiteList): readonly ReportBlock[] {
  const head = [message('No.'), message('Cipher suite'), message('Key exchange'), message('Remark')];
  const isFilled = (_: unknown, column: number): boolean => rows.some((row) => row[column] !== undefined);
  return [
    { kind: 'heading', level: 3, text: message('Cipher suites of {version}', { version: versions.join(', ') }) },
    { kind: 'paragraph', text: order },
    { kind: 'table', head: head.filter(isFilled), rows: rows.map((row) => row.filter(isFilled)) },
  ];
}

function keyExchange(kind: string, group: string | undefined, bits: number | undefined): ReportCell {
  if (bits === undefined) return group === undefined ? kind : message('{kind}, {group}', { kind, group });
  if (group === undefined) return message('{kind}, {bits} bits', { kind, bits });
  return message('{kind}, {group}, {bits} bits', { kind, group, bits });
}

/** Exchange Online itself uses suites without forward secrecy: then both are said. */
function remark(suite: string, version: ProbedVersion): Message | undefined {
  const weakness = weaknessOfSuite(suite);
  const isUsed = version === 'TLS 1.2' && listed.has(suite);
  if (!isUsed) return weakness && weaknessNames[weakness];
  return weakness ? message('Exchange Online uses it; {weakness}', { weakness: weaknessNames[weakness] }) : message('Exchange Online uses it');
}

const listed = new Set(exchangeOnlineSuites.map(cipherSuiteName));

/** What is weak about a suite, in words. */
const weaknessNames: Readonly<Record<SuiteWeakness, Message>> = {
  'no-encryption': message('weak: encrypts nothing'),
  anonymous: message('weak: without a certificate'),
  export: message('weak: key too short'),
  'broken-cipher': message('weak: broken cipher'),
  'no-forward-secrecy': message('no forward secrecy'),
};

function orderText({ order, complete }: AcceptedVersion): Message {
  const whole = complete ? message('All that the host accepts.') : message('Not all were asked for: there may be more.');
  if (order === 'server') return message("{whole} The order is the server's, which decides.", { whole });
  if (order === 'client') return message('{whole} The server takes what the client likes best, so the order is ours.', { whole });
  return whole;
}
