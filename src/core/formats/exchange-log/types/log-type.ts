/** Which side of the SMTP dialogue the server that wrote a log stood on. */
export type LogRole = 'send' | 'receive';

/** A kind of Exchange log, as data: how to know it and what its columns are. */
export interface LogType {
  readonly id: string;
  /** The value of its `#Log-type:` header, compared without case. */
  readonly header: string;
  /** The side of the server that wrote it; nothing for logs that hold no SMTP dialogue. */
  readonly role: LogRole | null;
  /** The names that Exchange gives its files. */
  readonly fileName: RegExp;
  /** The columns of a file that has no `#Fields:` line, such as one that was cut. */
  readonly fields: readonly string[];
  /** Real shapes of its rows, invented values. A test reads each of them. */
  readonly samples: readonly string[];
}

/** The columns of SMTP protocol logs. Source: "Protocol logging in Exchange Server". */
export const smtpFields = [
  'date-time',
  'connector-id',
  'session-id',
  'sequence-number',
  'local-endpoint',
  'remote-endpoint',
  'event',
  'data',
  'context',
] as const;
