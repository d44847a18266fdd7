import { helpOf } from '../features/findings';
import { type Message, message } from '../message';
import { describeError } from '../probe/probe-error';
import type { ProbeResult } from '../probe/result';
import { formatTarget } from '../probe/target';
import { probedVersions } from '../probe/tls/client-hello';
import { exchangeOnlineVerdict } from '../probe/verdict';
import { versionsThatAre } from '../probe/version-lists';
import type { ReportBlock, ReportDocument } from '../report-document';
import { probeFindings } from '../rules/probe-findings';
import { levelNames } from './level-names';
import { certificateBlocks } from './probe-certificates';
import { circumstances, smtpBlocks, timingTable, transcriptBlocks, versionTable } from './probe-details';
import { inShort } from './probe-in-short';

export interface ProbeReportOptions {
  /** Milliseconds since 1970, for the days that certificates have left. */
  readonly now: number;
  /** How much of the transcript to show. */
  readonly transcript: 'whole' | 'first connection';
}

/** The report of a probe: what it means in words first, then what to do, then all that was seen. */
export function probeReport(result: ProbeResult, { now, transcript }: ProbeReportOptions): ReportDocument {
  return [
    heading(1, message('SMTP TLS probe of {target}', { target: formatTarget(result.target) })),
    { kind: 'paragraph', text: probeSummary(result) },
    { kind: 'list', items: inShort(result, now) },
    heading(2, message('What to do')),
    whatToDo(result),
    ...(cameToTls(result) ? [heading(2, message('TLS versions')), versionTable(result)] : []),
    ...(result.reachable ? [...certificateBlocks(result, now), ...smtpBlocks(result)] : []),
    heading(2, message('How it was tested')),
    { kind: 'list', items: circumstances(result) },
    ...(result.connections.length > 0 ? [timingTable(result)] : []),
    heading(2, message('What was not tested')),
    { kind: 'list', items: notTested(result).map((text) => ({ text })) },
    ...transcriptBlocks(result, transcript),
  ];
}

/** The outcome in one sentence or two, such as for a notification. */
export function probeSummary(result: ProbeResult): Message {
  const target = formatTarget(result.target);
  const { accepts, reasons } = exchangeOnlineVerdict(result);
  const reason = reasons[0] ?? '';
  if (result.error?.kind === 'cancelled') return message('The probe of {target} was cancelled.', { target });
  if (!result.reachable)
    return message('{target} could not be tested from here. {reason}', { target, reason: result.error ? describeError(result.error) : '' });
  if (accepts === undefined) return message('Whether Exchange Online can use TLS with {target} is not known. {reason}', { target, reason });
  if (!accepts) return message('Exchange Online cannot use TLS with {target}. {reason}', { target, reason });
  if (reasons.length > 0) return message('{target} accepts TLS 1.2, as Exchange Online needs it, with a reservation. {reason}', { target, reason });
  return message('{target} accepts TLS 1.2 with a cipher suite of Exchange Online, so Exchange Online can use TLS when it sends there.', { target });
}

function whatToDo(result: ProbeResult): ReportBlock {
  const findings = probeFindings(result);
  if (findings.length === 0)
    return {
      kind: 'paragraph',
      text: message('Nothing that was tested asks for a change. Other things can still keep mail from flowing; see what was not tested.'),
    };
  return {
    kind: 'list',
    items: findings.map(({ rule, message: text }) => ({ label: levelNames[rule.level], text, link: { text: rule.id, url: helpOf(rule) } })),
  };
}

/** What nobody should take from this report. */
function notTested(result: ProbeResult): readonly Message[] {
  if (!result.reachable) return [message('Everything beyond the connection: TLS, the certificate, mail.')];
  return [
    ...(cameToTls(result) ? [] : [message('TLS and the certificate: it did not come to that.')]),
    message('Whether the server takes mail: no sender and no recipient was named, nobody logged in.'),
    message('What the server offers when it sends mail itself: that is its client side, with settings of its own.'),
    message('Other servers and addresses of the same domain: only the address above was asked.'),
    message('Further cipher suites than those shown, and whether TLS is required before mail.'),
    message('DANE, MTA-STS, and whether certificates were revoked.'),
    message('Whether the server answers other clients in the same way.'),
  ];
}

/** Whether there is anything to say of versions. */
function cameToTls(result: ProbeResult): boolean {
  return result.reachable && versionsThatAre(result, 'not-tested').length < probedVersions.length;
}

function heading(level: 1 | 2, text: Message): ReportBlock {
  return { kind: 'heading', level, text };
}
