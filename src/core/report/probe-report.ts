import { sources } from '../knowledge/sources';
import { type Message, message } from '../message';
import { adviceFor } from '../probe/advice-for';
import { describeError } from '../probe/probe-error';
import type { ProbeResult } from '../probe/result';
import { formatTarget } from '../probe/target';
import { exchangeOnlineVerdict } from '../probe/verdict';
import type { ReportBlock, ReportDocument, ReportItem } from '../report-document';
import { probeFindings } from '../rules/probe-findings';
import { findingItems } from './finding-items';
import { addressBlocks } from './probe-addresses';
import { certificateBlocks } from './probe-certificates';
import { comparisonBlocks, type ProbeComparison } from './probe-comparison';
import { circumstances, timingTables, transcriptBlocks } from './probe-details';
import { inShort, isForPrograms } from './probe-in-short';
import { cameToTls, notTested } from './probe-not-tested';
import { policyBlocks } from './probe-policy';
import { profileBlocks } from './probe-profiles';
import { smtpBlocks } from './probe-smtp';
import { tlsBlocks } from './probe-tls';
import { versionBlocks } from './probe-versions';

export interface ProbeReportOptions {
  /** Milliseconds since 1970, for the days that certificates have left. */
  readonly now: number;
  /** How much of the transcript to show. */
  readonly transcript: 'whole' | 'first connection';
  /** What changed since an earlier probe of the host. */
  readonly comparison?: ProbeComparison | undefined;
  /** The line of a log that the target was taken from. */
  readonly origin?: ProbeOrigin | undefined;
}

/** A line of a file that a probe began from. */
export interface ProbeOrigin {
  /** How people call the file. */
  readonly name: string;
  /** From 1. */
  readonly line: number;
}

/** The report of a probe: what it means in words first, then what to do, then all that was seen. */
export function probeReport(result: ProbeResult, { now, transcript, comparison, origin }: ProbeReportOptions): ReportDocument {
  return [
    heading(1, message('SMTP TLS probe of {target}', { target: formatTarget(result.target) })),
    { kind: 'paragraph', text: probeSummary(result) },
    { kind: 'list', items: [...inShort(result, now), ...originItems(origin)] },
    ...(comparison ? comparisonBlocks(comparison) : []),
    ...whatToDo(result),
    ...(cameToTls(result) ? [heading(2, message('TLS versions')), ...versionBlocks(result), ...tlsBlocks(result)] : []),
    ...(result.reachable ? [...certificateBlocks(result, now), ...smtpBlocks(result)] : []),
    ...addressBlocks(result),
    ...policyBlocks(result.policy),
    ...(cameToTls(result) ? profileBlocks(result) : []),
    heading(2, message('How it was tested')),
    { kind: 'list', items: circumstances(result) },
    ...timingTables(result),
    heading(2, message('What was not tested')),
    { kind: 'list', items: notTested(result).map((text) => ({ text })) },
    ...transcriptBlocks(result, transcript),
  ];
}

function originItems(origin: ProbeOrigin | undefined): readonly ReportItem[] {
  return origin ? [{ label: message('Asked for from'), text: origin.name, at: { line: origin.line } }] : [];
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
  if (accepts && isForPrograms(result.target))
    return message('{target} accepts TLS 1.2. This port is for mail programs: Exchange Online sends to port 25, which is to be probed for itself.', { target });
  if (!accepts) return message('Exchange Online cannot use TLS with {target}. {reason}', { target, reason });
  if (reasons.length > 0) return message('{target} accepts TLS 1.2, as Exchange Online needs it, with a reservation. {reason}', { target, reason });
  return message('{target} accepts TLS 1.2 with a cipher suite of Exchange Online, so Exchange Online can use TLS when it sends there.', { target });
}

/** First what stands in the way of TLS: what to change, where, and how to check again. Then everything that the rules found. */
function whatToDo(result: ProbeResult): readonly ReportBlock[] {
  const advice = adviceFor(result);
  const findings = probeFindings(result);
  const title = heading(2, message('What to do'));
  if (findings.length === 0 && !advice)
    return [
      title,
      {
        kind: 'paragraph',
        text: message('Nothing that was tested asks for a change. Other things can still keep mail from flowing; see what was not tested.'),
      },
    ];
  const found: readonly ReportBlock[] = findings.length > 0 ? [{ kind: 'list', items: findingItems(findings) }] : [];
  if (!advice) return [title, ...found];
  const link = { text: sources[advice.source].title, url: sources[advice.source].url };
  const steps: readonly ReportItem[] = [
    { label: message('Change'), text: advice.change, link },
    { label: message('Where'), text: advice.where },
    { label: message('Check again'), text: advice.again },
  ];
  return [title, { kind: 'list', items: steps }, ...(found.length > 0 ? [heading(2, message('What was found'))] : []), ...found];
}

function heading(level: 1 | 2, text: Message): ReportBlock {
  return { kind: 'heading', level, text };
}
