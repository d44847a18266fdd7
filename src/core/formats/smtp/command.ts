import { tlsVerbs } from '../../knowledge/exchange/smtp-verbs';

/** An SMTP command, such as `EHLO mail.fabrikam.com`. */
export interface SmtpCommand {
  /** The verb in upper case. */
  readonly verb: string;
  /** What follows the verb, without blanks around it. */
  readonly argument: string;
}

const commandLine = /^[A-Za-z][A-Za-z0-9-]{0,31}(?:[ \t:]|$)/;
const endOfVerb = /[ \t:]|$/;

/** Commands that move mail: whoever says one of them in the clear sends mail in the clear. */
const mailVerbs: ReadonlySet<string> = new Set(['MAIL', 'RCPT', 'DATA', 'BDAT']);

/** Commands after which the client waits for the answer, so that no earlier one can still be open. Source: RFC 2920 section 3.1, RFC 3207 section 4. */
const waitingVerbs: ReadonlySet<string> = new Set(['EHLO', 'HELO', 'STARTTLS', 'X-ANONYMOUSTLS', 'AUTH', 'X-EXPS', 'QUIT']);

/** Reads a command line; nothing for a text that is none, such as the answer to an AUTH question. */
export function parseCommand(line: string): SmtpCommand | undefined {
  if (!commandLine.test(line)) return undefined;
  const end = line.search(endOfVerb);
  return { verb: line.slice(0, end).toUpperCase(), argument: line.slice(end).trim() };
}

/** Whether a command asks for TLS. Exchange servers also start TLS among themselves with X-ANONYMOUSTLS. */
export function asksForTls({ verb }: SmtpCommand): boolean {
  return tlsVerbs.includes(verb);
}

/** Whether a command moves mail: MAIL, RCPT, DATA, BDAT. */
export function movesMail({ verb }: SmtpCommand): boolean {
  return mailVerbs.has(verb);
}

/** Whether a client sends nothing more before it has the answer to this command. */
export function waitsForAnswer({ verb }: SmtpCommand): boolean {
  return waitingVerbs.has(verb);
}
