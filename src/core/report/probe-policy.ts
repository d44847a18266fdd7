import { tlsaMatchingTypes, tlsaSelectors, tlsaUsages } from '../knowledge/tls/dane';
import { type Message, message } from '../message';
import type {
  DaneResult,
  MtaStsPolicyProblem,
  MtaStsPolicyResult,
  MtaStsResult,
  PolicyResult,
  RecordProblem,
  TlsaProblem,
  TlsaResult,
  TlsRptResult,
} from '../probe/policy/policy-result';
import { describeError } from '../probe/probe-error';
import type { ReportBlock, ReportItem } from '../report-document';

/** What DNS, and a web server, say of the TLS of a host or a domain. Nothing where nothing was asked. */
export function policyBlocks({ dane, mtaSts, tlsRpt }: PolicyResult): readonly ReportBlock[] {
  const items: ReportItem[] = [];
  if (dane) items.push({ label: message('DANE'), text: daneState(dane) });
  if (mtaSts) items.push({ label: message('MTA-STS'), text: mtaStsState(mtaSts) });
  if (mtaSts?.state === 'found') items.push(...mtaStsItems(mtaSts.policy));
  if (tlsRpt) items.push({ label: message('TLS-RPT'), text: tlsRptState(tlsRpt) });
  if (items.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: message('What DNS says of TLS') },
    { kind: 'list', items },
    ...(dane?.state === 'found' ? [tlsaTable(dane.records)] : []),
  ];
}

function daneState(dane: DaneResult): Message {
  if (dane.state === 'not-tested') return message('not tested. {error}', { error: describeError(dane.reason) });
  if (dane.state === 'none') return message('no TLSA records');
  const count = dane.records.length;
  if (dane.authentic) return message('TLSA records: {count}; DNSSEC proves them, says the DNS server', { count });
  return message('TLSA records: {count}; the DNS server did not say that DNSSEC proves them', { count });
}

function tlsaTable(records: readonly TlsaResult[]): ReportBlock {
  const head = [message('Usage'), message('Selector'), message('Matching type'), message('Data'), message('Comparison with the certificate')];
  const rows = records.map(({ usage, selector, matching, data, verdict, problem }) => [
    named(usage, tlsaUsages),
    named(selector, tlsaSelectors),
    named(matching, tlsaMatchingTypes),
    data.length > dataShown ? `${data.slice(0, dataShown)}…` : data,
    tlsaVerdict(verdict, problem),
  ]);
  return { kind: 'table', head, rows };
}

/** How many hex digits of a record are shown: a whole SHA-512 digest. */
const dataShown = 128;

function named(number: number, names: readonly string[]): string {
  return names[number] === undefined ? String(number) : `${number} ${names[number]}`;
}

const tlsaProblems: Readonly<Record<TlsaProblem, Message>> = {
  'other-certificate': message('does not match: it describes another certificate'),
  path: message('does not match: the chain does not lead to this authority'),
  name: message('does not match: this authority is right, but the certificate is for another name'),
  dates: message('does not match: this authority is right, but a certificate is not in its time'),
  usage: message('unusable: mail servers use usage 2 and 3 only'),
  number: message('unusable: a number that nobody knows'),
  data: message('unusable: data of the wrong length'),
};

function tlsaVerdict(verdict: TlsaResult['verdict'], problem: TlsaProblem | undefined): Message {
  if (problem) return tlsaProblems[problem];
  switch (verdict) {
    case 'matches':
      return message('matches');
    case 'does-not-match':
      return message('does not match');
    case 'unusable':
      return message('unusable');
    case 'not-tested':
      return message('not tested: no certificate was seen');
  }
}

const recordProblems: Readonly<Record<RecordProblem, Message>> = {
  several: message('more than one record'),
  syntax: message('a record that cannot be read'),
  missing: message('a record without its field'),
};

function mtaStsState(mtaSts: MtaStsResult): Message {
  switch (mtaSts.state) {
    case 'not-tested':
      return message('not tested. {error}', { error: describeError(mtaSts.reason) });
    case 'none':
      return message('no record');
    case 'bad-record':
      return message('{problem}: {text}', { problem: recordProblems[mtaSts.problem], text: mtaSts.text });
    case 'found':
      return message('record with the id {id}', { id: mtaSts.id });
  }
}

function mtaStsItems(policy: MtaStsPolicyResult): readonly ReportItem[] {
  const label = message('MTA-STS policy');
  switch (policy.state) {
    case 'not-allowed':
      return [{ label, text: message('not fetched: HTTPS was not allowed') }];
    case 'not-tested':
      return [{ label, text: message('not tested. {error}', { error: describeError(policy.reason) }) }];
    case 'bad':
      return [{ label, text: message('not usable ({problem}): {text}', { problem: policyProblems[policy.problem], text: policy.text }) }];
    case 'read':
      return [
        { label, text: message('mode {mode}, kept for {seconds} seconds', { mode: policy.mode, seconds: policy.maxAge }) },
        {
          label: message('Servers of the policy'),
          text: policy.covers
            ? message('{patterns}; the probed host is among them', { patterns: patternsOf(policy.mx) })
            : message('{patterns}; the probed host is not among them', { patterns: patternsOf(policy.mx) }),
        },
      ];
  }
}

const policyProblems: Readonly<Record<MtaStsPolicyProblem, Message>> = {
  certificate: message('certificate'),
  status: message('answer of the web server'),
  redirect: message('redirection'),
  'content-type': message('content type'),
  'too-long': message('too long'),
  line: message('a line'),
  version: message('the version'),
  mode: message('the mode'),
  mx: message('the mail servers'),
  'max-age': message('the time that it is kept'),
};

/** How many patterns, and how many addresses of reports, are shown. */
const shownLimit = 20;

function patternsOf(mx: readonly string[]): string {
  return [...mx.slice(0, shownLimit), ...(mx.length > shownLimit ? ['…'] : [])].join(', ') || '-';
}

function tlsRptState(tlsRpt: TlsRptResult): Message {
  switch (tlsRpt.state) {
    case 'not-tested':
      return message('not tested. {error}', { error: describeError(tlsRpt.reason) });
    case 'none':
      return message('no record: nobody is asked for reports');
    case 'bad-record':
      return message('{problem}: {text}', { problem: recordProblems[tlsRpt.problem], text: tlsRpt.text });
    case 'found':
      return message('reports go to {addresses}', { addresses: patternsOf(tlsRpt.addresses) });
  }
}
