import { type Message, message } from '../message';
import type { ProbeResult } from '../probe/result';
import { probedVersions } from '../probe/tls/client-hello';
import { versionsThatAre } from '../probe/version-lists';

/** What nobody should take from a report: what was not asked, and what a probe never asks. */
export function notTested(result: ProbeResult): readonly Message[] {
  if (!result.reachable) return [message('Everything beyond the connection: TLS, the certificate, mail.')];
  return [
    ...(cameToTls(result) ? [] : [message('TLS and the certificate: it did not come to that.')]),
    message('Whether the server takes mail: no recipient was named, nobody logged in.'),
    message('What the server offers when it sends mail itself: that is its client side, with settings of its own.'),
    ...otherServers(result),
    ...(isIncomplete(result) ? [message('Further cipher suites than those shown.')] : []),
    ...(result.smtp.mailBeforeTls === undefined && result.target.mode === 'starttls' ? [message('Whether TLS is required before mail.')] : []),
    ...policies(result),
    message('Whether certificates were revoked.'),
    message('Whether the server answers other clients in the same way.'),
  ];
}

/** Whether there is anything to say of versions. */
export function cameToTls(result: ProbeResult): boolean {
  return result.reachable && versionsThatAre(result, 'not-tested').length < probedVersions.length;
}

/** Where a domain was named, its other servers have reports of their own. */
function otherServers({ policy, otherAddresses }: ProbeResult): readonly Message[] {
  if (policy.domain !== undefined) return [];
  if (otherAddresses.length > 0) return [message('Other servers of the same domain.')];
  return [message('Other servers and addresses of the same domain: only the address above was asked.')];
}

function isIncomplete({ versions }: ProbeResult): boolean {
  return Object.values(versions).some((version) => version.state === 'accepted' && !version.complete);
}

function policies({ policy: { dane, mtaSts, tlsRpt } }: ProbeResult): readonly Message[] {
  const names = [...(dane ? [] : ['DANE']), ...(mtaSts ? [] : ['MTA-STS']), ...(tlsRpt ? [] : ['TLS-RPT'])];
  return names.length === 0 ? [] : [message('What DNS and web servers say of TLS: {names}.', { names: names.join(', ') })];
}
