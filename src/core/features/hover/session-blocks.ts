import { durationText } from '../../formats/exchange-log/duration-text';
import type { Session } from '../../formats/exchange-log/session';
import type { Story } from '../../formats/exchange-log/story';
import { sources } from '../../knowledge/sources';
import { type Message, message } from '../../message';
import type { ReportBlock, ReportItem } from '../../report-document';
import { otherSide } from '../../rules/session-evidence';
import { gravestFirst, helpOf, type LeveledFinding } from '../findings';
import { resultOf } from '../session-label';
import { summaryOf } from '../session-summary';
import { endText } from './note-parts';
import { suiteText } from './tls-topics';
import { shown } from './topic';

/** A session in short, and what to do about it: the gravest of what the rules found in it, or what was seen and what was not. */
export function sessionBlocks(session: Session, findings: readonly LeveledFinding[]): readonly ReportBlock[] {
  const next = findings.length > 0 ? nextStep(findings) : [{ label: message('Next step'), text: nothingToDo(session.story) }];
  return [
    { kind: 'heading', level: 3, text: message('Session {id}', { id: shown(session.id) }) },
    { kind: 'list', items: [{ label: message('Result'), text: resultOf(session) }, ...next, ...summaryItems(session)] },
  ];
}

function summaryItems(session: Session): readonly ReportItem[] {
  const { story } = session;
  const { start, duration } = summaryOf(session);
  const items: ReportItem[] = [{ label: sideLabel(story), text: otherSideText(story) }];
  const suite = story.success && suiteText(story.success.value);
  if (suite) items.push({ label: message('Cipher suite'), text: suite });
  if (start !== null && duration !== null) {
    const args = { start: new Date(start).toISOString(), duration: durationText(duration), rows: session.rows.length };
    items.push({ label: message('Time'), text: message('{start}, {duration}, rows: {rows}', args) });
  }
  items.push({ label: message('End'), text: endOf(story) });
  return items;
}

/** Name and address of the other side of a session, as they can be shown. */
export function otherSideText(story: Story): Message | string {
  const other = otherSide(story);
  return typeof other === 'string' ? shown(other) : other;
}

/** Which way a session went, for the name or address of the other side. */
export function sideLabel({ role }: Story): Message {
  if (role === 'send') return message('Sent to');
  return role === 'receive' ? message('Received from') : message('Other side');
}

/** How a session's connection ended. */
export function endOf({ disconnect, outcome }: Story): Message | string {
  if (!disconnect && outcome === 'not-connected') return message('no connection was made that could end');
  if (!disconnect) return message('not in this file');
  if (disconnect.reason === '') return message('the log gives no reason');
  return endText(disconnect.reason) ?? shown(disconnect.reason);
}

/** The gravest of what the rules found, by default as what to do next: about a row of a log that holds no SMTP sessions; nothing where they found nothing. */
export function findingBlocks(findings: readonly LeveledFinding[], label: Message = message('Next step')): readonly ReportBlock[] {
  return findings.length > 0 ? [{ kind: 'list', items: nextStep(findings, label) }] : [];
}

function nextStep(findings: readonly LeveledFinding[], label: Message = message('Next step')): readonly ReportItem[] {
  const [gravest, ...others] = gravestFirst(findings);
  if (!gravest) return [];
  const { finding } = gravest;
  const link = { text: sources[finding.rule.sources[0]].title, url: helpOf(finding.rule) };
  const items: ReportItem[] = [{ label, text: finding.message, link }];
  if (others.length > 0) items.push({ label: message('Also found'), text: others.map((other) => other.finding.rule.id).join(', ') });
  return items;
}

/** Says what was seen and what was not: that nothing was found does not say that all is well. */
function nothingToDo(story: Story): Message {
  const missing = missingIn(story);
  const seen = seenIn(story);
  return missing
    ? message('nothing that was seen asks for one. Seen: {seen}. Not seen: {missing}.', { seen, missing })
    : message('nothing that was seen asks for one. Seen: {seen}.', { seen });
}

/** What of mail and TLS a session shows. */
export function seenIn({ outcome, success, firstMail, refusals, startTls }: Story): Message {
  if (success) return message('a TLS handshake that succeeded with {protocol}', { protocol: success.value.protocol });
  if (outcome === 'plain-text') return message('mail in clear text');
  if (outcome === 'not-connected') return message('an attempt to connect that failed');
  if (startTls === 'accepted') return message('a TLS handshake that began');
  if (refusals.length > 0) return message('a refusal');
  return firstMail ? message('mail, and nothing of TLS') : message('neither mail nor TLS');
}

/** What of a session its file does not show; nothing where it shows all. */
export function missingIn({ startSeen, disconnect, outcome, startTls, success, failureLine }: Story): Message | undefined {
  const resultMissing = startTls === 'accepted' && !success && !failureLine;
  const endSeen = disconnect !== undefined || outcome === 'not-connected';
  if (!startSeen && !endSeen) return message('beginning and end of the session, which are in other files');
  if (!startSeen) return message('the beginning of the session, which is in an earlier file');
  if (resultMissing) return message('the result of the TLS handshake, which this log leaves out');
  return endSeen ? undefined : message('the end of the session, which is in a later file or has not come yet');
}
