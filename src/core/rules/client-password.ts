import { isLoopback } from '../formats/exchange-log/address-kind';
import type { ClientSession, ClientStep } from '../formats/exchange-log/client-session';
import { addressOf } from '../formats/exchange-log/endpoint';
import { spanOfField } from '../formats/exchange-log/row';
import type { MessageArgs } from '../message';
import type { Span } from '../text/position';

/** The ports on which a session begins in the clear; on the others TLS comes first. */
const clearPorts: ReadonlySet<number | undefined> = new Set([110, 143]);
/** How a client starts TLS: RFC 2595. */
const tlsCommands: ReadonlySet<string> = new Set(['starttls', 'stls']);
/** Commands that carry the password as it is. */
const passwordCommands: ReadonlySet<string> = new Set(['login', 'pass']);
const passwordMechanism = /^(?:PLAIN|LOGIN)\b/i;

/** A password that a POP3 or IMAP4 client sent in the clear; `id` names the message for it. */
export interface ClientPassword {
  readonly id: 'clientSent' | 'clientRefused';
  readonly span: Span;
  readonly args: MessageArgs;
}

/** Finds the first password of a POP3 or IMAP4 session that no TLS protected; nothing where there is none, or where the log does not show enough. */
export function clientPasswordInTheClear(session: ClientSession): ClientPassword | undefined {
  const step = passwordInTheClear(session);
  if (!step) return undefined;
  const isPop3 = session.protocol === 'POP3';
  const args = {
    client: addressOf(session.host ?? '?'),
    startTls: isPop3 ? 'STLS' : 'STARTTLS',
    port: session.serverPort ?? '?',
    securePort: isPop3 ? 995 : 993,
    command: `${isPop3 ? 'Set-PopSettings' : 'Set-ImapSettings'} -LoginType SecureLogin`,
  };
  return { id: step.answer?.succeeded === false ? 'clientRefused' : 'clientSent', span: spanOfCommand(step), args };
}

/** The first command with a password that no TLS protects. Nothing where the beginning is missing, which may have started TLS, and within one computer. */
function passwordInTheClear(session: ClientSession): ClientStep | undefined {
  if (!session.startSeen || !clearPorts.has(session.serverPort) || isLoopback(session.host ?? '')) return undefined;
  for (const step of session.steps) {
    if (tlsCommands.has(step.command) && step.answer?.succeeded !== false) return undefined;
    if (passwordCommands.has(step.command) || (isAuthentication(step) && passwordMechanism.test(step.parameters))) return step;
  }
  return undefined;
}

function isAuthentication({ command }: ClientStep): boolean {
  return command === 'authenticate' || command === 'auth';
}

function spanOfCommand({ row }: ClientStep): Span {
  return spanOfField(row, row.after.columns.positions.has('command') ? 'command' : 'data');
}
