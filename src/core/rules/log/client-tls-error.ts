import type { ClientSession, ClientStep } from '../../formats/exchange-log/client-session';
import { addressOf } from '../../formats/exchange-log/endpoint';
import { spanInField, spanOfField } from '../../formats/exchange-log/row';
import type { Finding, Found } from '../rule';
import { defineLogRule } from './log-rule';

const messages = {
  startTlsRefused:
    'The server refused {startTls} of {client}: {text}. Most likely it has no usable certificate for {protocol}. Bind one ({command}), restart the {protocol} services, and look for events about the certificate in the Application log.',
  error:
    'The server notes an error of TLS for {client}: {text}. Most likely the certificate for {protocol} is missing, expired or has another name, or the servers behind each other have no TLS version in common. Check it with {settings} and Get-ExchangeCertificate, and look for Schannel events of this second in the System log.',
} as const;

/** Text of an error that is about TLS. `Msg=Proxy:EX01.contoso.com:1993:SSL` is none: it only names the port behind. */
const aboutTls = /(?<![A-Za-z])(?:START)?(?:TLS|SSL)|Ssl|Tls|certificate|handshake/i;

/** Fires where a POP3 or IMAP4 log shows that TLS could not be started, or an error that speaks of it. These logs never tell the version. */
export const clientTlsError = defineLogRule({
  id: 'client-tls-error',
  since: '0.2.0',
  level: 'warning',
  title: 'A POP3 or IMAP4 session shows an error of TLS',
  messages,
  sources: ['client-logging', 'client-authentication', 'exchange-tls'],
  checks: {
    *'client-session'(session, found) {
      for (const step of session.steps) {
        const finding = findingIn(step, session, found);
        if (finding) {
          yield finding;
          return;
        }
      }
    },
  },
});

function findingIn(step: ClientStep, session: ClientSession, found: Found<typeof messages>): Finding | undefined {
  const { answer, command } = step;
  if (!answer) return undefined;
  const { protocol } = session;
  const isPop3 = protocol === 'POP3';
  const facts = { client: addressOf(session.host ?? '?'), protocol, startTls: isPop3 ? 'STLS' : 'STARTTLS' };
  const service = isPop3 ? 'POP' : 'IMAP';
  if ((command === 'starttls' || command === 'stls') && answer.succeeded === false) {
    const args = { ...facts, text: shortened(answer.reply?.text), command: `Enable-ExchangeCertificate -Services ${service}` };
    return found('startTlsRefused', spanOfField(step.row, answer.field === 'data' ? 'data' : 'command'), args);
  }
  const error = [answer.error, answer.succeeded === false ? answer.reply : null].find((part) => part && aboutTls.test(part.text));
  if (!error) return undefined;
  const args = { ...facts, text: shortened(error.text), settings: isPop3 ? 'Get-PopSettings' : 'Get-ImapSettings' };
  return found('error', spanInField(answer.row, answer.field, error.span), args, { cause: error.text.slice(0, 80) });
}

function shortened(text = ''): string {
  return text.slice(0, 200).replace(/[.\s]+$/, '');
}
