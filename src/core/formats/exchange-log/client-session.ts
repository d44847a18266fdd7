import type { ClientAnswer } from './client-context';
import { readClientContext, readClientReply } from './client-context';
import { portOf } from './endpoint';
import type { LogField, LogRow } from './row';
import { field, numberIn } from './row';

/** A command of a POP3 or IMAP4 client, and what became of it. */
export interface ClientStep {
  readonly row: LogRow;
  /** In lower case: `login`, `starttls`, `pass`; `opensession` for the beginning of the session. */
  readonly command: string;
  readonly parameters: string;
  /** The answer and the row and column that hold it; nothing where the log has none. */
  readonly answer: (ClientAnswer & { readonly row: LogRow; readonly field: 'context' | 'data' }) | undefined;
}

/** A session of a POP3 or IMAP4 client: the rows that share a session id. It never changes; when one of its rows does, another takes its place. */
export class ClientSession {
  readonly kind = 'client-session';
  /** In the order of their lines; never empty. */
  readonly rows: readonly [LogRow, ...LogRow[]];
  #steps: readonly ClientStep[] | undefined;

  constructor(rows: readonly [LogRow, ...LogRow[]]) {
    this.rows = rows;
  }

  get first(): LogRow {
    return this.rows[0];
  }

  get protocol(): 'POP3' | 'IMAP4' {
    const id = this.first.after.header === null ? undefined : this.first.after.type?.id;
    if (id === 'pop3') return 'POP3';
    return id === undefined && /^(?:110|995|1110|1995)$/.test(String(this.serverPort)) ? 'POP3' : 'IMAP4';
  }

  /** The port of the server, such as 143; nothing where no row tells. */
  get serverPort(): number | undefined {
    return portOf(this.#value('sip', 'local-endpoint'));
  }

  /** The address of the client with its port; null where no row tells. */
  get host(): string | null {
    return this.#value('cip', 'remote-endpoint') || null;
  }

  /** Whether nothing of the beginning is missing. */
  get startSeen(): boolean {
    return beginsClientSession(this.first) || this.steps[0]?.command === 'opensession';
  }

  /** What the client asked for, in the order of the lines. It is read when it is first asked for. */
  get steps(): readonly ClientStep[] {
    this.#steps ??= this.first.after.columns.positions.has('command') ? this.rows.map(stepOfRow) : stepsOfDialogue(this.rows, this.protocol);
    return this.#steps;
  }

  #value(...names: readonly LogField[]): string {
    for (const row of this.rows) {
      for (const name of names) if (field(row, name) !== '') return field(row, name);
    }
    return '';
  }
}

/** Whether a row is the first one of its session. Ids count up from 0 when a service starts, so that they are used again. */
export function beginsClientSession(row: LogRow): boolean {
  return (numberIn(row, 'seqnumber') ?? numberIn(row, 'sequence-number')) === 0;
}

function stepOfRow(row: LogRow): ClientStep {
  const context = field(row, 'context');
  return {
    row,
    command: field(row, 'command').toLowerCase(),
    parameters: field(row, 'parameters'),
    answer: context === '' ? undefined : { ...readClientContext(context), row, field: 'context' },
  };
}

/** The steps of a log with the columns of SMTP logs, where `<` is what the client said and `>` the answer. */
function stepsOfDialogue(rows: readonly LogRow[], protocol: ClientSession['protocol']): readonly ClientStep[] {
  const steps: ClientStep[] = [];
  for (const row of rows) {
    const event = field(row, 'event');
    const data = field(row, 'data');
    const last = steps.at(-1);
    if (event === '+') steps.push({ row, command: 'opensession', parameters: '', answer: undefined });
    else if (event === '<') {
      // IMAP4 clients begin each command with a word of their own, by which they know the answer.
      const [command = '', ...parameters] = data.split(' ', 50).slice(protocol === 'IMAP4' ? 1 : 0);
      steps.push({ row, command: command.toLowerCase(), parameters: parameters.join(' '), answer: undefined });
    } else if (event === '>' && last && !last.answer && !data.startsWith('*'))
      steps[steps.length - 1] = { ...last, answer: { ...readClientReply(data), row, field: 'data' } };
  }
  return steps;
}
