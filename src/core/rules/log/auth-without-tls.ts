import type { LogRow } from '../../formats/exchange-log/row';
import { clientPasswordInTheClear } from '../client-password';
import { storyLines } from '../session-evidence';
import { unprotectedSignIn } from '../unprotected-sign-in';
import { defineLogRule } from './log-rule';

/**
 * Fires where a password went over a connection in the clear, or could not because TLS was missing; once per session of SMTP, POP3 or IMAP4. Whoever can
 * listen on the way knows it.
 */
export const authWithoutTls = defineLogRule({
  id: 'auth-without-tls',
  since: '0.2.0',
  level: 'warning',
  title: 'A password was sent without TLS, or could not be sent for want of it',
  messages: {
    smtpReceived:
      '{remote} signed in with AUTH {mechanism} before TLS was up, so its password could be read on the way. Change that password. Let the device or application use STARTTLS, and add BasicAuthRequireTLS to AuthMechanism of {connector}: then passwords are taken within TLS only.',
    smtpSent:
      'This server signed in to {remote} with AUTH {mechanism} before TLS was up, so its password could be read on the way. Change that password. Set-SendConnector with -SmartHostAuthMechanism BasicAuthRequireTLS keeps it from being sent without TLS; the connector is {connector}.',
    smtpReceivedRefused:
      '{remote} tried AUTH {mechanism} before TLS was up, and this server refused it with {answer} before the password was sent. Passwords are taken within TLS only, and that is right: switch STARTTLS on in the device or application.',
    smtpSentRefused:
      'This server tried AUTH {mechanism} before TLS was up, and {remote} refused it with {answer} before the password was sent. Set-SendConnector with -SmartHostAuthMechanism BasicAuthRequireTLS makes this server use STARTTLS first; the connector is {connector}.',
    smtpReceivedDemanded:
      'This server wants {remote} to sign in ({answer}), and offers that for passwords within TLS only. The device or application did not use STARTTLS, so it could not sign in: switch TLS on there, with user name and password. If it sends anonymously on purpose, it needs a connector that allows that for its address.',
    smtpSentDemanded:
      '{remote} wants a sign-in ({answer}), and offers that for passwords within TLS only. This server did not use STARTTLS, so it could not sign in: Set-SendConnector with -SmartHostAuthMechanism BasicAuthRequireTLS and -AuthenticationCredential; the connector is {connector}.',
    clientSent:
      '{client} logged on with its password in the clear: no {startTls} succeeded before it on port {port}. Let the client use port {securePort} with TLS, or {startTls}. Then set LoginType to SecureLogin ({command}), and let the user change the password if the connection left your network.',
    clientRefused:
      '{client} sent a password in the clear, and the server refused the logon: no {startTls} succeeded before it on port {port}. The password has crossed the network all the same. Let the client use port {securePort} with TLS, or {startTls}; if the server refuses everything without TLS, this is also why the logon fails.',
  },
  sources: ['receive-connectors', 'rfc4954', 'smtp-auth-devices', 'client-authentication', 'rfc8314', 'client-logging'],
  checks: {
    *session({ story }, found) {
      const signIn = unprotectedSignIn(story);
      if (!signIn) return;
      const { id, span, args, mechanism } = signIn;
      yield found(id, span, args, { related: storyLines(story, span.at as LogRow), cause: `${id} ${mechanism}` });
    },
    *'client-session'(session, found) {
      const password = clientPasswordInTheClear(session);
      if (password) yield found(password.id, password.span, password.args);
    },
  },
});
