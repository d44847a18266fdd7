import type { SourceId } from '../sources';

/** A reply with which a delivery failed for TLS, as message tracking, connectivity logs and queues report it; sentences for people. */
export interface DeliverySymptom {
  readonly id: string;
  /** Finds it at the beginning of a reply, from its code on. */
  readonly pattern: RegExp;
  /** What it says. */
  readonly meaning: string;
  /** The most likely cause. Places: `{key}` and `{values}`, the registry values that switch TLS 1.2 on for sending. */
  readonly cause: string;
  readonly cure: string;
  /** What tells this cause from the next likely one. */
  readonly decidedBy: string;
  readonly source: SourceId;
}

const enableTls12 = 'Enable TLS 1.2 on this server ({key}: {values}). Then install the current Windows and Exchange updates, and restart the server.';
const sendLogDecides = 'The Send log of this minute decides: look for "TLS negotiation failed" there.';
const renewCertificate =
  'The other side has to show a valid certificate from a public authority, with its whole chain and the name that is expected, on every server behind this name.';

/** The symptoms. The ids are those that `exchange-tls explain` will show for the same texts. */
export const deliverySymptoms: readonly DeliverySymptom[] = [
  {
    id: 'dropped-421-442',
    pattern: /^421 4\.4\.2 Connection dropped due to (?:SocketError|ConnectionReset|ConnectionAborted)\b/i,
    meaning: 'The other side cut the connection.',
    cause: 'If it did so during the TLS handshake, it most likely refuses every TLS version that this server offers. A firewall can do the same.',
    cure: enableTls12,
    decidedBy: sendLogDecides,
    source: 'socket-error',
  },
  {
    id: 'suspicious-451-440',
    pattern: /^451 4\.4\.0 SMTPSEND\.SuspiciousRemoteServerError/i,
    meaning: 'The other side cut the connection abruptly.',
    cause: 'Most often it does so during the TLS handshake, because the two sides have no TLS version or cipher suite in common.',
    cure: enableTls12,
    decidedBy: sendLogDecides,
    source: 'tls-cannot-be-agreed',
  },
  {
    id: 'secstatus-451-440',
    pattern: /^451 4\.4\.0 Security status \w{1,80}/i,
    meaning: 'The TLS handshake failed, and the connector allows no mail without TLS.',
    cause: 'The word behind "Security status" names the reason.',
    cure: 'Find the session in the Send log: the finding there tells what the word means and what to do.',
    decidedBy: 'InvalidToken means that something between the two servers answers that is not TLS, mostly a firewall.',
    source: 'protocol-logging',
  },
  {
    id: 'must-issue-starttls-451',
    pattern: /^(?:451|530) (?:5\.7\.\d )?(?:Must issue a STARTTLS command first|STARTTLS is required to send mail)/i,
    meaning: 'TLS is demanded, and the session was not encrypted.',
    cause: 'Either STARTTLS was not offered, because a certificate is missing or a firewall removed it, or this server could not use it.',
    cure: 'If the Send log shows STARTTLS in the answer to EHLO, enable TLS 1.2 on this server ({key}: {values}); if not, the other side or the firewall has to offer it.',
    decidedBy: 'The answer to EHLO in the Send log decides.',
    source: 'socket-error',
  },
  {
    id: 'tls-not-available-454',
    pattern: /^454 (?:4\.7\.0 )?TLS not available/i,
    meaning: 'The other side knows STARTTLS but cannot start TLS now.',
    cause: 'Most likely it cannot load its certificate or the private key.',
    cure: 'The other side has to repair its certificate and restart its SMTP service.',
    decidedBy: 'A TLS probe of the host shows whether it still is so.',
    source: 'rfc3207',
  },
  {
    id: 'tls-channel-454-470',
    pattern: /^454 4\.7\.0 Failed to establish appropriate TLS channel/i,
    meaning: 'The other side does not accept the certificate of this server.',
    cause: 'Most likely the Send connector shows a certificate that comes from no public authority, or another one with the same name.',
    cure: 'Set TlsCertificateName of the Send connector to the public certificate, and take SMTP away from the other one.',
    decidedBy: 'The thumbprint behind "Sending certificate" in the Send log tells which one it was.',
    source: 'event-2004',
  },
  {
    id: 'tlscertname-454-475',
    pattern: /^454 4\.7\.5 The certificate specified in TlsCertificateName/i,
    meaning: 'The Send connector names a certificate that is not on this server.',
    cause: 'Most likely the certificate was renewed by another authority or removed, and the connector still has the old name.',
    cure: 'Set TlsCertificateName of the Send connector to issuer and subject of the certificate that is there, and restart the transport service.',
    decidedBy: 'Get-SendConnector and Get-ExchangeCertificate show both.',
    source: 'hybrid-certificates',
  },
  {
    id: 'domainsecure-451-473',
    pattern: /^451 4\.7\.3 The admin has temporarily disallowed this secure domain/i,
    meaning: 'Domain Security demands TLS with certificates on both sides for this domain, and it could not be done.',
    cause: 'Most likely one side shows no certificate that the other one trusts.',
    cure: 'Correct the certificates, or take the domain out of TLSSendDomainSecureList or TLSReceiveDomainSecureList.',
    decidedBy: 'Get-TransportConfig shows the lists.',
    source: 'domain-security',
  },
  {
    id: 'tls10-rejected-421-4-7-66',
    pattern: /^421 4\.7\.66\b/,
    meaning: 'The other side refuses TLS 1.0 and TLS 1.1.',
    cause: 'This server negotiated one of them, so most likely it has TLS 1.2 switched off.',
    cure: enableTls12,
    decidedBy: 'The line with SP_PROT_ in the Send log shows the version.',
    source: 'legacy-tls-endpoint',
  },
  {
    id: 'exo-cannot-connect-4-4-317',
    pattern: /^[45]50[ -][45]\.4\.317 .{0,120}?[[(](?:Message=)?(?:UntrustedRoot|SubjectMismatch|CertificateExpired)/i,
    meaning: 'Exchange Online does not accept the certificate that the receiving server shows.',
    cause: 'Most likely the Receive connector shows another certificate than it should, or not the whole chain.',
    cure: 'Set TlsCertificateName on every Default Frontend connector, and see that the chain is complete and nothing in it has expired.',
    decidedBy: 'The word behind "Message=" tells: UntrustedRoot the chain, SubjectMismatch the name, CertificateExpired the date.',
    source: 'hybrid-certificates',
  },
  {
    id: 'exo-certvalidation-4-7-320',
    pattern: /^[45]50 [45]\.7\.320\b/,
    meaning: 'The certificate of the receiving server is not accepted.',
    cause: 'Most likely it has expired, or its name is not the one that the connector expects.',
    cure: renewCertificate,
    decidedBy: 'A TLS probe of the host shows the certificate.',
    source: 'mail-flow-intelligence',
  },
  {
    id: 'exo-dane',
    pattern: /^[45]\d\d [45]\.7\.32[1-5]\b/,
    meaning: 'The receiving domain is protected by DANE, and what its server shows does not fit what its DNS says.',
    cause: 'The code tells what: 321 no STARTTLS, 322 an expired certificate, 323 a TLSA record that does not fit, 324 a fault in DNSSEC, 325 another name.',
    cure: 'The receiving domain has to repair its certificate or its TLSA records; nothing can be done on the sending side.',
    decidedBy: 'A public test for DANE shows the fault.',
    source: 'smtp-dane',
  },
  {
    id: 'exo-sts',
    pattern: /^[45]\d\d [45]\.(?:4\.8|7\.5)\b.{0,300}?MTA-STS/i,
    meaning: 'The receiving domain has an MTA-STS policy, and its mail server does not fit it.',
    cause: 'Most likely the MX host is not in the policy (4.8), or its certificate is not trusted or has another name (7.5).',
    cure: 'The receiving domain has to correct its policy or its certificate; nothing can be done on the sending side.',
    decidedBy: 'The file mta-sts.txt of the domain and its MX records decide.',
    source: 'mta-sts',
  },
  {
    id: 'exo-tenantattribution-5-7-51',
    pattern: /^550 5\.7\.51\b/,
    meaning: 'A connector of Exchange Online accepts mail only with a certain certificate or from certain addresses, and this server matched neither.',
    cause: 'Most likely the Send connector shows another certificate than TlsSenderCertificateName of the inbound connector expects.',
    cure: 'Set TlsCertificateName of the Send connector to the certificate with that name.',
    decidedBy: 'The certificate behind "Sending certificate" in the Send log tells which one it was.',
    source: 'hybrid-certificates',
  },
];

/** The symptom of TLS that a reply is, given from its code on; nothing for a reply that has other causes, such as an unknown recipient or an idle time-out. */
export function deliverySymptomOf(reply: string): DeliverySymptom | undefined {
  const text = reply.slice(0, 1000);
  return deliverySymptoms.find(({ pattern }) => pattern.test(text));
}
