import type { Term } from '../term';

/** The reply codes of SMTP. Sources: RFC 5321 section 4.2, RFC 4954 section 6, RFC 3207 section 4. */
export const replyCodes: readonly Term[] = [
  { name: '211', meaning: 'Status of the system, or help.', sources: ['rfc5321'] },
  { name: '214', meaning: 'A text of help.', sources: ['rfc5321'] },
  { name: '220', meaning: 'Ready: the greeting of a server, or its consent to STARTTLS.', sources: ['rfc5321', 'rfc3207'] },
  { name: '221', meaning: 'The server closes the connection, as it was asked to.', sources: ['rfc5321'] },
  { name: '235', meaning: 'The client has signed in.', sources: ['rfc4954'] },
  { name: '250', meaning: 'Done.', sources: ['rfc5321'] },
  { name: '251', meaning: 'The recipient is elsewhere; the server forwards the message.', sources: ['rfc5321'] },
  { name: '252', meaning: 'The server does not check the address, and takes the message all the same.', sources: ['rfc5321'] },
  { name: '334', meaning: 'The server waits for the next answer of the sign-in.', sources: ['rfc4954'] },
  { name: '354', meaning: 'The server waits for the text of the message.', sources: ['rfc5321'] },
  { name: '421', meaning: 'The server is not available now and closes the connection.', sources: ['rfc5321'] },
  { name: '432', meaning: 'The account is not ready for this method of signing in yet; signing in once with PLAIN mostly makes it so.', sources: ['rfc4954'] },
  { name: '450', meaning: 'Not now: the mailbox is not available, or a policy delays the message.', sources: ['rfc5321'] },
  { name: '451', meaning: 'Not now: something failed on the server.', sources: ['rfc5321'] },
  { name: '452', meaning: 'Not now: there is not enough space.', sources: ['rfc5321'] },
  { name: '454', meaning: 'Not now: TLS is not available after STARTTLS, or signing in failed for the moment after AUTH.', sources: ['rfc3207', 'rfc4954'] },
  { name: '455', meaning: 'Not now: the server cannot do what the parameters ask for.', sources: ['rfc5321'] },
  { name: '500', meaning: 'The server does not know the command, or the line is too long.', sources: ['rfc5321'] },
  { name: '501', meaning: 'The parameters of the command are wrong.', sources: ['rfc5321'] },
  { name: '502', meaning: 'The server does not do this command.', sources: ['rfc5321'] },
  { name: '503', meaning: 'The command comes out of turn.', sources: ['rfc5321'] },
  { name: '504', meaning: 'The server does not know this parameter.', sources: ['rfc5321'] },
  { name: '521', meaning: 'This host takes no mail.', sources: ['rfc7504'] },
  { name: '530', meaning: 'The server demands something first: STARTTLS, or that the client signs in.', sources: ['rfc3207', 'rfc4954'] },
  { name: '534', meaning: 'The method of signing in is too weak for this client.', sources: ['rfc4954'] },
  { name: '535', meaning: 'Signing in failed.', sources: ['rfc4954'] },
  { name: '538', meaning: 'The method of signing in needs TLS first.', sources: ['rfc4954'] },
  { name: '550', meaning: 'Refused: no such mailbox, no access, or a policy.', sources: ['rfc5321'] },
  { name: '551', meaning: 'The recipient is elsewhere, and the server does not forward.', sources: ['rfc5321'] },
  { name: '552', meaning: 'Refused: the message is too big, or the mailbox is full.', sources: ['rfc5321'] },
  { name: '553', meaning: 'Refused: the server does not allow this address.', sources: ['rfc5321'] },
  { name: '554', meaning: 'Refused: the transaction failed, or the server takes no mail from this client.', sources: ['rfc5321'] },
  { name: '555', meaning: 'The server does not know a parameter of MAIL or RCPT.', sources: ['rfc5321'] },
  { name: '556', meaning: 'The domain takes no mail.', sources: ['rfc7504'] },
];

/** What the first digit of a reply code says, for codes that are not listed. */
export const replyClasses: readonly Term[] = [
  { name: '2', meaning: 'Done.', sources: ['rfc5321'] },
  { name: '3', meaning: 'The server waits for more.', sources: ['rfc5321'] },
  { name: '4', meaning: 'Not now: the same may succeed later.', sources: ['rfc5321'] },
  { name: '5', meaning: 'Refused for good: the same will fail again.', sources: ['rfc5321'] },
];
