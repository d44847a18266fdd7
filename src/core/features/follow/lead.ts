import type { LogRow } from '../../formats/exchange-log/row';
import type { TransportLogKind, TransportService } from '../../knowledge/exchange/transport-logs';
import type { Message } from '../../message';

/**
 * How a session leads to another place: `earlier-part` and `later-part` to the same session in another file; `named-session` to a session whose id it names;
 * `naming-session` to sessions that name its id; `other-end` to the log of the server at the other end of the connection; `message` to what else happened to
 * a message.
 */
export type LeadKind = 'earlier-part' | 'later-part' | 'named-session' | 'naming-session' | 'other-end' | 'message';

/** The log in which the other place should be. What is not known is null. */
export interface WantedLog {
  readonly service: TransportService | null;
  readonly kind: TransportLogKind;
  readonly server: string | null;
  /** Below `%ExchangeInstallPath%TransportRoles\Logs\`. */
  readonly folder: string;
  /** What its file is called; `*` stands for what cannot be known. Empty where the time is not known. */
  readonly files: readonly string[];
  /** When the other place was written, in milliseconds since 1970; null where the session has no times. */
  readonly from: number | null;
  readonly to: number | null;
  /** What to run on the server where the log does not exist. */
  readonly switchOn: string;
}

/** Something that leads out of a session. */
export interface Lead {
  readonly kind: LeadKind;
  /** Whether it leads to what came before, or to what came after. */
  readonly direction: 'back' | 'on';
  /** What is searched for: a session id, a Message-ID, or the two endpoints of a connection. */
  readonly sought: string;
  readonly wants: WantedLog;
  /** The row that the lead rests on. */
  readonly at: LogRow;
  /** Where it leads, in words. */
  readonly text: Message;
  /** Whether there surely is another place, so that its absence is worth saying. */
  readonly isSure: boolean;
}

/** Whether a lead leads to another part of the same session. */
export function isPart({ kind }: Pick<Lead, 'kind'>): boolean {
  return kind === 'earlier-part' || kind === 'later-part';
}
