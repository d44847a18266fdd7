import type { RowFault } from '../../formats/exchange-log/grammar';
import { defineLogRule } from './log-rule';

/** Fires on lines that are no rows of their log: cut off, or damaged. One finding for all that follow each other. */
export const logRow = defineLogRule({
  id: 'log-row',
  since: '0.1.0',
  level: 'warning',
  title: 'A line is no row of this log',
  messages: {
    tooFewFields:
      'This line is no row of the log: it has fewer than {columns} fields. It was cut off or damaged, and is left out; copy the file again if it should be whole.',
    openQuote:
      'This line is no row of the log: a quote is opened and not closed. It was cut off or damaged, and is left out; copy the file again if it should be whole.',
    textAfterQuote:
      'This line is no row of the log: text follows a closing quote. It was changed by hand or damaged, and is left out; copy the file again if it should be whole.',
    several:
      '{count} lines from here on are no rows of the log, and are left out. The file was cut or damaged, or it holds something else as well; copy it again if it should be whole.',
  },
  sources: ['protocol-logging'],
  checks: {
    *'broken-rows'({ first, count }, found) {
      const args = { columns: first.after.columns.names.length, count };
      yield found(count > 1 ? 'several' : messageOf[first.node.fault], { at: first, start: 0, end: first.node.line.length }, args);
    },
  },
});

const messageOf = { 'too-few-fields': 'tooFewFields', 'open-quote': 'openQuote', 'text-after-quote': 'textAfterQuote' } as const satisfies Record<
  RowFault,
  string
>;
