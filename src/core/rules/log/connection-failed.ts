import type { LogRow } from '../../formats/exchange-log/row';
import { field, spanInField } from '../../formats/exchange-log/row';
import type { Story } from '../../formats/exchange-log/story';
import { notConnectedField } from '../../formats/exchange-log/story';
import { socketErrorIn, unknownSocketError } from '../../knowledge/exchange/socket-errors';
import { symptomsIn } from '../../knowledge/exchange/symptoms';
import { message } from '../../message';
import type { Span } from '../../text/position';
import type { RefusalSymptom } from '../refusal-symptom';
import { refusalWith } from '../refusal-symptom';
import { otherSide, storyLines } from '../session-evidence';
import { defineSessionRule } from './session-rule';

/** With these Exchange Online speaks of connections that it made itself. */
const byExchangeOnline: ReadonlySet<string> = new Set(['exo-timeout-4-4-315', 'exo-refused-4-4-316']);
const failedElsewhere: ReadonlySet<string> = new Set(['unable-to-connect-421-421', 'timed-out-421-441', 'winsock-failed', ...byExchangeOnline]);

/** Fires where no TCP connection came about: the network comes first, not TLS. */
export const connectionFailed = defineSessionRule({
  id: 'connection-failed',
  since: '0.2.0',
  level: 'warning',
  title: 'No connection to the other server',
  messages: {
    failed:
      'No connection to {remote}: {meaning} ({sign}). This is the network, not TLS: nothing was said yet. {cure} Test-NetConnection from this server to that address and port shows when it is cured.',
    unable:
      'No connection to {remote} ({sign}). Look at the network first: firewall, route, smart host, and whether that server is up. If other sessions with it hold TLS negotiation failed with error NoCredentials or UnknownCredentials, it is the certificate; the queue shows that as 421 4.2.1 or 421 4.4.1 too.',
    reported:
      'No connection, as another server on the way reports: {meaning} ({sign}). Look at the network first, not at TLS. {cure} The send log of that server at this time (FrontEnd\\ProtocolLog\\SmtpSend for a Front End server) decides: only with NoCredentials or UnknownCredentials in it, the certificate is the cause.',
  },
  sources: ['socket-codes', 'mail-flow-intelligence', 'unknown-credentials'],
  *check({ story }, found) {
    const own = story.outcome === 'not-connected' ? ownFailure(story) : undefined;
    const elsewhere = own ? undefined : reportedFailure(story);
    const { row, span, text } = own ?? elsewhere ?? {};
    if (!row || !span || text === undefined) return;
    const error = socketErrorIn(text);
    const { meaning, cure } = error ?? unknownSocketError;
    const sign = error ? `Winsock error code ${error.code}` : signOf(text);
    const id = elsewhere ? 'reported' : error ? 'failed' : 'unable';
    const args = { remote: otherSide(story), meaning: message(meaning), cure: message(cure), sign };
    yield found(id, span, args, { related: storyLines(story, row), cause: `${id} ${sign}` });
  },
});

/** A line that says that no connection came about. */
interface FailedConnection {
  readonly row: LogRow;
  readonly span: Span;
  readonly text: string;
}

/** Where a session that never had a connection says so first. */
function ownFailure({ steps }: Story): FailedConnection | undefined {
  for (const step of steps) {
    const name = notConnectedField(step);
    if (!name) continue;
    const text = field(step.row, name);
    return { row: step.row, span: spanInField(step.row, name, { start: 0, end: signOf(text).length }), text };
  }
  return undefined;
}

function reportedFailure(story: Story): FailedConnection | undefined {
  const told: RefusalSymptom | undefined = refusalWith(story, failedElsewhere);
  if (!told || !isReport(told)) return undefined;
  const { refusal, span } = told;
  return { row: refusal.row, span, text: field(refusal.row, refusal.field).slice(refusal.start) };
}

/** Whether the failed connection is another one than that of the session. */
function isReport({ reported, symptom }: RefusalSymptom): boolean {
  return reported || byExchangeOnline.has(symptom.id);
}

/** The words that say it, at the beginning of a text. */
function signOf(text: string): string {
  return text.slice(0, symptomsIn(text.slice(0, 1000))[0]?.end ?? 120);
}
