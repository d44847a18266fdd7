/** The words with which a reply or an event reports the reply of another server; that one stands behind them. */
export interface ReplyWrapper {
  /** The symptom that it is. */
  readonly id: string;
  /** The source of a pattern for the words, up to where the other reply begins. */
  readonly words: string;
}

/**
 * How Exchange reports the reply of another server in a reply of its own, old versions first:
 * `451 4.4.0 Primary target IP address responded with: "421 4.4.2 Connection dropped due to SocketError."`. Sources are with the symptoms.
 */
export const replyWrappers = [
  { id: 'primary-target-451-440', words: 'Primary target IP address responded with:? "?' },
  { id: 'proxy-setup-450-470', words: "Proxy session setup failed on Frontend with '" },
  { id: 'primary-target-441-441', words: 'Error encountered while communicating with primary target IP address:? \\\\?"?' },
  { id: 'target-error-451-44395', words: 'Target host responded with error\\. ?-> ?' },
  { id: 'comm-error-451-44397', words: 'Error communicating with target host\\. ?-> ?' },
  { id: 'exo-cannot-connect-4-4-317', words: 'Cannot (?:connect to|establish session with) remote server(?: \\[Message=)?' },
  { id: 'exo-expired-5-4-317', words: 'Message expired, cannot connect to remote server ?\\(' },
  { id: 'expired-5-4-300', words: 'Message expired(?!, cannot)(?: -> ?)?' },
] as const satisfies readonly ReplyWrapper[];

/** How the event log reports the reply of another server. */
export const eventWrappers = [
  { id: 'event-2004-untrustedroot', words: 'was acknowledged with SMTP response (?=[45]\\d\\d )' },
] as const satisfies readonly ReplyWrapper[];
