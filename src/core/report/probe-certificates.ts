import { daysLeft } from '../features/days-left';
import { exchangeOnlineRoot, hasExchangeOnlineRoot } from '../knowledge/exchange/exchange-online';
import { verifyTroubleNamed, verifyTroubles } from '../knowledge/tls/verify-errors';
import { type Message, message } from '../message';
import { describeError } from '../probe/probe-error';
import type { ProbedCertificate, ProbeResult } from '../probe/result';
import type { ChainResult } from '../probe/x509/chain-result';
import type { ReportBlock, ReportCell, ReportItem } from '../report-document';

/** The chain as it was sent, what is wrong with it, whether it is trusted, and the handshake of this computer. */
export function certificateBlocks(result: ProbeResult, now: number): readonly ReportBlock[] {
  const { certificates, chain } = result;
  if (!certificates) return [];
  return [
    { kind: 'heading', level: 2, text: message('Certificates') },
    {
      kind: 'list',
      items: [...nameItems(certificates, result), ...trustItems(result), ...chainItems(result), ...handshakeItems(result), ...otherItems(result, now)],
    },
    ...(certificates.length > 1 ? [chainTable(certificates, chain, now)] : []),
    ...certificates.flatMap((certificate, place) => details(certificate, { place, chain, now })),
  ];
}

/** How many names, and how many addresses of one kind, are shown. */
const namesShown = 50;
const addressesShown = 5;

function nameItems([leaf]: readonly ProbedCertificate[], result: ProbeResult): readonly ReportItem[] {
  const names = leaf?.names ?? [];
  const shown = names.slice(0, namesShown).join(', ');
  const left = names.length - namesShown;
  return [
    { label: message('Names'), text: left > 0 ? message('{names}, and others: {count}', { names: shown, count: left }) : shown || message('none') },
    { label: message('Name check'), text: nameCheck(result, leaf) },
  ];
}

function nameCheck({ nameMatches, target }: ProbeResult, leaf: ProbedCertificate | undefined): Message {
  if (!nameMatches) return message('{host} is not among the names', { host: target.host });
  if (leaf?.namedByCommonName) return message('{host} is the common name; there are no alternative names, where newer senders look', { host: target.host });
  return message('{host} is among the names', { host: target.host });
}

function trustItems(result: ProbeResult): readonly ReportItem[] {
  const { trust, chain, target } = result;
  const mozillaError = trust.mozilla === false ? trust.error : undefined;
  const items: ReportItem[] = [
    { label: message("Trusted by the operating system's list"), text: verdict(trust.system, trust.systemError ?? trust.error, result) },
    { label: message("Trusted by Mozilla's list"), text: verdict(trust.mozilla, mozillaError, result) },
  ];
  if (chain?.anchor) {
    const { subject, thumbprint } = chain.anchor;
    items.push({ label: message('Leads to the root'), text: message('{subject}, thumbprint {thumbprint}', { subject, thumbprint }) });
  }
  if (hasExchangeOnlineRoot(target.host)) items.push({ label: message('A server that sends to Exchange Online'), text: exchangeOnlineNeeds(result) });
  return items;
}

function exchangeOnlineNeeds({ chain }: ProbeResult): Message {
  const { name, thumbprint } = exchangeOnlineRoot;
  return chain?.anchor?.thumbprint === thumbprint
    ? message('has to trust this root: {name}', { name })
    : message('has to trust the root {name}, thumbprint {thumbprint}; the chain of this host leads elsewhere', { name, thumbprint });
}

function verdict(trusted: boolean | undefined, error: string | undefined, { handshake }: ProbeResult): Message {
  if (trusted) return message('yes');
  if (trusted === false) return message('no: {what} ({error})', { what: message(verifyTroubles[verifyTroubleNamed(error ?? '')].meaning), error: error ?? '' });
  return handshake.state === 'done' ? message('not tested: this computer gives no access to its list') : message('not tested: no handshake was completed');
}

/** How the chain was seen, and where it ends. */
function chainItems({ chain, handshake }: ProbeResult): readonly ReportItem[] {
  if (!chain) return [];
  const label = message('Chain');
  const how = chain.asSent
    ? message('shown as the server sends it')
    : message(
        "shown as this computer's TLS put it together, because the server encrypts it: in which order it is sent, and whether more is sent, is not known",
      );
  return [
    { label, text: how },
    { label: message('End of the chain'), text: chainEnd(chain, handshake) },
  ];
}

function chainEnd({ end, missingIssuer }: ChainResult, handshake: ProbeResult['handshake']): Message {
  switch (end) {
    case 'known':
      return message('at an authority that a list knows');
    case 'self-signed':
      return message('at the server’s own certificate, which is self-signed');
    case 'unknown-root':
      return message('at a root that no list knows');
    case 'missing':
      return message('{issuer} is neither sent nor known to a list', { issuer: missingIssuer ?? '' });
    case 'not-tested':
      return handshake.state === 'done' ? message('not known: the server encrypts its chain') : message('not tested: no handshake was completed');
  }
}

