import { type Message, message } from '../message';
import { isAttempt, type ListenResult, type SeenConnection } from './listen-result';
import { offeredVersions, offersTls12, suitesForExchangeOnline } from './offered';

/** What the attempts of a sender mean for its mail to Exchange Online. */
export interface SenderVerdict {
  /** Whether every attempt offered TLS 1.2 with a suite that Exchange Online uses. Nothing where there was no attempt. */
  readonly accepts: boolean | undefined;
  /** Why not, or with what reservation, each once; none where there is nothing to say. */
  readonly reasons: readonly Message[];
}

/** The verdict on everything that a listener saw: as good as the worst attempt. */
export function senderVerdict(result: ListenResult): SenderVerdict {
  const verdicts = result.connections.filter(isAttempt).map(attemptVerdict);
  const isAccepted = verdicts.every(({ accepts }) => accepts);
  const reasons = verdicts.filter(({ accepts }) => accepts === isAccepted).flatMap((verdict) => verdict.reasons);
  const once = new Map(reasons.map((reason) => [JSON.stringify(reason), reason]));
  return { accepts: verdicts.length > 0 ? isAccepted : undefined, reasons: [...once.values()] };
}

/**
 * The verdict on one attempt. Exchange Online takes mail with TLS 1.2 and the suites that Microsoft lists; TLS 1.0 and 1.1 no more. Sources:
 * `exchange-online-tls`, `exchange-online-suites`.
 */
export function attemptVerdict({ hello, smtp }: SeenConnection): SenderVerdict {
  if (smtp.mail === 'clear') return refuses(message('It gave the message in clear text, though STARTTLS was offered.'));
  if (hello?.kind !== 'hello') return { accepts: undefined, reasons: [] };
  const versions = offeredVersions(hello.hello).versions.map(({ name }) => name);
  const highest = versions.at(-1);
  if (!offersTls12(hello.hello))
    return refuses(
      highest === 'TLS 1.3'
        ? message('It offers TLS 1.3 without TLS 1.2.')
        : message('It offers {version} at most. Exchange Online does not use versions before TLS 1.2 any more.', { version: highest ?? '' }),
    );
  const { listed, unlisted } = suitesForExchangeOnline(hello.hello);
  if (listed.length > 0) return { accepts: true, reasons: [] };
  if (unlisted.length === 0) return refuses(message('It offers TLS 1.2, but none of the cipher suites that Exchange Online uses.'));
  return {
    accepts: true,
    reasons: [message('Its cipher suites, such as {suite}, are not among those that Microsoft lists for Exchange Online.', { suite: unlisted[0] ?? '' })],
  };
}

function refuses(reason: Message): SenderVerdict {
  return { accepts: false, reasons: [reason] };
}
