/** Which side of the SMTP dialogue the server that wrote a log stood on. */
export type LogRole = 'send' | 'receive';

/** The languages of the editor that are Exchange logs: SMTP protocol logs, and the others. */
export type LogLanguage = 'exchange-protocol-log' | 'exchange-log';

/** What the rows of a log tell of: SMTP sessions, outbound connections, messages on their way, sessions of POP3 and IMAP4 clients. */
export type LogContents = 'smtp-sessions' | 'connections' | 'messages' | 'client-sessions';

/** A kind of Exchange log, as data: how to know it and what its columns are. */
export interface LogType {
  readonly id: string;
  readonly language: LogLanguage;
  readonly contents: LogContents;
  /** The value of its `#Log-type:` header, compared without case. */
  readonly header: string;
  /** Other values that mean the same. */
  readonly otherHeaders?: readonly string[];
  /** The side of the server that wrote it; nothing for logs that hold no SMTP dialogue. */
  readonly role: LogRole | null;
  /** The names that Exchange gives its files. */
  readonly fileName: RegExp;
  /** The columns of a file that has no `#Fields:` line, such as one that was cut; spelled as Exchange does. */
  readonly fields: readonly string[];
  /** The columns that other versions write. */
  readonly otherFields?: readonly (readonly string[])[];
  /** How a row begins, for a file whose header was cut off; not where the rows look like those of another type. */
  readonly rowBeginning?: RegExp;
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

/** Every list of columns that a log type is known to have. */
export function shapesOf({ fields, otherFields = [] }: LogType): readonly (readonly string[])[] {
  return [fields, ...otherFields];
}