function handshakeItems({ handshake, certificates }: ProbeResult): readonly ReportItem[] {
  const label = message("Handshake of this computer's TLS");
  if (handshake.state !== 'done') return [{ label, text: describeError(handshake.reason) }];
  const items: ReportItem[] = [{ label, text: message('{version} with {suite}', { version: handshake.version, suite: handshake.cipherSuite }) }];
  if (handshake.ocspStapled !== undefined) items.push({ label: message('OCSP answer sent along'), text: staple(handshake.ocspStapled, certificates?.[0]) });
  return items;
}

/** Servers with two kinds of keys show another certificate to clients that want the other kind. */
function otherItems({ tls }: ProbeResult, now: number): readonly ReportItem[] {
  return tls.otherCertificates.map(({ subject, notAfter, publicKey, cipherSuite }) => ({
    label: message('Another certificate'),
    text: message('{subject}, {key}, valid until {end}, with {suite}; names and trust of it were not checked', {
      subject,
      key: publicKey,
      end: daysLeft(notAfter, now),
      suite: cipherSuite,
    }),
  }));
}

function staple(wasSent: boolean | undefined, leaf: ProbedCertificate | undefined): Message {
  if (wasSent) return message('yes; what it says was not read');
  return leaf?.mustStaple ? message('no, although the certificate asks for it') : message('no; it is not needed');
}

/** One line for each certificate, with what it is in the chain. */
function chainTable(certificates: readonly ProbedCertificate[], chain: ChainResult | undefined, now: number): ReportBlock {
  const head = [message('Place'), message('Certificate'), message('Valid until'), message('Part in the chain')];
  const rows = certificates.map(({ subject, notAfter }, place): readonly ReportCell[] => [
    place + 1,
    subject,
    daysLeft(notAfter, now),
    chain && partOf(place, chain),
  ]);
  return { kind: 'table', head, rows };
}

function partOf(place: number, chain: ChainResult): Message {
  if (place === 0) return chain.end === 'self-signed' ? message('the server’s own, self-signed') : message('the server’s own');
  if (chain.duplicates.includes(place)) return message('sent before');
  if (chain.superfluous.includes(place)) return message('does not belong');
  if (chain.root === place) return chain.asSent ? message('root; need not be sent') : message('root, perhaps from this computer');
  return message('intermediate');
}

interface PlaceInChain {
  /** From 0. */
  readonly place: number;
  readonly chain: ChainResult | undefined;
  readonly now: number;
}

/** All that a certificate says. */
function details(certificate: ProbedCertificate, { place, chain, now }: PlaceInChain): readonly ReportBlock[] {
  const { subject, issuer, notBefore, notAfter, publicKey, signature, serialNumber, thumbprint, fingerprint256, version } = certificate;
  const items: ReportItem[] = [
    ...(chain ? [{ label: message('Part in the chain'), text: partOf(place, chain) }] : []),
    { label: message('Issued by'), text: issuer === subject ? message('itself') : issuer },
    { label: message('Valid'), text: message('from {start} to {end}', { start: notBefore.slice(0, 10), end: daysLeft(notAfter, now) }) },
    { label: message('Key'), text: publicKey },
    { label: message('Signature'), text: signature },
    ...listItem(message('Purposes'), certificate.extendedKeyUsage),
    ...listItem(message('Key usages'), certificate.keyUsage),
    ...authorityItem(certificate),
    { label: message('Thumbprint (SHA-1)'), text: thumbprint },
    { label: message('Fingerprint (SHA-256)'), text: fingerprint256 },
    { label: message('Serial number'), text: serialNumber },
    ...(version === 3 ? [] : [{ label: message('Version'), text: String(version) }]),
    ...listItem(message('OCSP'), certificate.ocspAddresses.slice(0, addressesShown)),
    ...listItem(message('Revocation list'), certificate.revocationListAddresses.slice(0, addressesShown)),
    ...listItem(message('The issuer’s certificate'), certificate.issuerAddresses.slice(0, addressesShown)),
  ];
  const text = message('{place}. {subject}', { place: place + 1, subject });
  return [
    { kind: 'heading', level: 3, text },
    { kind: 'list', items: items.filter((item) => item.text !== '') },
  ];
}

function listItem(label: Message, values: readonly string[] | undefined): readonly ReportItem[] {
  if (!values || values.length === 0) return [];
  return [{ label, text: values.join(', ') }];
}

function authorityItem({ basicConstraints }: ProbedCertificate): readonly ReportItem[] {
  if (!basicConstraints?.isAuthority) return [];
  const { pathLength } = basicConstraints;
  return [
    {
      label: message('May issue certificates'),
      text: pathLength === undefined ? message('yes') : message('yes; authorities below it at most: {count}', { count: pathLength }),
    },
  ];
}
