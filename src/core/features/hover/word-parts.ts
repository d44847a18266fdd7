import type { Session } from '../../formats/exchange-log/session';
import { schannelAlgorithm } from '../../knowledge/tls/schannel-algorithms';
import { message } from '../../message';
import type { ReportItem } from '../../report-document';
import { summaryOf } from '../session-summary';
import type { Place } from './place';
import { otherSideText } from './session-blocks';
import { algorithmTopic, protocolTopic } from './tls-topics';
import type { Part, Topic } from './topic';

/** Cells are looked through for words up to here. */
const longestLookedThrough = 20_000;

const words = /\b(?:(SP_PROT[_-]\w{1,30})|(CALG_\w{1,40})|([0-9A-F]{40})|session id ([0-9A-F]{16}))\b/gi;

/** The words that are known wherever they stand, in any column of any log: names of Schannel, thumbprints, ids of other sessions. */
export function wordParts(place: Place): readonly Part[] {
  const parts: Part[] = [];
  for (const found of place.cell.value.slice(0, longestLookedThrough).matchAll(words)) {
    const [all, protocol, algorithm, thumbprint, id] = found;
    const [start, end] = [found.index, found.index + all.length];
    if (protocol) parts.push({ start, end, topic: () => protocolTopic(protocol) });
    else if (algorithm && schannelAlgorithm(algorithm)) parts.push({ start, end, topic: () => algorithmTopic(algorithm) });
    else if (thumbprint) parts.push({ start, end, topic: () => thumbprintTopic(thumbprint) });
    else if (id) parts.push({ start: end - id.length, end, topic: () => otherSessionTopic(id, place) });
  }
  return parts;
}

function thumbprintTopic(word: string): Topic {
  const command = `Get-ExchangeCertificate -Thumbprint ${word} | Format-List`;
  return {
    title: message('{word}: thumbprint', { word }),
    what: message('40 hexadecimal digits, as the thumbprint of a certificate has.'),
    facts: [{ label: message('Look it up'), text: command }],
  };
}

/** A session that a note names, such as the one in the log of the Transport service that the Front End service handed over to. */
function otherSessionTopic(id: string, { file, row }: Place): Topic {
  const title = message('{id}: another session', { id });
  const other = file.model.sessions.find((session) => session.id.toUpperCase() === id.toUpperCase() && !session.rows.includes(row));
  if (!other) return { title, what: message('This file does not hold that session: look for its id in the log of the Transport service (Hub) of this time.') };
  return { title, what: message('This file holds that session.'), facts: inShort(other) };
}

function inShort(session: Session): readonly ReportItem[] {
  return [
    { label: message('Line'), text: String(session.first.line + 1) },
    { label: message('Result'), text: summaryOf(session).result },
    { label: message('Other side'), text: otherSideText(session.story) },
  ];
}
