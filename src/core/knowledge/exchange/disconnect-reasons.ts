import type { Term } from '../term';

/** Why a connection ended, as the row with the event `-` says. What stands in brackets behind it has a meaning of its own. */
export const disconnectReasons: readonly Term[] = [
  { name: 'Local', meaning: 'This server closed the connection. After QUIT that is the normal end.', sources: ['disconnect-reasons'] },
  { name: 'Remote', meaning: 'The other side closed the connection.', sources: ['disconnect-reasons'] },
];

/** What stands in brackets behind the reason. */
export interface DisconnectDetail extends Term {
  /** Whether the connection broke, which may or may not have to do with TLS. */
  readonly isBreak?: true;
}

/** The words that stand there. */
export const disconnectDetails: readonly DisconnectDetail[] = [
  {
    name: 'SocketError',
    isBreak: true,
    meaning: 'The connection broke instead of being closed in order.',
    sources: ['socket-error', 'disconnect-reasons'],
  },
  { name: 'ConnectionReset', isBreak: true, meaning: 'The other side or a firewall reset the connection.', sources: ['socket-error', 'disconnect-reasons'] },
  { name: 'ConnectionAborted', isBreak: true, meaning: 'The connection was aborted on this server.', sources: ['socket-error', 'disconnect-reasons'] },
  { name: 'TimedOut', isBreak: true, meaning: 'Nothing came in time.', sources: ['protocol-logging', 'disconnect-reasons'] },
  { name: 'Timeout', isBreak: true, meaning: 'Nothing came in time.', sources: ['disconnect-reasons'] },
  { name: 'QuitVerb', meaning: 'The client said QUIT.', sources: ['disconnect-reasons'] },
  { name: 'SenderDisconnected', meaning: 'The connection to the sender was lost.', sources: ['disconnect-reasons'] },
  { name: 'TooManyErrors', meaning: 'There were too many errors or failed sign-ins.', sources: ['disconnect-reasons'] },
  { name: 'DroppedSession', meaning: 'This server, or one of its agents, dropped the session.', sources: ['disconnect-reasons'] },
];
