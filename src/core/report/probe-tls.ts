import { type Message, message } from '../message';
import { describeError } from '../probe/probe-error';
import type { ProbeResult } from '../probe/result';
import { probedVersions } from '../probe/tls/client-hello';
import type { Answer, Enumerated, TlsResult } from '../probe/tls/tls-result';
import type { ReportBlock, ReportItem } from '../report-document';

/** Groups, signatures, and what else the host's TLS can do. Nothing where none of it was asked. */
export function tlsBlocks({ tls }: ProbeResult): readonly ReportBlock[] {
  const items = [...properties(tls), ...resumption(tls)];
  const lists: ReportItem[] = [...[...probedVersions].reverse()].flatMap((version) => [
    ...enumerated(message('Key exchange groups of {version}', { version }), tls.groups[version]),
    ...enumerated(message('Signature algorithms of {version}', { version }), tls.signatureAlgorithms[version]),
  ]);
  if (items.length + lists.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: message('TLS in detail') },
    { kind: 'list', items: [...lists, ...items] },
  ];
}

function enumerated(label: Message, found: Enumerated | undefined): readonly ReportItem[] {
  if (!found) return [];
  const names = found.names.join(', ') || '-';
  return [{ label, text: found.complete ? names : message('{names} (not all were asked for)', { names }) }];
}

function properties(tls: TlsResult): readonly ReportItem[] {
  const line = (label: Message, answer: Answer | undefined, words: Readonly<Record<'yes' | 'no', Message>>): readonly ReportItem[] => {
    if (!answer) return [];
    return [{ label, text: answer.state === 'not-tested' ? message('not tested: {reason}', { reason: describeError(answer.reason) }) : words[answer.state] }];
  };
  const support = { yes: message('supported'), no: message('not supported') };
  return [
    ...line(message('Secure renegotiation (RFC 5746)'), tls.secureRenegotiation, support),
    ...line(message('Extended master secret (RFC 7627)'), tls.extendedMasterSecret, support),
    ...line(message('Compression'), tls.compression, { yes: message('on, which gives secrets away (CRIME)'), no: message('off, as it should be') }),
    ...line(message('Protection from fallback to old versions (RFC 7507)'), tls.fallbackProtection, support),
  ];
}

function resumption({ resumption: found }: TlsResult): readonly ReportItem[] {
  if (!found) return [];
  const label = message('Sessions are resumed');
  if (found.sessionId && found.ticket) return [{ label, text: message('by session id and by ticket') }];
  if (found.sessionId) return [{ label, text: message('by session id') }];
  return [{ label, text: found.ticket ? message('by ticket') : message('no') }];
}
