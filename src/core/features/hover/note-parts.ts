import { parseCapabilities, parseChainStatus } from '../../formats/exchange-log/certificate-checks';
import { parseCertificateLine } from '../../formats/exchange-log/certificate-lines';
import { parseDisconnectReason } from '../../formats/exchange-log/disconnect-reason';
import type { InfoStep, Step } from '../../formats/exchange-log/steps';
import type { Story } from '../../formats/exchange-log/story';
import { parseTlsFailure, parseTlsSuccess } from '../../formats/exchange-log/tls-lines';
import { chainTroubleNamed, chainTroubleSources, chainTroubles, faultlessStatuses } from '../../knowledge/exchange/chain-statuses';
import { type DisconnectDetail, disconnectDetails, disconnectReasons } from '../../knowledge/exchange/disconnect-reasons';
import { capabilityParts, domainCapabilities } from '../../knowledge/exchange/domain-capabilities';
import { logNoteOf } from '../../knowledge/exchange/log-notes';
import { type Term, termNamed } from '../../knowledge/term';
import { type Message, message } from '../../message';
import type { ReportItem } from '../../report-document';
import { certificateOf, certificateParts } from './certificate-topic';
import { replyParts } from './status-topics';
import { failureParts, successParts } from './tls-topics';
import type { Part, Topic } from './topic';
import { shown, termTopic } from './topic';

/** What is known of a note of the server, or of the row with which a connection ends. */
export function noteParts(text: string, step: Step, story: Story): readonly Part[] {
  const note = logNoteOf(text);
  const last: Part[] = note ? [{ start: 0, end: text.length, topic: () => termTopic(message('{text}: note', { text: note.name }), note) }] : [];
  const refusal = story.refusals.find((one) => one.step === step);
  const first = refusal && text.startsWith(String(refusal.reply.code), refusal.start) ? replyParts(text, refusal) : [];
  if (step.kind === 'disconnect') return [...first, ...disconnectParts(text, story), ...last];
  return step.kind === 'info' ? [...first, ...tlsParts(text), ...certificateNoteParts(text, step, story), ...checkParts(text), ...last] : [];
}

function tlsParts(text: string): readonly Part[] {
  const success = parseTlsSuccess(text);
  if (success) return successParts(text, success);
  const failure = parseTlsFailure(text);
  return failure ? failureParts(failure) : [];
}

/** What is known of a line of a certificate. What one attribute is called is told by the note about it. */
function certificateNoteParts(text: string, step: InfoStep, story: Story): readonly Part[] {
  const line = parseCertificateLine(step.data, step.context);
  if (!line || (line.kind === 'attribute' && text === step.context)) return [];
  const noted = certificateOf(story, step.row);
  return noted ? certificateParts(text, noted) : [];
}

/** Why a connection ended: `Remote(SocketError)`. */
function disconnectParts(text: string, story: Story): readonly Part[] {
  const found = parseDisconnectReason(text);
  if (!found) return [];
  const { word: reason, detail } = found;
  const topic = (): Topic => reasonTopic(reason, detail, story);
  const parts: Part[] = [
    { start: 0, end: text.length, topic },
    { start: 0, end: reason.length, topic },
  ];
  if (detail === undefined) return parts;
  const start = reason.length + 1;
  return [...parts, { start, end: start + detail.length, topic: () => detailTopic(detail, story) }];
}

function reasonTopic(reason: string, detail: string | undefined, story: Story): Topic {
  const term = termNamed(disconnectReasons, reason) ?? termNamed(disconnectDetails, reason);
  const more = detail === undefined ? undefined : termNamed(disconnectDetails, detail);
  const facts: readonly ReportItem[] = [...(more ? [{ label: message('In brackets'), text: message(more.meaning) }] : []), ...breakFacts(more, story)];
  return wordTopic(message('{word}: end of the connection', { word: reason }), term, facts);
}

