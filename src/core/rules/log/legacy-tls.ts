import { spanInField } from '../../formats/exchange-log/row';
import { tlsVersionNamed } from '../../knowledge/tls/protocols';
import { message } from '../../message';
import { otherSide, storyLines, tls12Values } from '../session-evidence';
import { defineLogRule } from './log-rule';

/** Fires where a handshake succeeded with a version before TLS 1.2: mail flows, until the other side switches the old version off. */
export const legacyTls = defineLogRule({
  id: 'legacy-tls',
  since: '0.1.0',
  level: 'warning',
  title: 'A session uses a TLS version before TLS 1.2',
  messages: {
    sent: 'Mail to {remote} was encrypted with {protocol}, which Exchange Online refuses already and others will refuse. Either this server or the other one has nothing newer: enable TLS 1.2 here ({key}: {values}). Then install the current Windows and Exchange updates, and restart the server. If other sessions of this server use TLS 1.2 already, the other side has to be updated.',
    received:
      'Mail from {remote} was encrypted with {protocol}, which Exchange Online no longer uses and which should be switched off. Either this server or the other one has nothing newer: enable TLS 1.2 here ({key}: {values}). Then install the current Windows and Exchange updates, and restart the server. If other sessions of this server use TLS 1.2 already, the other side has to be updated.',
    trackedSent:
      'A message to {remote} went out encrypted with {protocol}, which Exchange Online refuses already and others will refuse. Either the server that sent it or the other one has nothing newer. The Send log of the server that sent it shows the session; if other sessions there use TLS 1.2 already, the other side has to be updated.',
    trackedReceived:
      'A message from {remote} came in encrypted with {protocol}, which Exchange Online no longer uses and which should be switched off. Either the server that received it or the other one has nothing newer. The Receive log of the server that received it shows the session; if other sessions there use TLS 1.2 already, the other side has to be updated.',
  },
  sources: ['exchange-tls', 'tls-cannot-be-agreed', 'rfc8996'],
  checks: {
    *session({ story }, found) {
      const { success } = story;
      if (!success || !tlsVersionNamed(success.value.protocol)?.legacy) return;
      const args = { remote: otherSide(story), protocol: success.value.protocol, ...tls12Values(story) };
      const span = spanInField(success.row, success.field, success.value.protocolSpan);
      yield found(story.role === 'receive' ? 'received' : 'sent', span, args, {
        related: storyLines(story, success.row),
        curedByTls12: true,
        cause: args.protocol,
      });
    },
    *'tracked-message'(tracked, found) {
      const { first, tls } = tracked;
      if (!tls?.protocol || !tls.protocolSpan || !tlsVersionNamed(tls.protocol)?.legacy) return;
      const args = { remote: tracked.host ?? message('an unknown host'), protocol: tls.protocol };
      const span = spanInField(first, 'custom-data', tls.protocolSpan);
      yield found(tls.side === 'client' ? 'trackedSent' : 'trackedReceived', span, args, { cause: tls.protocol });
    },
  },
});
