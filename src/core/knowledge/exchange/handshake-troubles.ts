import type { SourceId } from '../sources';

/**
 * What is wrong when a handshake fails, in sentences for people. Places that a rule fills: `{key}` and `{values}` the registry values of TLS 1.2 for the side of
 * TLS that this server was, `{certificate}` the certificate that it sent, `{enable}` and `{show}` commands of the Exchange Management Shell.
 */
export interface HandshakeTrouble {
  /** A clause: what the word in the log says. */
  readonly meaning: string;
  /** The most likely cause where this server sent mail, and where it received mail. */
  readonly cause: { readonly send: string; readonly receive: string };
  readonly cure: { readonly send: string; readonly receive: string };
  /** What tells this cause from the next likely one. */
  readonly decidedBy: string;
  readonly sources: readonly [SourceId, ...SourceId[]];
}

export type HandshakeTroubleId = keyof typeof handshakeTroubles;

const both = (text: string): { readonly send: string; readonly receive: string } => ({ send: text, receive: text });

const enableTls12 = {
  send: 'Enable TLS 1.2 for outgoing connections ({key}: {values}). Then install the current Windows and Exchange updates, and restart the server.',
  receive: 'Enable TLS 1.2 for incoming connections ({key}: {values}). Then install the current Windows and Exchange updates, and restart the server.',
};
const inspectionOff = both('Switch off SMTP inspection (ESMTP inspection, fixup, SMTP proxy) for this connection on the devices between the two servers.');
const eventsDecide = 'If TLS 1.2 is on already, the Schannel events 36871 to 36888 of this second tell cipher suites from a firewall.';

