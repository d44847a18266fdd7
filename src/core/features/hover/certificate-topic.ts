import type { LoggedCertificate } from '../../formats/exchange-log/certificate-lines';
import type { LogRow } from '../../formats/exchange-log/row';
import { field } from '../../formats/exchange-log/row';
import type { LoggedValidity, NotedCertificate, Story } from '../../formats/exchange-log/story';
import { type Message, message } from '../../message';
import type { ReportItem } from '../../report-document';
import { daysLeft } from '../days-left';
import type { Part, Topic } from './topic';
import { shown } from './topic';

/** So many names of a certificate are listed. */
const namesShown = 10;

/** The certificate that a row shows, announces or adds to; nothing where the session has none before it. */
export function certificateOf({ steps, certificates }: Story, row: LogRow): NotedCertificate | undefined {
  const places = new Map(steps.map((step, index) => [step.row, index]));
  const at = places.get(row) ?? -1;
  return certificates.filter((noted) => (places.get(noted.row) ?? 0) <= at).at(-1);
}

/** What is known of a certificate line: of the whole text, and of the words in it that stand out. */
export function certificateParts(text: string, noted: NotedCertificate): readonly Part[] {
  const { thumbprint, serial, notBefore, notAfter } = noted.certificate;
  const parts: Part[] = [{ start: 0, end: text.length, topic: () => certificateTopic(noted) }];
  const named: readonly (readonly [string | null, (word: string) => Message])[] = [
    [thumbprint, (word) => message('{word}: thumbprint', { word })],
    [serial, (word) => message('{word}: serial number', { word })],
    [notBefore, (word) => message('{word}: valid from', { word })],
    [notAfter, (word) => message('{word}: valid until', { word })],
  ];
  for (const [word, title] of named) {
    // The subject in front of them may hold anything.
    const start = word === null ? -1 : text.lastIndexOf(word);
    if (word !== null && start >= 0) parts.push({ start, end: start + word.length, topic: () => ({ ...certificateTopic(noted), title: title(shown(word)) }) });
  }
  return parts;
}

/** A certificate as the log shows it, judged at the time of its line. */
function certificateTopic({ certificate, row, validity }: NotedCertificate): Topic {
  const what = certificate.side === 'local' ? message('The certificate that this server sent.') : message('The certificate that the other side sent.');
  const facts: ReportItem[] = [];
  const add = (label: Message, text: string | null): void => {
    if (text !== null) facts.push({ label, text: shown(text) });
  };
  add(message('Subject'), certificate.subject);
  add(message('Issuer'), certificate.issuer);
  const names = namesText(certificate);
  if (names) facts.push({ label: message('Names'), text: names });
  add(message('Thumbprint'), certificate.thumbprint);
  add(message('Serial number'), certificate.serial);
  if (facts.length > 0) facts.push(...validityFacts(validity, row));
  else facts.push({ label: message('Here'), text: message('the log only announces it, and shows nothing of it') });
  return { title: message('Certificate'), what, facts };
}

function namesText({ names }: LoggedCertificate): string | Message | undefined {
  if (names.length === 0) return undefined;
  const listed = names.slice(0, namesShown).map(shown).join(', ');
  return names.length <= namesShown ? listed : message('{names} and {count} more', { names: listed, count: names.length - namesShown });
}

function validityFacts(validity: LoggedValidity | undefined, row: LogRow): readonly ReportItem[] {
  if (!validity) return [{ label: message('Validity'), text: message('not told by this log: older versions of Exchange log no dates') }];
  const { at, notBefore, notAfter } = validity;
  const judged = message('judged at the time of the line, {time}', { time: shown(field(row, 'date-time')) });
  const from = new Date(notBefore).toISOString().slice(0, 10);
  const until = daysLeft(new Date(notAfter).toISOString(), at);
  const text = notBefore > at ? message('from {date}, so not valid yet', { date: from }) : message('from {date}', { date: from });
  return [
    { label: message('Valid'), text },
    { label: message('Valid until'), text: message('{until}, {judged}', { until, judged }) },
  ];
}
