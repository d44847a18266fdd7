import type { WindowsVersion } from '../../knowledge/targets';
import { cipherSuiteName, exchangeOnlineSuites } from '../../knowledge/tls/cipher-suites';
import { type WindowsTls, windowsTls } from '../../knowledge/tls/windows-tls';
import { message } from '../../message';
import { namesInShort } from '../names-in-short';
import { describeError, type ProbeError } from '../probe-error';
import type { ProbeResult } from '../result';
import { probedVersions } from '../tls/client-hello';
import { suiteForExchangeOnline, suitesOf, versionsThatAre } from '../version-lists';
import { type Judgement, judged } from './judgement';

/** Whether TLS can begin at all. */
export function judgeStartTls(result: ProbeResult): Judgement {
  const { smtp, target } = result;
  if (target.mode === 'implicit')
    return judged('met', message('Not needed: TLS begins at once on this port. Mail servers send to port 25, where it begins with STARTTLS.'));
  switch (smtp.startTls) {
    case 'offered':
      return judged('met', message('Offered.'));
    case 'not-offered':
      return judged('not-met', message('The host does not offer STARTTLS, so mail can be sent to it in clear text only.'));
    case 'stripped':
      return judged('not-met', message('STARTTLS is masked on the way, so mail can be sent to the host in clear text only.'));
    case 'refused':
      return judged('not-met', message('The host refuses STARTTLS: {reply}', { reply: smtp.startTlsReply ?? '' }));
    default:
      // TLS that was seen began somehow.
      if (versionsThatAre(result, 'not-tested').length < probedVersions.length) return judged('met', message('TLS was begun.'));
      return judged('not-tested', message('It did not come to STARTTLS.'));
  }
}

/** Whether the host accepts TLS 1.2, without which Exchange Online has no TLS. */
export function judgeExchangeOnlineTls12(result: ProbeResult): Judgement {
  const judgement = judgeTls12(result);
  if (judgement.state !== 'not-met') return judgement;
  return versionsThatAre(result, 'refused').length === probedVersions.length
    ? judged('not-met', message('The host refuses every version of TLS.'))
    : judged('not-met', message('The host refuses TLS 1.2. Exchange Online does not use TLS 1.0 or TLS 1.1 any more.'));
}

/** Whether the host accepts TLS 1.2, and what instead. */
export function judgeTls12(result: ProbeResult): Judgement {
  const tls12 = result.versions['TLS 1.2'];
  switch (tls12.state) {
    case 'accepted':
      return judged('met', message('Accepted with {suite}.', { suite: tls12.cipherSuites[0] ?? '' }));
    case 'refused': {
      const accepted = versionsThatAre(result, 'accepted').join(', ');
      return judged(
        'not-met',
        accepted === '' ? message('The host refuses TLS 1.2.') : message('The host refuses TLS 1.2 and accepts {accepted}.', { accepted }),
      );
    }
    case 'not-tested':
      return judged('not-tested', describeError(tls12.reason));
  }
}

/** Whether the host accepts a suite that Exchange Online uses with TLS 1.2. */
export function judgeExchangeOnlineSuite(result: ProbeResult): Judgement {
  const tls12 = result.versions['TLS 1.2'];
  if (tls12.state !== 'accepted') return withoutTls12;
  const [suite = ''] = tls12.cipherSuites;
  switch (tls12.exchangeOnlineSuite) {
    case 'listed':
      return judged('met', message('Accepted: {suite}.', { suite: tls12.cipherSuites.find((name) => listed.has(name)) ?? suite }));
    case 'unlisted':
      return judged(
        'note',
        message("The host accepts {suite}, which Microsoft's list for Exchange Online does not name.", { suite: suiteForExchangeOnline(result) ?? suite }),
      );
    case 'none':
      return judged('not-met', message('The host accepts TLS 1.2, but none of the cipher suites that Exchange Online uses. It chose {suite}.', { suite }));
    default:
      return judged('not-tested', message('Whether the host accepts a cipher suite of Exchange Online could not be tested.'));
  }
}

const listed = new Set(exchangeOnlineSuites.map(cipherSuiteName));

/**
 * Whether a whole handshake succeeded. Where it did not, that is a reservation only: other TLS than this computer's may succeed, as
 * with a client certificate.
 */
export function judgeHandshake({ handshake, versions }: ProbeResult): Judgement {
  if (versions['TLS 1.2'].state !== 'accepted') return withoutTls12;
  if (handshake.state === 'done') {
    const { version, cipherSuite } = handshake;
    return judged('met', message('Completed from here: {version} with {suite}.', { version, suite: cipherSuite }));
  }
  const error = describeError(handshake.reason);
  return hasFailed(handshake.reason)
    ? judged('note', message('A whole handshake did not succeed from here. {error}', { error }))
    : judged('not-tested', message('Not tested. {error}', { error }));
}

/** Whether it came to a handshake, and that failed. */
function hasFailed(reason: ProbeError): boolean {
  return reason.kind === 'handshake' || ((reason.kind === 'timeout' || reason.kind === 'closed') && reason.stage === 'handshake');
}

/** Whether the host accepts a suite that a release of Windows offers with TLS 1.2. */
export function judgeWindowsSuite(result: ProbeResult, windows: WindowsVersion): Judgement {
  const tls12 = result.versions['TLS 1.2'];
  const offered = tlsOf(windows)?.suites ?? [];
  if (tls12.state !== 'accepted') return withoutTls12;
  const common = tls12.cipherSuites.find((suite) => offered.includes(suite));
  if (common !== undefined) return judged('met', message('Accepted: {suite}.', { suite: common }));
  if (!tls12.complete) return judged('not-tested', message('None of the cipher suites that were seen; not all were asked for.'));
  return judged('not-met', message('The host accepts only {suites}.', { suites: namesInShort(tls12.cipherSuites, namesNamed) }));
}

/** Whether the host accepts a group that a release of Windows has. Suites with static RSA need none. */
export function judgeWindowsGroup(result: ProbeResult, windows: WindowsVersion): Judgement {
  const offered = tlsOf(windows);
  const groups = result.tls.groups['TLS 1.2'];
  const common = groups?.names.find((group) => offered?.groups.includes(group));
  if (common !== undefined) return judged('met', message('Accepted: {group}.', { group: common }));
  const without = suitesOf(result, 'TLS 1.2').find((suite) => offered?.suites.includes(suite) && !suite.startsWith('TLS_ECDHE_'));
  if (without !== undefined) return judged('met', message('Not needed with {suite}.', { suite: without }));
  if (!groups?.complete) return judged('not-tested', message('The groups of the host were not asked for, or not all of them.'));
  return judged('not-met', message('The host accepts only {groups}.', { groups: namesInShort(groups.names, namesNamed) || '-' }));
}

function tlsOf(windows: WindowsVersion): WindowsTls | undefined {
  return windowsTls.find((entry) => entry.windows === windows);
}

/** How many suites or groups stand in a sentence. */
const namesNamed = 4;

const withoutTls12 = judged('not-tested', message('There is no TLS 1.2 to look into.'));
