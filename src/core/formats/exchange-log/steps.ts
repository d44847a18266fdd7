import type { SmtpCommand } from '../smtp/command';
import { parseCommand, waitsForAnswer } from '../smtp/command';
import type { SmtpReply } from '../smtp/reply';
import { parseReply } from '../smtp/reply';
import type { LogRow } from './row';
import { eventOf, field, numberIn } from './row';
import type { LogRole } from './types/log-type';

/** The connection is made: event `+`. */
export interface ConnectStep {
  readonly kind: 'connect';
  readonly row: LogRow;
}

/** The connection ends: event `-`. */
export interface DisconnectStep {
  readonly kind: 'disconnect';
  readonly row: LogRow;
  /** What the log says of the end: `Local`, `Remote`, `Remote(SocketError)`, or nothing. */
  readonly reason: string;
}

/** A command of the SMTP client, whichever side logged it. */
export interface CommandStep {
  readonly kind: 'command';
  readonly row: LogRow;
  readonly command: SmtpCommand;
}

/** A line of a reply of the SMTP server, whichever side logged it. */
export interface ReplyStep {
  readonly kind: 'reply';
  readonly row: LogRow;
  readonly reply: SmtpReply;
  /** Whether it is the first line of its reply. */
  readonly first: boolean;
  /** The command that it answers; nothing for the greeting, and for what a server says unasked. */
  readonly to: CommandStep | undefined;
}

/** What Exchange notes beside the dialogue: event `*`. */
export interface InfoStep {
  readonly kind: 'info';
  readonly row: LogRow;
  readonly data: string;
  readonly context: string;
}

/** A line of the dialogue that is neither command nor reply, such as the answer to a question of AUTH. */
export interface OtherStep {
  readonly kind: 'other';
  readonly row: LogRow;
}

export type Step = ConnectStep | DisconnectStep | CommandStep | ReplyStep | InfoStep | OtherStep;

/** The steps of a session, and those of each kind by themselves: what is asked about commands need not look through replies. All in their order. */
export interface SortedSteps {
  readonly all: readonly Step[];
  readonly commands: readonly CommandStep[];
  readonly replies: readonly ReplyStep[];
  readonly infos: readonly InfoStep[];
  /** The first one. */
  readonly connect: ConnectStep | undefined;
  /** The last one. */
  readonly disconnect: DisconnectStep | undefined;
}

/**
 * Reads the rows of one session as steps, in the order in which they happened: by sequence number where all rows have one, else as they stand.
 * `>` is what the server that logs has sent, so it is a command in a send log and a reply in a receive log.
 */
export function stepsOf(rows: readonly LogRow[], role: LogRole | null): SortedSteps {
  const all: Step[] = [];
  const commands: CommandStep[] = [];
  const replies: ReplyStep[] = [];
  const infos: InfoStep[] = [];
  let connect: ConnectStep | undefined;
  let disconnect: DisconnectStep | undefined;
  let unanswered = 0;
  for (const row of inOrder(rows)) {
    const last = replies.at(-1);
    const step = stepOf(row, role, last?.reply.continues ? last : undefined, commands[unanswered]);
    all.push(step);
    if (step.kind === 'command') {
      if (waitsForAnswer(step.command)) unanswered = commands.length;
      commands.push(step);
    } else if (step.kind === 'reply') {
      replies.push(step);
      if (!step.reply.continues && step.to !== undefined) unanswered++;
    } else if (step.kind === 'info') infos.push(step);
    else if (step.kind === 'connect') connect ??= step;
    else if (step.kind === 'disconnect') disconnect = step;
  }
  return { all, commands, replies, infos, connect, disconnect };
}

/** The last line of the reply to a command; nothing where the session holds none. */
export function replyTo(steps: readonly Step[], command: CommandStep): ReplyStep | undefined {
  return steps.find((step): step is ReplyStep => step.kind === 'reply' && step.to === command && !step.reply.continues);
}

function stepOf(row: LogRow, role: LogRole | null, begun: ReplyStep | undefined, command: CommandStep | undefined): Step {
  const event = eventOf(row);
  if (event === '+') return { kind: 'connect', row };
  if (event === '-') return { kind: 'disconnect', row, reason: field(row, 'context') };
  const data = field(row, 'data');
  if (event === '*') return { kind: 'info', row, data, context: field(row, 'context') };
  if (role === null || (event !== '>' && event !== '<')) return { kind: 'other', row };
  if ((event === '>') === (role === 'send')) {
    const command = parseCommand(data);
    return command ? { kind: 'command', row, command } : { kind: 'other', row };
  }
  const reply = parseReply(data);
  if (!reply) return { kind: 'other', row };
  const more = begun?.reply.code === reply.code;
  return { kind: 'reply', row, reply, first: !more, to: more ? begun?.to : command };
}

/** Rows of one connection are written by several threads; the sequence number is their order. Repeated numbers keep the order of the lines. */
function inOrder(rows: readonly LogRow[]): readonly LogRow[] {
  let last = 0;
  let isInOrder = true;
  for (const row of rows) {
    const number = numberIn(row, 'sequence-number');
    if (number === undefined) return rows;
    if (number < last) isInOrder = false;
    last = number;
  }
  if (isInOrder) return rows;
  return rows
    .map((row) => ({ row, number: numberIn(row, 'sequence-number') ?? 0 }))
    .sort((a, b) => a.number - b.number)
    .map(({ row }) => row);
}

/**
 * Finds out on which side a log was written that has no header: from the side of TLS that it names, or from who commands and who greets.
 * Nothing where no row tells.
 */
export function guessRole(rows: readonly LogRow[]): LogRole | null {
  for (const row of rows) {
    const event = eventOf(row);
    const text = event === '*' ? field(row, 'context') : field(row, 'data');
    if (event === '*') {
      const side = /^TLS protocol SP_PROT[_-]\w{1,20}_(CLIENT|SERVER) /i.exec(text)?.[1]?.toUpperCase();
      if (side) return side === 'CLIENT' ? 'send' : 'receive';
      if (/^attempting to connect$/i.test(text)) return 'send';
    } else if (event === '<' || event === '>') {
      const says = parseReply(text) ? 'server' : /^(?:EHLO|HELO|STARTTLS|X-ANONYMOUSTLS|MAIL|RCPT|DATA|BDAT|AUTH|QUIT)\b/i.test(text) ? 'client' : undefined;
      if (says) return (says === 'client') === (event === '>') ? 'send' : 'receive';
    }
  }
  return null;
}