/** The troubles. Causes and cures: the Microsoft pages in `sources`; each in our own words. */
export const handshakeTroubles = {
  cut: {
    meaning: 'the other side cut the connection',
    cause: {
      send: 'Most likely it refuses every TLS version that this server offers.',
      receive: 'Most likely the two sides have no TLS version in common.',
    },
    cure: enableTls12,
    decidedBy: eventsDecide,
    sources: ['socket-error', 'tls-cannot-be-agreed', 'exchange-tls'],
  },
  'cut-by-exchange-online': {
    meaning: 'Exchange Online cut the connection',
    cause: {
      send: 'Exchange Online accepts nothing older than TLS 1.2, and most likely this server offers nothing newer than TLS 1.1.',
      receive: 'Exchange Online uses nothing older than TLS 1.2, and most likely this server accepts nothing newer than TLS 1.1.',
    },
    cure: enableTls12,
    decidedBy: eventsDecide,
    sources: ['socket-error', 'tls-cannot-be-agreed', 'exchange-tls'],
  },
  version: {
    meaning: 'the other side refused the TLS version',
    cause: both('The two sides have no TLS version in common.'),
    cure: enableTls12,
    decidedBy: 'If TLS 1.2 is on already, the other side is the one to update; a TLS probe of it shows which versions it knows.',
    sources: ['schannel-alerts', 'socket-error', 'exchange-tls'],
  },
  'no-common-suite': {
    meaning: 'the two sides have no cipher suite in common',
    cause: both('One side was hardened, or the other side is too old.'),
    cure: both(
      'Compare Get-TlsCipherSuite with what the other side knows, allow the ECDHE suites with AES-GCM, make sure that TLS 1.2 is on ({key}: {values}), and restart the server.',
    ),
    decidedBy: 'Schannel event 36874 of this second says that the cipher suites are the reason.',
    sources: ['schannel-alerts', 'exchange-tls'],
  },
  alert: {
    meaning: 'the other side answered with a TLS alert or a damaged message',
    cause: both('Most often it refuses the TLS version or the cipher suites.'),
    cure: enableTls12,
    decidedBy: 'Schannel event 36887 of this second holds the alert: 70 is the TLS version, 40 the cipher suites, 42 to 46 and 48 the certificate.',
    sources: ['schannel-alerts', 'exchange-tls'],
  },
  'no-key': {
    meaning: 'the certificate has no private key that can be used',
    cause: {
      send: 'The private key of {certificate} is missing, or the transport service may not read it; the TLS version is not the reason, and neither is the network, although the queue shows 421 4.2.1 or 421 4.4.1.',
      receive: 'The private key of {certificate} is missing, or the transport service may not read it; the TLS version is not the reason.',
    },
    cure: both('Import the certificate again with its private key, run {enable}, and answer No when asked to replace the default certificate.'),
    decidedBy: '{show} tells whether the key is there.',
    sources: ['no-credentials', 'security-status'],
  },
  'not-bound': {
    meaning: 'the certificate cannot be used',
    cause: {
      send: 'Most likely {certificate} is not enabled for SMTP, or the transport service may not read its private key; the TLS version is not the reason, and neither is the network, although the queue shows 421 4.2.1 or 421 4.4.1.',
      receive: 'Most likely {certificate} is not enabled for SMTP, or the transport service may not read its private key; the TLS version is not the reason.',
    },
    cure: both('Run {enable}, answer No when asked to replace the default certificate, and restart the transport service.'),
    decidedBy: '{show} tells which of the two it is.',
    sources: ['unknown-credentials', 'security-status'],
  },
  'not-tls': {
    meaning: 'what the other side sent is not TLS',
    cause: both('Most likely a firewall or a mail proxy between the two servers answers in its place.'),
    cure: inspectionOff,
    decidedBy: 'A greeting of asterisks, or XXXXXXXA in place of STARTTLS, in a session with this host proves it.',
    sources: ['mail-inspection', 'security-status'],
  },
  inspected: {
    meaning: 'the dialogue was rewritten on its way',
    cause: both('A greeting or a keyword of this session is masked, which mail inspection of a firewall does.'),
    cure: inspectionOff,
    decidedBy: 'A TLS probe from inside and one from outside the firewall show where STARTTLS is lost.',
    sources: ['mail-inspection'],
  },
  untrusted: {
    meaning: 'a certificate chain ends in a root that is not trusted',
    cause: both('One side does not trust the authority of the certificate that the other side sent, or an intermediate certificate was not sent.'),
    cure: both('Install the missing root and intermediate certificates on the side that refuses, and have the other side send its whole chain.'),
    decidedBy: 'Schannel event 36887 with alert 48 means that the other side refused {certificate}.',
    sources: ['schannel-alerts', 'hybrid-certificates'],
  },
  expired: {
    meaning: 'a certificate is outside its validity',
    cause: both('The certificate of one side has run out or is not valid yet, or a clock is wrong.'),
    cure: both('Renew the certificate, enable it for SMTP, correct TlsCertificateName of the connectors, and restart the transport service.'),
    decidedBy: 'Schannel event 36887 with alert 45 means that the other side refused {certificate}.',
    sources: ['schannel-alerts', 'hybrid-certificates'],
  },
  'own-certificate-invalid': {
    meaning: 'the certificate of this server was not valid at that time',
    cause: both('This server sent {certificate} outside its validity ({validity}).'),
    cure: both('Renew the certificate, enable it for SMTP, correct TlsCertificateName of the connectors, and restart the transport service.'),
    decidedBy: 'If senders that do not check certificates fail as well, look at the TLS versions next ({key}: {values}).',
    sources: ['schannel-alerts', 'hybrid-certificates'],
  },
  'refused-certificate': {
    meaning: 'a certificate was refused',
    cause: both('It may be revoked or made for another purpose, or its revocation list cannot be reached.'),
    cure: both('Run Test-Certificate on its chain, and check the way to the revocation list (netsh winhttp show proxy).'),
    decidedBy: 'Schannel event 36887 of this second means that the other side refused {certificate}.',
    sources: ['schannel-alerts', 'hybrid-certificates'],
  },
  'wrong-name': {
    meaning: 'the name in the certificate is not the expected one',
    cause: both('The connector expects another name than the certificate of the other side holds.'),
    cure: both('Correct TlsDomain or the smart host of the connector, or have the other side send a certificate with its name.'),
    decidedBy: 'The names of the certificate are in the session, or in a TLS probe of the other side.',
    sources: ['hybrid-certificates', 'security-status'],
  },
  bindings: {
    meaning: 'the channel bindings of the two sides differ',
    cause: both('Seen with devices that know nothing newer than TLS 1.1, or no cipher suite of this server.'),
    cure: both('Update the device, or give it a relay of its own; make sure that TLS 1.2 is on here ({key}: {values}).'),
    decidedBy: 'The ClientHello of the device in a network trace shows the versions and cipher suites that it offers.',
    sources: ['exchange-tls', 'security-status'],
  },
  timeout: {
    meaning: 'the handshake was not finished in time',
    cause: both('Packets are lost, large packets do not get through, or a firewall inspects the connection; the TLS version is hardly the reason.'),
    cure: both('Take the connection out of inspection, and check the packet size (MTU) that the way to the other side allows.'),
    decidedBy: 'A network trace shows whether the certificate, the largest message of the handshake, is sent again and again.',
    sources: ['protocol-logging', 'schannel-alerts'],
  },
  local: {
    meaning: 'Windows itself could not do the handshake',
    cause: both('A damaged certificate or key, the order of cipher suites, or the FIPS policy can be the reason.'),
    cure: both('Import the certificate again with its private key, and check the order of cipher suites and the FIPS policy.'),
    decidedBy: 'The Schannel events 36870, 36871 and 36888 of this second say what failed.',
    sources: ['security-status', 'tls-registry'],
  },
  other: {
    meaning: 'the handshake did not succeed',
    cause: both('The log does not tell the cause.'),
    cure: both('Read the Schannel events 36870 to 36888 of this second in the System log, and test the other side with a TLS probe.'),
    decidedBy: 'If the same host fails each time and others do not, the cause is between these two servers.',
    sources: ['protocol-logging', 'schannel-alerts'],
  },
} as const satisfies Record<string, HandshakeTrouble>;
