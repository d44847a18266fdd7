import { spanInField } from '../../formats/exchange-log/row';
import type { Story } from '../../formats/exchange-log/story';
import type { ChainTroubleId } from '../../knowledge/exchange/chain-statuses';
import { chainTroubleNamed, chainTroubleSources, chainTroubles, isChainFault } from '../../knowledge/exchange/chain-statuses';
import { isExchangeOnline } from '../../knowledge/exchange/exchange-online';
import { message } from '../../message';
import { isOutsideValidity } from '../dated-certificates';
import { otherSide, storyLines } from '../session-evidence';
import { defineSessionRule } from './session-rule';

/** Fires on `Client certificate chain validation status: '…'` with a fault. */
export const certificateChain = defineSessionRule({
  id: 'certificate-chain',
  since: '0.2.0',
  level: 'warning',
  title: 'The certificate chain of the other side did not stand the check',
  messages: {
    anyone:
      'Certificate chain of {remote} not valid ({status}): {meaning}. Mail goes on by opportunistic TLS; connectors that check certificates refuse it. {cure}',
    exchangeOnline:
      'Certificate chain of {remote} not valid ({status}): {meaning}. This server then does not recognise Exchange Online, so hybrid mail counts as anonymous. {cure}',
  },
  sources: chainTroubleSources,
  needs: 'chainStatus',
  *check({ story }, found) {
    const { row, field, value } = story.chainStatus;
    const status = value.status.word;
    if (!isChainFault(status)) return;
    const { meaning, cure } = chainTroubles[troubleOf(story, status)];
    const id = story.remoteName && isExchangeOnline(story.remoteName) ? 'exchangeOnline' : 'anyone';
    const args = { remote: otherSide(story), status, meaning: message(meaning), cure: message(cure) };
    yield found(id, spanInField(row, field, value.span), args, { related: storyLines(story, row), cause: status });
  },
});

/** What the session's own certificate makes of the word. */
function troubleOf({ certificates }: Story, status: string): ChainTroubleId {
  const trouble = chainTroubleNamed(status);
  const theirs = certificates.filter(({ certificate }) => certificate.side === 'remote').at(-1);
  if (!theirs || (trouble !== 'untrusted' && trouble !== 'other')) return trouble;
  if (isOutsideValidity(theirs)) return 'expired';
  const { subject, issuer } = theirs.certificate;
  return subject !== null && subject === issuer ? 'selfSigned' : trouble;
}
