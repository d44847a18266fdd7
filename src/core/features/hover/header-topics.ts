import type { ErrorNode, HeaderNode, LogState, RowFault } from '../../formats/exchange-log/grammar';
import { logColumns, logHeaders } from '../../knowledge/exchange/log-columns';
import { termNamed } from '../../knowledge/term';
import { type Message, message } from '../../message';
import type { Part, Topic } from './topic';
import { shown, termTopic } from './topic';

/** What is known of a header line: of its name, of its value, and of the columns that it names. Places are those in the line. */
export function headerParts({ name, value, nameSpan, valueSpan }: HeaderNode, after: LogState): readonly Part[] {
  const whole = { start: 0, end: valueSpan.end };
  const topic = (): Topic => headerTopic(name, value, after);
  const parts: Part[] = [
    { ...whole, topic },
    { ...nameSpan, topic },
    { ...valueSpan, topic },
  ];
  if (name !== 'fields') return parts;
  let start = valueSpan.start;
  for (const column of value.split(',', mostColumns)) {
    const end = start + column.length;
    parts.push({ start, end, topic: () => namedColumnTopic(column.trim()) });
    start = end + 1;
  }
  return parts;
}

const mostColumns = 64;

function headerTopic(name: string, value: string, { type }: LogState): Topic {
  const term = termNamed(logHeaders, name);
  const title = message('{name}: header line', { name: `#${term?.name ?? name}` });
  if (!term) return { title, what: message('A header line of an Exchange log.') };
  if (name !== 'log-type') return termTopic(title, term);
  return termTopic(title, term, [{ label: message('Here'), text: type?.role ? roles[type.role] : shown(value) }]);
}

const roles: Readonly<Record<'send' | 'receive', Message>> = {
  send: message('what this server said and heard when it sent mail'),
  receive: message('what this server heard and said when it received mail'),
};

function namedColumnTopic(column: string): Topic {
  const term = termNamed(logColumns, column);
  const title = message('{name}: column', { name: shown(column) });
  return term ? termTopic(title, term) : { title, what: message('A column of which nothing more is known here.') };
}

/** What is known of a line that is no row of its log. */
export function faultTopic({ fault }: ErrorNode): Topic {
  return { title: message('No row of this log'), what: faults[fault], source: 'protocol-logging' };
}

const faults: Readonly<Record<RowFault, Message>> = {
  'too-few-fields': message('It has fewer cells than the log has columns. It was cut off or damaged, and is left out.'),
  'open-quote': message('A quote is opened and not closed. The line was cut off or damaged, and is left out.'),
  'text-after-quote': message('Text follows a closing quote. The line was changed or damaged, and is left out.'),
};
