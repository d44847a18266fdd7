import type { ClientSession, ClientStep } from '../../formats/exchange-log/client-session';
import { addressOf } from '../../formats/exchange-log/endpoint';
import { spanOfField } from '../../formats/exchange-log/row';
import type { Span } from '../../text/position';
import { defineLogRule } from './log-rule';

/** The ports on which a session begins in the clear; on the others TLS comes first. */
const clearPorts: ReadonlySet<number | undefined> = new Set([110, 143]);
/** How a client starts TLS: RFC 2595. */
const tlsCommands: ReadonlySet<string> = new Set(['starttls', 'stls']);
/** Commands that carry the password as it is. */
const passwordCommands: ReadonlySet<string> = new Set(['login', 'pass']);
const passwordMechanism = /^(?:PLAIN|LOGIN)\b/i;

/** Fires where a client sent a password without TLS: whoever can listen on the way knows it. */
export const authWithoutTls = defineLogRule({
  id: 'auth-without-tls',
  since: '0.2.0',
  level: 'warning',
  title: 'A password was sent without TLS',
  messages: {
    clientSent:
      '{client} logged on with its password in the clear: no {startTls} succeeded before it on port {port}. Let the client use port {securePort} with TLS, or {startTls}. Then set LoginType to SecureLogin ({command}), and let the user change the password if the connection left your network.',
    clientRefused:
      '{client} sent a password in the clear, and the server refused the logon: no {startTls} succeeded before it on port {port}. The password has crossed the network all the same. Let the client use port {securePort} with TLS, or {startTls}; if the server refuses everything without TLS, this is also why the logon fails.',
  },
  sources: ['client-authentication', 'rfc8314', 'client-logging'],
  checks: {
    *'client-session'(session, found) {
      const step = passwordInTheClear(session);
      if (!step) return;
      const isPop3 = session.protocol === 'POP3';
      const args = {
        client: addressOf(session.host ?? '?'),
        startTls: isPop3 ? 'STLS' : 'STARTTLS',
        port: session.serverPort ?? '?',
        securePort: isPop3 ? 995 : 993,
        command: `${isPop3 ? 'Set-PopSettings' : 'Set-ImapSettings'} -LoginType SecureLogin`,
      };
      yield found(step.answer?.succeeded === false ? 'clientRefused' : 'clientSent', spanOfCommand(step), args);
    },
  },
});

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

function isLoopback(endpoint: string): boolean {
  return /^(?:127\.|\[?::1\]?(?::|$)|\[?::ffff:127\.)/i.test(endpoint);
}

function spanOfCommand({ row }: ClientStep): Span {
  return spanOfField(row, row.after.columns.positions.has('command') ? 'command' : 'data');
}
