import { spanInField } from '../../formats/exchange-log/row';
import type { NotedCertificate, Story } from '../../formats/exchange-log/story';
import type { ChainTroubleId } from '../../knowledge/exchange/chain-statuses';
import { chainTroubleNamed, chainTroubleSources, chainTroubles, isChainFault } from '../../knowledge/exchange/chain-statuses';
import { isExchangeOnline } from '../../knowledge/exchange/exchange-online';
import { message } from '../../message';
import { isOutsideValidity } from '../dated-certificates';
import { otherSide, storyLines } from '../session-evidence';
import { defineSessionRule } from './session-rule';

/** Fires on `Client certificate chain validation status: '…'` with a fault. Silent where that fault is the date, and the dates of the certificate are logged. */
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
    if (isToldByItsDates(story, status)) return;
    const { meaning, cure } = chainTroubles[troubleOf(story, status)];
    const id = story.remoteName && isExchangeOnline(story.remoteName) ? 'exchangeOnline' : 'anyone';
    const args = { remote: otherSide(story), status, meaning: message(meaning), cure: message(cure) };
    yield found(id, spanInField(row, field, value.span), args, { related: storyLines(story, row), cause: status });
  },
});

/** Whether a rule about the dates of the certificate tells the same of this session. */
function isToldByItsDates(story: Story, status: string): boolean {
  const theirs = theirCertificate(story);
  return theirs !== undefined && chainTroubleNamed(status) === 'expired' && isOutsideValidity(theirs);
}

function theirCertificate({ certificates }: Story): NotedCertificate | undefined {
  return certificates.filter(({ certificate }) => certificate.side === 'remote').at(-1);
}

/** What the session's own certificate makes of the word. */
function troubleOf(story: Story, status: string): ChainTroubleId {
  const trouble = chainTroubleNamed(status);
  const theirs = theirCertificate(story);
  if (!theirs || (trouble !== 'untrusted' && trouble !== 'other')) return trouble;
  if (isOutsideValidity(theirs)) return 'expired';
  const { subject, issuer } = theirs.certificate;
  return subject !== null && subject === issuer ? 'selfSigned' : trouble;
}
