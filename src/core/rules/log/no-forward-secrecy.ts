import { spanInField } from '../../formats/exchange-log/row';
import { schannelAlgorithm } from '../../knowledge/tls/schannel-algorithms';
import { otherSide, storyLines } from '../session-evidence';
import { defineSessionRule } from './session-rule';

/** Fires where the key was exchanged with static RSA, so that a stolen private key opens what was recorded before. */
export const noForwardSecrecy = defineSessionRule({
  id: 'no-forward-secrecy',
  since: '0.1.0',
  level: 'information',
  title: 'A session has no forward secrecy',
  messages: {
    static:
      'The session with {remote} has no forward secrecy: the key was exchanged with {algorithm}. Whoever gets the private key of the server later can read what was recorded today. Mail flows; put the TLS_ECDHE suites first in the order of cipher suites on both sides.',
  },
  sources: ['exchange-tls', 'rfc9325', 'alg-id'],
  needs: 'success',
  *check({ story }, found) {
    const { success } = story;
    const { keyExchange, keyExchangeSpan } = success.value;
    const algorithm = keyExchange === null ? undefined : schannelAlgorithm(`CALG_${keyExchange}`);
    if (!keyExchangeSpan || algorithm?.forwardSecrecy !== false) return;
    const args = { remote: otherSide(story), algorithm: algorithm.name };
    yield found('static', spanInField(success.row, success.field, keyExchangeSpan), args, { related: storyLines(story, success.row) });
  },
});
