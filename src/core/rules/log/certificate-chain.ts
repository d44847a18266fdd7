import type { LogRow } from '../../formats/exchange-log/row';
import { spanInField } from '../../formats/exchange-log/row';
import type { Story } from '../../formats/exchange-log/story';
import type { ChainStatus } from '../../formats/exchange-log/tls-lines';
import { parseChainStatus } from '../../formats/exchange-log/tls-lines';
import type { ChainTroubleId } from '../../knowledge/exchange/chain-statuses';
import { chainTroubleNamed, chainTroubleSources, chainTroubles } from '../../knowledge/exchange/chain-statuses';
import { isExchangeOnline } from '../../knowledge/exchange/exchange-online';
import { message } from '../../message';
import type { Span } from '../../text/position';
import { isOutsideValidity } from '../dated-certificates';
import { otherSide, storyLines } from '../session-evidence';
import { defineSessionRule } from './session-rule';

/** How Exchange says that nothing is wrong: the chain is valid, or no certificate was sent, as nearly no client does. */
const fine = /^(?:Valid|EmptyCertificate)$/i;

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
  *check({ story }, found) {
    const fault = faultIn(story);
    if (!fault) return;
    const { status, span } = fault;
    const { meaning, cure } = chainTroubles[troubleOf(story, status)];
    const id = story.remoteName && isExchangeOnline(story.remoteName) ? 'exchangeOnline' : 'anyone';
    const args = { remote: otherSide(story), status, meaning: message(meaning), cure: message(cure) };
    yield found(id, span, args, { related: storyLines(story, fault.row), cause: status });
  },
});

/** The first fault that a session shows, and where. */
function faultIn({ steps }: Story): { readonly status: string; readonly span: Span; readonly row: LogRow } | undefined {
  for (const step of steps) {
    if (step.kind !== 'info') continue;
    for (const field of ['context', 'data'] as const) {
      const found: ChainStatus | undefined = parseChainStatus(step[field]);
      if (found && !fine.test(found.status)) return { status: found.status, span: spanInField(step.row, field, found.span), row: step.row };
    }
  }
  return undefined;
}

/** What the session's own certificate makes of the word. */
function troubleOf({ certificates }: Story, status: string): ChainTroubleId {
  const trouble = chainTroubleNamed(status);
  const theirs = certificates.filter(({ certificate }) => certificate.side === 'remote').at(-1);
  if (!theirs || (trouble !== 'untrusted' && trouble !== 'other')) return trouble;
  if (isOutsideValidity(theirs)) return 'expired';
  const { subject, issuer } = theirs.certificate;
  return subject !== null && subject === issuer ? 'selfSigned' : trouble;
}
