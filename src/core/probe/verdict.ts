import { type Message, message } from '../message';
import { describeError, type ProbeError } from './probe-error';
import type { ProbeResult } from './result';
import { suiteForExchangeOnline } from './version-lists';

/** What the probe's answers mean for mail between a host and Exchange Online. */
export interface ExchangeOnlineVerdict {
  /** Whether the host accepts TLS as Exchange Online speaks it: TLS 1.2 with a suite that it uses. Nothing where that could not be tested. */
  readonly accepts: boolean | undefined;
  /** Why not, or with what reservation; none where there is nothing to say. */
  readonly reasons: readonly Message[];
}

/**
 * The verdict: Exchange Online speaks TLS 1.2 on its mail endpoints, TLS 1.0 and 1.1 no more. An untrusted or misnamed certificate does not
 * change it: without a connector that asks for more, TLS in mail is opportunistic. Sources: `exchange-online-tls`, `exchange-online-suites`.
 */
export function exchangeOnlineVerdict(result: ProbeResult): ExchangeOnlineVerdict {
  if (!result.reachable) return { accepts: undefined, reasons: result.error ? [notTested(result.error)] : [] };
  switch (result.smtp.startTls) {
    case 'not-offered':
      return refuses(message('The host does not offer STARTTLS, so Exchange Online can send to it in clear text only.'));
    case 'stripped':
      return refuses(message('STARTTLS is masked on the way, so Exchange Online can send to the host in clear text only.'));
    case 'refused':
      return refuses(message('The host refuses STARTTLS: {reply}', { reply: result.smtp.startTlsReply ?? '' }));
    default:
      return byTls12(result);
  }
}

function byTls12(result: ProbeResult): ExchangeOnlineVerdict {
  const tls12 = result.versions['TLS 1.2'];
  if (tls12.state === 'not-tested') return { accepts: undefined, reasons: [notTested(tls12.reason)] };
  if (tls12.state === 'refused') return refuses(message('The host refuses TLS 1.2. Exchange Online does not use TLS 1.0 or TLS 1.1 any more.'));
  const [suite = ''] = tls12.cipherSuites;
  switch (tls12.exchangeOnlineSuite) {
    case 'listed':
      return { accepts: true, reasons: [] };
    case 'unlisted':
      return {
        accepts: true,
        reasons: [
          message("The host accepts {suite}, which Microsoft's list for Exchange Online does not name.", { suite: suiteForExchangeOnline(result) ?? '' }),
        ],
      };
    case 'none':
      return refuses(message('The host accepts TLS 1.2, but none of the cipher suites that Exchange Online uses. It chose {suite}.', { suite }));
    default:
      return { accepts: undefined, reasons: [message('Whether the host accepts a cipher suite of Exchange Online could not be tested.')] };
  }
}

function refuses(reason: Message): ExchangeOnlineVerdict {
  return { accepts: false, reasons: [reason] };
}

function notTested(error: ProbeError): Message {
  return message('Not tested. {error}', { error: describeError(error) });
}
