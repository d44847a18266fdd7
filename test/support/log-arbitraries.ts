import fc from 'fast-check';
import type { Range } from '../../src/core/index';
import { header, session, succeeded } from './protocol-log';

/** Rows that change what a session is, in the short form of `session`. */
const rows = [
  '+',
  '- Local',
  '> EHLO mx',
  '< 250-STARTTLS',
  '> STARTTLS',
  '< 220 Ready',
  '* TLS negotiation failed with error SocketError',
  `* ${succeeded('TLS1_0', 'CLIENT')}`,
  '> MAIL FROM:<>',
  '#0 * note',
  '#4 * Sending certificate',
  '* CN=a | Certificate subject',
];
const row = fc.tuple(
  fc.constantFrom('08D8DC7B1F6A2C10', '08D8DC7B1F6A2C11', ''),
  fc.constantFrom('Send' as const, 'Receive' as const),
  fc.constantFrom(...rows),
);
const line = fc.oneof(
  { weight: 6, arbitrary: row.map(([id, type, text]) => String(session(id, type, [text])[0])) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...header('Send'),
      ...header('Receive'),
      '#Log-type: Message Tracking Log',
      '#Fields: event,session-id,data',
      '+,08D8DC7B1F6A2C10,x',
      '',
      'junk',
      '"',
    ),
  },
);
/** The lines of a log of three sessions, headers and junk among them. */
export const lines = fc.array(line, { maxLength: 12 });
/** Edits of such a log. */
export const edits = editsWith(lines);

/** An edit: from a line and a place in it, over so many lines, to a place in the last one. */
export interface LogEdit {
  readonly from: number;
  readonly start: number;
  readonly count: number;
  readonly end: number;
  readonly text: string;
}

/** Edits of a log that bring in such lines, or a few characters. */
export function editsWith(added: fc.Arbitrary<readonly string[]>): fc.Arbitrary<readonly LogEdit[]> {
  const text = fc.oneof(
    added.map((all) => all.join('\n')),
    fc.constantFrom('', ',', '"', '+', 'x'),
  );
  return fc.array(fc.record({ from: fc.nat(14), start: fc.nat(120), count: fc.nat(4), end: fc.nat(120), text }), { maxLength: 5 });
}

/** The range that an edit replaces. It may lie outside the text. */
export function rangeOfEdit({ from, start, count, end }: Omit<LogEdit, 'text'>): Range {
  return { start: { line: from, character: start }, end: { line: from + count, character: count === 0 ? start + end : end } };
}
