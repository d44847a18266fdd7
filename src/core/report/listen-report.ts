import { isAttempt, type ListenResult, senderName } from '../listen/listen-result';
import { versionsInWords } from '../listen/offered';
import { senderVerdict } from '../listen/sender-verdict';
import { type Message, message, type Translate } from '../message';
import { formatTarget } from '../probe/target';
import type { ReportBlock, ReportDocument, ReportItem } from '../report-document';
import { senderFindings } from '../rules/sender-findings';
import { findingItems } from './finding-items';
import { toHtml } from './html';
import { connectionBlocks, listenCircumstances } from './listen-details';
import { listenCleanUp } from './listen-instructions';
import { toMarkdown } from './markdown';
import { toPlainText } from './plain-text';

export interface ListenTextOptions {
  readonly translate: Translate;
  /** Milliseconds since 1970, for the days that certificates have left. */
  readonly now: number;
}

/** The report of a listener in Markdown. */
export function listenMarkdown(result: ListenResult, { translate, now }: ListenTextOptions): string {
  return toMarkdown(listenReport(result, now), translate);
}

/** The report of a listener for a terminal. */
export function listenText(result: ListenResult, { translate, now }: ListenTextOptions): string {
  return toPlainText(listenReport(result, now), translate);
}

/** The report of a listener as an HTML page. `language` is that of `translate`. */
export function listenHtml(result: ListenResult, { translate, now, language }: ListenTextOptions & { readonly language: string }): string {
  return toHtml(listenReport(result, now), translate, { language });
}

/** The report of a listener: what it means in words first, then what to do, then all that was seen. `now` is in milliseconds since 1970. */
export function listenReport(result: ListenResult, now: number): ReportDocument {
  return [
    {
      kind: 'heading',
      level: 1,
      text: message('What sending servers offered at {place}', { place: formatTarget({ host: result.place.address, port: result.place.port }) }),
    },
    { kind: 'paragraph', text: listenSummary(result) },
    ...inShort(result),
    { kind: 'heading', level: 2, text: message('What to do') },
    whatToDo(result),
    ...(result.connections.some(isAttempt) ? listenCleanUp() : []),
    ...result.connections.flatMap((connection, index) => connectionBlocks(connection, { number: index + 1, now })),
    { kind: 'heading', level: 2, text: message('How it was tested') },
    { kind: 'list', items: listenCircumstances(result) },
    { kind: 'heading', level: 2, text: message('What was not tested') },
    { kind: 'list', items: (result.connections.some(isAttempt) ? notTested : [message('Everything: no server tried to send.')]).map((text) => ({ text })) },
  ];
}

/** The outcome in one sentence or two, such as for a notification. */
export function listenSummary(result: ListenResult): Message {
  const { accepts, reasons } = senderVerdict(result);
  const senders = [...new Set(result.connections.filter(isAttempt).map(senderName))].join(', ');
  const reason = reasons[0] ?? '';
  if (accepts === undefined) return message('No server tried to send a mail, so nothing is known of what it offers.');
  if (!accepts) return message('As {senders} sends now, Exchange Online cannot use TLS with it. {reason}', { senders, reason });
  if (reasons.length > 0) return message('{senders} offers TLS 1.2, as Exchange Online needs it, with a reservation. {reason}', { senders, reason });
  return message('{senders} offers TLS 1.2 with a cipher suite of Exchange Online: TLS 1.2 is on where it sends mail.', { senders });
}

/** A line for each attempt. */
function inShort({ connections }: ListenResult): readonly ReportBlock[] {
  const items = connections.filter(isAttempt).map((connection): ReportItem => {
    const { hello, smtp } = connection;
    const versions = hello?.kind === 'hello' ? versionsInWords(hello.hello) : message('no TLS');
    const sender = senderName(connection);
    return {
      text:
        smtp.mail === 'clear'
          ? message('{sender} offers {versions}, and gave its mail in clear text', { sender, versions })
          : message('{sender} offers {versions}', { sender, versions }),
    };
  });
  return items.length > 0 ? [{ kind: 'list', items }] : [];
}

function whatToDo(result: ListenResult): ReportBlock {
  const findings = senderFindings(result);
  if (findings.length === 0) return { kind: 'paragraph', text: message('Nothing that was seen asks for a change on the sending server.') };
  return { kind: 'list', items: findingItems(findings) };
}

/** What nobody should take from this report. */
const notTested: readonly Message[] = [
  message('Whether older versions are on as well, where the sender named only its newest.'),
  message('What other Send connectors and other servers of the organisation offer.'),
  message('Whether the sender would trust the certificate of Exchange Online: the one of this listener is self-made.'),
  message('The way to Exchange Online: firewalls, name look-up, port 25.'),
  message('What the server offers when it receives mail: that is its server side, which a probe tests.'),
];