function detailTopic(detail: string, story: Story): Topic {
  const term = termNamed(disconnectDetails, detail);
  return wordTopic(message('{word}: why the connection ended', { word: detail }), term, breakFacts(term, story));
}

/** What a broken connection says of TLS, which depends on how far the session had come. */
export function breakFacts(detail: DisconnectDetail | undefined, { outcome, startTls }: Story): readonly ReportItem[] {
  if (!detail?.isBreak) return [];
  const label = message('Here');
  if (outcome === 'tls') return [{ label, text: message('TLS was up, so this is no failure of TLS: the other side hung up') }];
  if (outcome === 'tls-failed') return [{ label, text: message('the TLS handshake failed, and this is how it ended') }];
  if (startTls === 'none' || startTls === 'offered')
    return [{ label, text: message('TLS was not asked for in what this file shows of the session, so this is no failure of TLS') }];
  return [{ label, text: message('whether TLS was up is not in this file') }];
}

/** How a session's end is told in a line; nothing for a reason that is not known. */
export function endText(reason: string): Message | undefined {
  const { word = '', detail = '' } = parseDisconnectReason(reason) ?? {};
  const term = termNamed(disconnectReasons, word) ?? termNamed(disconnectDetails, word);
  const more = termNamed(disconnectDetails, detail);
  if (!term) return undefined;
  return more ? message('{end} {detail}', { end: message(term.meaning), detail: message(more.meaning) }) : message(term.meaning);
}

/** The results of checks of certificates. */
function checkParts(text: string): readonly Part[] {
  const status = parseChainStatus(text)?.status;
  const parts: Part[] = [];
  if (status) {
    const topic = (): Topic => chainTopic(message('{word}: check of a certificate chain', { word: shown(status.word) }), status.word);
    parts.push({ start: 0, end: text.length, topic }, { ...status, topic });
  }
  const capabilities = parseCapabilities(text);
  const [first] = capabilities;
  if (first) parts.push({ start: 0, end: text.length, topic: () => partTopic(first.name.word) });
  for (const { name, values } of capabilities) {
    parts.push({ ...name, topic: () => partTopic(name.word) });
    for (const value of values) parts.push({ ...value, topic: () => valueTopic(name.word, value.word) });
  }
  return parts;
}

function partTopic(name: string): Topic {
  return wordTopic(message('{word}: rights by certificate', { word: name }), termNamed(capabilityParts, name), []);
}

function valueTopic(name: string, value: string): Topic {
  if (/^Domain$/i.test(name)) return { ...partTopic(name), title: message('{word}: domain of a connector', { word: shown(value) }) };
  if (/^Status$/i.test(name)) return chainTopic(message('{word}: check of a certificate', { word: shown(value) }), value);
  return wordTopic(message('{word}: right by certificate', { word: shown(value) }), termNamed(domainCapabilities, value), []);
}

/** What the check of a certificate chain came to, in a sentence; nothing for a word that is not known. */
export function chainText(status: string): Message | undefined {
  const term = termNamed(faultlessStatuses, status);
  if (term) return message(term.meaning);
  const trouble = chainTroubleNamed(status);
  return trouble === 'other' ? undefined : message('A fault of the certificate or its chain: {meaning}.', { meaning: message(chainTroubles[trouble].meaning) });
}

function chainTopic(title: Message, status: string): Topic {
  const term = termNamed(faultlessStatuses, status);
  const what = chainText(status);
  if (term || !what) return wordTopic(title, term, []);
  const cure = message(chainTroubles[chainTroubleNamed(status)].cure);
  return { title, what, source: chainTroubleSources[0], facts: [{ label: message('Cure'), text: cure }] };
}

function wordTopic(title: Message, term: Term | undefined, facts: readonly ReportItem[]): Topic {
  return term ? termTopic(title, term, facts) : { title, what: message('Exchange writes this word here; no public page says what it means.'), facts };
}
