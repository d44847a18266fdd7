import { spanOfRefusal } from '../../formats/exchange-log/refusals';
import { otherSide, storyLines, tls12Values } from '../session-evidence';
import { defineSessionRule } from './session-rule';

const words = 'TLS 1.0 and 1.1 are not supported';

/** Fires on `421 4.7.66 TLS 1.0 and 1.1 are not supported`, with which Exchange Online ends a session that negotiated one of them. */
export const tlsVersionRejected = defineSessionRule({
  id: 'tls-version-rejected',
  since: '0.1.0',
  level: 'error',
  title: 'The other side refuses TLS 1.0 and 1.1 (421 4.7.66)',
  messages: {
    rejected:
      '{remote} refuses this session since it uses TLS 1.0 or TLS 1.1. Enable TLS 1.2 on the sending side ({key}: {values}). Then install the current Windows and Exchange updates, and restart the server.',
    reported:
      'Another server on the way reports, by {remote}, that the next host refuses TLS 1.0 and TLS 1.1. Enable TLS 1.2 on the server that made that connection (SCHANNEL\\Protocols\\TLS 1.2\\Client: {values}). Then install the current Windows and Exchange updates there, and restart it.',
  },
  sources: ['legacy-tls-endpoint', 'exchange-tls', 'tls-cannot-be-agreed'],
  needs: 'refusals',
  *check({ story }, found) {
    const refusal = story.refusals.find(({ reply }) => reply.code === 421 && reply.enhanced === '4.7.66');
    if (!refusal) return;
    const length = refusal.reply.text.startsWith(words) ? words.length : 0;
    const args = { remote: otherSide(story), ...tls12Values(story) };
    yield found(refusal.wrapped ? 'reported' : 'rejected', spanOfRefusal(refusal, length), args, {
      related: storyLines(story, refusal.row),
      curedByTls12: true,
    });
  },
});
