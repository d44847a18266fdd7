import { followSearch, followStartAt, openFile, render, type SearchAnswer, type SearchLimits } from '../../src/core/index';
import { cell, header } from './protocol-log';

/** A session to write: what its rows have in common. */
export interface SessionOptions {
  readonly id: string;
  /** When the first row is written, `2021-03-01T08:12:00.000Z`. */
  readonly start: string;
  /** Milliseconds between two rows. */
  readonly step?: number;
  readonly connector?: string;
  readonly local?: string;
  readonly remote?: string;
}

/** Rows of a session in short, as in protocol-log.ts: `+`, `> EHLO x`, `* context`, `* data | context`, `- Local`. Numbers count from 0. */
export function rowsOf({ id, start, step = 100, ...ends }: SessionOptions, rows: readonly string[]): string[] {
  const { connector = 'Outbound to Office 365', local = '192.0.2.10:25512', remote = '198.51.100.20:25' } = ends;
  return rows.map((row, number) => {
    const [, event = '', text = ''] = /^([-+<>*]) ?(.*)$/s.exec(row) ?? [];
    const [first = '', second = ''] = text.split(' | ');
    const isData = event === '<' || event === '>' || text.includes(' | ');
    const time = new Date(Date.parse(start) + number * step).toISOString();
    return `${time},${connector},${id},${number},${local},${remote},${event},${cell(isData ? first : '')},${cell(isData ? second : first)}`;
  });
}

/** The text of a log. */
export function logOf(type: 'Send' | 'Receive', ...rows: readonly (readonly string[])[]): string {
  return `${[...header(type), ...rows.flat()].join('\r\n')}\r\n`;
}

/** The columns of message tracking logs that matter here, in their order, with others between them. */
const trackingColumns = ['date-time', 'client-ip', 'source', 'event-id', 'internal-message-id', 'message-id', 'network-message-id', 'recipient-address'];

/** The text of a message tracking log: a row for each event, such as `SMTP RECEIVE`. */
export function trackingLog(messageId: string, time: string, events: readonly string[]): string {
  const rows = events.map((event) => {
    const [source, name] = event.split(' ');
    return `${time},192.0.2.10,${source},${name},57376890912772,${messageId},5d3e1f6a-8f2b-4c1d-9e77-08d8dc7b1f6a,anna.petrova@contoso.com`;
  });
  const head = ['#Software: Microsoft Exchange Server', '#Version: 15.00.0000.000', '#Log-type: Message Tracking Log', '#Date: 2021-03-01T08:00:00.000Z'];
  return `${[...head, `#Fields: ${trackingColumns.join(',')}`, ...rows].join('\r\n')}\r\n`;
}

/** A folder in memory: paths below it, and texts, bytes, or `undefined` for a file that cannot be read. */
export type LogFolder = Readonly<Record<string, string | Uint8Array | undefined>>;

/** What following found, in words as the user reads them. */
export interface Followed {
  /** `path:line what (detail)`, lines from 1. */
  readonly found: readonly string[];
  readonly missing: readonly string[];
  /** In the order in which they were asked for. */
  readonly read: readonly string[];
  readonly tooMany: readonly string[];
  readonly unreadable: readonly string[];
}

/** Follows the session with this id that begins first in a file of the folder. */
export function followIn(folder: LogFolder, path: string, id: string, limits?: SearchLimits): Followed {
  const text = folder[path];
  if (typeof text !== 'string') throw new Error(`${path} is no text`);
  const line = text.split('\r\n').findIndex((each) => each.split(',')[2] === id);
  const uri = (name: string): string => `file:///logs/${name}`;
  const start = followStartAt(openFile('exchange-protocol-log', text), line, { uri: uri(path), path: `/logs/${path}` });
  if (!start) throw new Error(`${id} is no session of ${path}`);
  const bytesOf = (content: LogFolder[string]): number => (content === undefined ? 0 : content.length);
  const files = Object.entries(folder).map(([name, content]) => ({ uri: uri(name), path: name, bytes: bytesOf(content) }));
  const steps = followSearch(start, { files, isCut: false }, limits);
  const read: string[] = [];
  for (let step = steps.next(); ; ) {
    if (step.done) {
      const { found, missing, tooMany, unreadable } = step.value;
      return {
        found: found.map((place) => `${place.file.path}:${place.line + 1} ${render(place.what)} (${render(place.detail)})`),
        missing: missing.map(({ message }) => render(message)),
        read,
        tooMany: tooMany.map((file) => file.path),
        unreadable: unreadable.map(({ file, reason }) => `${file.path}: ${render(reason)}`),
      };
    }
    read.push(step.value.file.path);
    step = steps.next(answerOf(folder[step.value.file.path]));
  }
}

function answerOf(content: LogFolder[string]): SearchAnswer {
  if (content === undefined) return { unreadable: { text: 'You may not read it.', args: {} } };
  return { bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content };
}
