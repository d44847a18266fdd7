import { field as fieldOf, spanInField } from '../formats/exchange-log/row';
import type { Session } from '../formats/exchange-log/session';
import { handshakeErrorNamed } from '../knowledge/exchange/handshake-errors';
import { type HandshakeTrouble, handshakeTroubles } from '../knowledge/exchange/handshake-troubles';
import { symptomOf } from '../knowledge/exchange/symptoms';
import type { SourceId } from '../knowledge/sources';
import { tlsVersionNamed } from '../knowledge/tls/protocols';
import type { LanguageFile } from '../language-file';
import { LogFile } from '../open-file';
import type { Span } from '../text/position';
import { remembered } from '../text/remembered';
import { exchangeStatusCode } from './hover/status-topics';

/** A code or a word in a log that a page explains. The place stays right while the log is edited elsewhere. */
export interface DocumentLink {
  readonly span: Span;
  readonly source: SourceId;
}

/** So many links of a file are shown. What is linked beyond them can still be read by hovering over it. */
export const mostLinks = 1000;

/** After how many sessions the search can be interrupted. */
const sessionsPerStep = 64;

/**
 * Finds the codes and words of a log that a page explains: in refusals, in failed handshakes, and in handshakes with an old version. A generator, so that whoever
 * drives it can do other work, or give up, between its steps; sessions that an edit did not touch cost nothing the second time. None for other files.
 */
export function* documentLinks(file: LanguageFile): Generator<undefined, readonly DocumentLink[]> {
  const links: DocumentLink[] = [];
  if (!(file instanceof LogFile)) return links;
  let count = 0;
  for (const session of file.model.sessions) {
    links.push(...linksOf(session));
    if (links.length >= mostLinks) break;
    if (++count % sessionsPerStep === 0) yield;
  }
  return links.slice(0, mostLinks);
}

const linksOf = remembered((session: Session): readonly DocumentLink[] => [...refusalLinks(session), ...handshakeLinks(session)]);

/** The enhanced code of a refusal, or its reply code where it has none, linked to the page about what it says. */
function refusalLinks({ story }: Session): readonly DocumentLink[] {
  return story.refusals.flatMap(({ row, field, reply: { code, enhanced }, start }): readonly DocumentLink[] => {
    const text = fieldOf(row, field);
    const source = symptomOf(text.slice(start))?.source ?? (enhanced === null ? undefined : exchangeStatusCode(enhanced)?.sources[0]);
    if (!source) return [];
    const word = enhanced ?? String(code);
    const at = text.indexOf(word, start);
    return [{ span: spanInField(row, field, { start: at, end: at + word.length }), source }];
  });
}

function handshakeLinks({ story: { failureLine, success } }: Session): readonly DocumentLink[] {
  const links: DocumentLink[] = [];
  if (failureLine) {
    const { row, field, value } = failureLine;
    const { error, span } = value;
    const trouble: HandshakeTrouble = handshakeTroubles[handshakeErrorNamed(error)?.trouble ?? 'other'];
    links.push({ span: spanInField(row, field, { start: span.end - error.length, end: span.end }), source: trouble.sources[0] });
  }
  if (success && tlsVersionNamed(success.value.protocol)?.legacy) {
    links.push({ span: spanInField(success.row, success.field, success.value.protocolSpan), source: 'exchange-tls' });
  }
  return links;
}
