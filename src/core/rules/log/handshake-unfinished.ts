import { parseDisconnectReason } from '../../formats/exchange-log/disconnect-reason';
import { spanOfField } from '../../formats/exchange-log/row';
import type { Story } from '../../formats/exchange-log/story';
import { untilNextCommand } from '../../formats/exchange-log/story';
import { otherSide, storyLines, tellsTls12Values, tls12Values } from '../session-evidence';
import { defineSessionRule } from './session-rule';

const messages = {
  cut: 'The connection to {remote} was cut in the TLS handshake ({reason}), and the log does not say why. Most likely one side refuses the TLS versions of the other: enable TLS 1.2 ({key}: {values}). Then install the current Windows and Exchange updates, and restart the server. If TLS 1.2 is on already, the Schannel events 36871 to 36888 of this second tell the reason.',
  ended:
    'STARTTLS was accepted, and the connection to {remote} ended without a handshake. Scanners and monitors that only look for STARTTLS do this. If mail of this host is missing, the Schannel events 36871 to 36888 of this second tell whether a handshake was begun.',
} as const;

/** Fires where STARTTLS was accepted and the session ended with neither success nor failure. A session that the end of the file cuts is not meant. */
export const handshakeUnfinished = defineSessionRule({
  id: 'handshake-unfinished',
  since: '0.1.0',
  level: 'warning',
  title: 'A TLS handshake was not finished',
  messages,
  sources: ['protocol-logging', 'socket-error', 'tls-cannot-be-agreed'],
  needs: 'answer',
  *check({ story }, found) {
    const { answer, disconnect } = story;
    if (!disconnect || !endedAfterAcceptance(story)) return;
    const reason = parseDisconnectReason(disconnect.reason)?.detail;
    const id = reason ? 'cut' : 'ended';
    const args = { remote: otherSide(story), reason: reason ?? '', ...tls12Values(story) };
    yield found(id, spanOfField(answer.row, 'data'), args, {
      related: storyLines(story, answer.row),
      curedByTls12: tellsTls12Values(messages[id]),
      cause: `${id} ${reason}`,
    });
  },
});

/** Whether nothing was said after the 220 but good-bye. */
function endedAfterAcceptance({ answer, success, failure, steps }: Story): boolean {
  if (answer?.reply.code !== 220 || success || failure) return false;
  return untilNextCommand(steps, answer).at(-1) === steps.at(-1);
}
