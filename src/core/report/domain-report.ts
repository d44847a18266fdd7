import { type Message, message } from '../message';
import type { DomainResult, MxResult } from '../probe/domain-result';
import { domainVerdict } from '../probe/domain-verdict';
import { describeError } from '../probe/probe-error';
import type { ProbeResult, VersionResult } from '../probe/result';
import { exchangeOnlineVerdict } from '../probe/verdict';
import type { ReportBlock, ReportCell, ReportDocument, ReportItem } from '../report-document';
import { policyBlocks } from './probe-policy';
import { type ProbeReportOptions, probeReport } from './probe-report';

/** The report of all mail servers of a domain: what it means in words first, then one line for each server, then the report of each. */
export function domainReport(result: DomainResult, options: Pick<ProbeReportOptions, 'now' | 'transcript'>): ReportDocument {
  const { hosts, policy } = result;
  const items = circumstances(result);
  return [
    { kind: 'heading', level: 1, text: message('SMTP TLS probe of the mail servers of {domain}', { domain: result.domain }) },
    { kind: 'paragraph', text: domainSummary(result) },
    ...(hosts.length > 0 ? [hostTable(result)] : []),
    ...(items.length > 0 ? [{ kind: 'list' as const, items }] : []),
    // Otherwise each server has it in its report, with whether it fits.
    ...(hosts.length === 0 ? policyBlocks(policy) : []),
    ...hosts.flatMap((host) => probeReport(host, options).map(oneLevelDown)),
  ];
}

/** The outcome in one sentence or two. */
export function domainSummary(result: DomainResult): Message {
  const { domain, mx, hosts } = result;
  if (mx.state === 'not-tested') return message('The mail servers of {domain} could not be found out. {reason}', { domain, reason: describeError(mx.reason) });
  if (mx.state === 'no-mail') return message('{domain} takes no mail: DNS says so with an MX record that names no host.', { domain });
  const { good, bad, unknown } = domainVerdict(result);
  const outcome = message('Exchange Online can use TLS with {good} of {count} mail servers of {domain}.', { good: good.length, count: hosts.length, domain });
  const withBad = bad.length === 0 ? outcome : message('{text} Not with: {hosts}.', { text: outcome, hosts: namesOf(bad) });
  return unknown.length === 0 ? withBad : message('{text} Not known of: {hosts}.', { text: withBad, hosts: namesOf(unknown) });
}

function namesOf(hosts: readonly ProbeResult[]): string {
  return hosts.map(({ target }) => target.host).join(', ');
}

function hostTable({ hosts, mx }: DomainResult): ReportBlock {
  const head = [message('Mail server'), message('Preference'), message('Address'), message('TLS 1.2'), message('Can Exchange Online use TLS with it?')];
  const rows = hosts.map((host) => [host.target.host, preferenceOf(mx, host), host.address, tls12(host), verdictOf(host)]);
  return { kind: 'table', head, rows };
}

function preferenceOf(mx: MxResult, { target }: ProbeResult): ReportCell {
  return mx.state === 'found' ? mx.records.find(({ host }) => host === target.host)?.preference : undefined;
}

const states: Readonly<Record<VersionResult['state'], Message>> = {
  accepted: message('accepted'),
  refused: message('refused'),
  'not-tested': message('not tested'),
};

function tls12({ versions }: ProbeResult): Message {
  return states[versions['TLS 1.2'].state];
}

function verdictOf(host: ProbeResult): Message {
  const { accepts, reasons } = exchangeOnlineVerdict(host);
  const [reason = ''] = reasons;
  if (accepts) return reason === '' ? message('yes') : message('yes. {reason}', { reason });
  return accepts === false ? message('no. {reason}', { reason }) : message('not known. {reason}', { reason });
}

/** What else is to be known of the list of servers. */
function circumstances({ mx, leftOut, hosts }: DomainResult): readonly ReportItem[] {
  const items: ReportItem[] = [];
  if (mx.state === 'implicit') items.push({ label: message('MX records'), text: message('none: mail goes to the address of the domain itself') });
  if (mx.state === 'found')
    items.push({
      label: message('MX records'),
      text: mx.authentic ? message('DNSSEC proves them, says the DNS server') : message('the DNS server did not say that DNSSEC proves them'),
    });
  if (leftOut.length > 0)
    items.push({
      label: message('Not tested'),
      text: message('{hosts}: only the first {count} were asked', { hosts: leftOut.join(', '), count: hosts.length }),
    });
  return items;
}

function oneLevelDown(block: ReportBlock): ReportBlock {
  return block.kind === 'heading' ? { ...block, level: block.level === 1 ? 2 : block.level === 2 ? 3 : 4 } : block;
}
