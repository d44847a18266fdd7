import type { Cell, LogRow } from '../../formats/exchange-log/row';
import type { Session } from '../../formats/exchange-log/session';
import type { Step } from '../../formats/exchange-log/steps';
import type { LogFile } from '../../open-file';

/** A cell that is hovered over, and what is around it. */
export interface Place {
  readonly file: LogFile;
  readonly row: LogRow;
  readonly cell: Cell;
  /** The session of the row; nothing in logs that hold no SMTP sessions. */
  readonly session: Session | undefined;
  /** What the row is in its session. */
  readonly step: Step | undefined;
}
