import { daysLeft } from '../features/days-left';
import { verifyTroubleNamed, verifyTroubles } from '../knowledge/tls/verify-errors';
import { type Message, message } from '../message';
import { mailFlow } from '../probe/mail-flow';
import type { ProbeResult, VersionResult } from '../probe/result';
import type { ProbeTarget } from '../probe/target';
import { versionsThatAre } from '../probe/version-lists';
import type { ReportItem } from '../report-document';

/** The report in ten seconds: a line each for how mail comes, reachability, STARTTLS, versions, certificate. */
export function inShort(result: ProbeResult, now: number): readonly ReportItem[] {
  const reachable: ReportItem = { label: message('Reachable'), text: reachability(result) };
  if (!result.reachable) return [reachable];
  const flow: ReportItem = { label: message('Mail from Exchange Online'), text: howMailComes(result) };
  return [flow, reachable, ...startTls(result), ...versions(result), ...certificate(result, now)];
}

/** Whether a port is for programs of people (RFC 8314). Between servers mail goes to port 25 (RFC 5321). */
export function isForPrograms({ port, mode }: ProbeTarget): boolean {
  return port === 587 || mode === 'implicit';
}

function howMailComes(result: ProbeResult): Message {
  return isForPrograms(result.target) ? message('comes to port 25; this port is for mail programs') : mailFlow(result).text;
}

function reachability({ reachable, address, smtp }: ProbeResult): Message {
  // Why not stands in the sentence above.
  if (!reachable) return message('no');
  if (smtp.banner === undefined) return message('yes, at {address}', { address: address ?? '' });
  return message('yes, at {address}; it calls itself {banner}', { address: address ?? '', banner: smtp.banner });
}

function startTls({ smtp, target }: ProbeResult): readonly ReportItem[] {
  return target.mode === 'implicit' ? [] : [{ label: message('STARTTLS'), text: startTlsState(smtp) }];
}

function startTlsState({ startTls, startTlsReply = '' }: ProbeResult['smtp']): Message {
  switch (startTls) {
    case 'offered':
      return message('offered');
    case 'refused':
      return message('offered, but refused with {reply}', { reply: startTlsReply });
    case 'stripped':
      return message('masked by a firewall on the way');
    case 'not-offered':
      return message('not offered: mail goes in clear text');
    default:
      return message('not tested');
  }
}

/** A line for each kind of answer that there was. */
function versions(result: ProbeResult): readonly ReportItem[] {
  const line = (label: Message, state: VersionResult['state']): ReportItem => ({ label, text: versionsThatAre(result, state).join(', ') });
  return [
    line(message('Versions accepted'), 'accepted'),
    line(message('Versions refused'), 'refused'),
    line(message('Versions not tested'), 'not-tested'),
  ].filter(({ text }) => text !== '');
}

function certificate(result: ProbeResult, now: number): readonly ReportItem[] {
  const [leaf] = result.certificates ?? [];
  if (!leaf) return [{ label: message('Certificate'), text: message('not seen') }];
  return [
    { label: message('Certificate'), text: message('{subject}, valid until {end}', { subject: leaf.subject, end: daysLeft(leaf.notAfter, now) }) },
    { label: message('Name in the certificate'), text: result.nameMatches ? message('fits') : message('does not fit') },
    { label: message('Trust'), text: trust(result) },
  ];
}

function trust({ trust: { system, mozilla, error = '' } }: ProbeResult): Message {
  if (mozilla === undefined && system === undefined) return message('not tested');
  if (mozilla && system !== false) return message('trusted');
  const why = message(verifyTroubles[verifyTroubleNamed(error)].meaning);
  if (mozilla || system) return message('trusted by one of two lists of authorities; by the other one not: {why}', { why });
  return message('not trusted: {why}', { why });
}
