import { addressKind } from '../../formats/exchange-log/address-kind';
import { durationText } from '../../formats/exchange-log/duration-text';
import { addressOf, portOf } from '../../formats/exchange-log/endpoint';
import { parseLogTime, timeOfRow } from '../../formats/exchange-log/log-time';
import type { LogRow } from '../../formats/exchange-log/row';
import { logColumns } from '../../knowledge/exchange/log-columns';
import { logEvents } from '../../knowledge/exchange/log-events';
import { mailPorts } from '../../knowledge/smtp/ports';
import { termNamed } from '../../knowledge/term';
import { type Message, message } from '../../message';
import type { ReportItem } from '../../report-document';
import type { Place } from './place';
import type { Part, Topic } from './topic';
import { linkTo, shown, termTopic } from './topic';

/** What is known of any cell by its column and its value; the text of the dialogue and of notes has more to it. */
export function cellParts(place: Place): readonly Part[] {
  const { column, value } = place.cell;
  const whole = { start: 0, end: value.length };
  const parts: Part[] = [];
  if (column === 'event' && logEvents.some(({ name }) => name === value)) parts.push({ ...whole, topic: () => eventTopic(place) });
  if (!Number.isNaN(parseLogTime(value))) parts.push({ ...whole, topic: () => timeTopic(place) });
  if (column !== 'data' && column !== 'context' && addressKind(addressOf(value))) parts.push(...endpointParts(place));
  return [...parts, { ...whole, topic: () => columnTopic(place) }];
}

/** A cell by its column: the fallback for every cell, of every log. */
function columnTopic({ row, cell: { column: name, value }, session }: Place): Topic {
  const term = termNamed(logColumns, name);
  const column = term?.name ?? name;
  const title = value === '' ? message('Column {column}, empty here', { column }) : message('{value}: column {column}', { value: shown(value), column });
  const facts: ReportItem[] = [];
  if (column === 'sequence-number' && session) {
    const place = { number: session.rows.indexOf(row) + 1, count: session.rows.length };
    facts.push({ label: message('Here'), text: message('row {number} of {count} of this session in this file', place) });
  }
  if (term) return termTopic(title, term, facts);
  return { title, what: message('The #Fields line of this log names the column; nothing more is known of it here.'), facts };
}

function eventTopic({ cell: { value }, session }: Place): Topic {
  const event = logEvents.find(({ name }) => name === value);
  const meaning = event?.meaning[session?.story.role ?? 'unknown'] ?? '';
  return { title: message('{value}: event', { value }), what: message(meaning), ...(event ? { source: event.sources[0] } : {}) };
}

function timeTopic({ row, cell: { value, column }, session }: Place): Topic {
  const time = parseLogTime(value);
  const facts: ReportItem[] = [];
  if (session && column === 'date-time') {
    const before = session.rows[session.rows.indexOf(row) - 1];
    facts.push({ label: message('Since the session began'), text: elapsed(session.first, time) });
    if (before) facts.push({ label: message('Since the line of this session before'), text: elapsed(before, time) });
  }
  return {
    title: message('{value}: time', { value: new Date(time).toISOString() }),
    what: message('The time in UTC. Exchange writes its logs in UTC, not in the time zone of the server.'),
    source: 'protocol-logging',
    facts,
  };
}

function elapsed(from: LogRow, time: number): Message {
  const span = time - timeOfRow(from);
  if (Number.isNaN(span)) return message('not known: the other line has no time');
  return span < 0 ? message('{time} earlier', { time: durationText(-span) }) : durationText(span);
}

function endpointParts({ cell: { value, column } }: Place): readonly Part[] {
  const address = addressOf(value);
  const port = portOf(value);
  const start = value.indexOf(address);
  const portStart = value.lastIndexOf(':') + 1;
  const title = message('{value}: address and port', { value: shown(value) });
  const topic = (): Topic => endpointTopic({ title, address, port, column });
  const parts: Part[] = [
    { start: 0, end: value.length, topic },
    { start, end: start + address.length, topic },
  ];
  return port === undefined ? parts : [...parts, { start: portStart, end: value.length, topic }];
}

interface Endpoint {
  readonly title: Message;
  readonly address: string;
  readonly port: number | undefined;
  readonly column: string;
}

function endpointTopic({ title, address, port, column }: Endpoint): Topic {
  const kind = addressKind(address);
  const term = termNamed(logColumns, column);
  const facts: ReportItem[] = kind ? [{ label: message('Address'), text: message(kind.meaning), link: linkTo(kind.sources[0]) }] : [];
  if (port !== undefined) facts.push({ label: message('Port {port}', { port }), ...portFact(port) });
  const what = term ? message(term.meaning) : message('An address.');
  return { title, what, ...(term ? { source: term.sources[0] } : {}), facts };
}

function portFact(port: number): Pick<ReportItem, 'text' | 'link'> {
  const known = mailPorts.find((entry) => entry.port === port);
  if (known) return { text: message(known.meaning), link: linkTo(known.sources[0]) };
  if (port >= 1024) return { text: message('A port that the side which connects takes by chance, unless a connector listens on it.') };
  return { text: message('No port on which Exchange usually takes mail.') };
}
