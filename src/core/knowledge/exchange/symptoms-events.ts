import type { Symptom } from './symptom';
import { likely, possible } from './symptom';
import { certificatesDecide, cipherSuitesDecide } from './symptom-texts';

const enableForSmtp =
  'Enable-ExchangeCertificate -Services SMTP for a certificate that holds the name, or correct Fqdn or TlsCertificateName of the connector; then restart the transport service.';
const alertDecides = 'Number 70 is the TLS version, 40 and 71 the cipher suites, 42 to 46 and 48 the certificate, 80 a fault inside the other side.';

/** Texts of events: of MSExchangeTransport in the Application log, and of Schannel in the System log. */
export const eventSymptoms: readonly Symptom[] = [
  {
    id: 'event-12014',
    pattern: /Microsoft Exchange could not find a certificate that contains the domain name [^\r\n]{1,1000}? in the personal store on the local computer/i,
    example:
      'Microsoft Exchange could not find a certificate that contains the domain name mail.contoso.com in the personal store on the local computer. Therefore, it is unable to support the STARTTLS SMTP verb',
    where: ['eventlog'],
    meaning: 'event 12014: there is no certificate for a connector, so STARTTLS is not offered by it',
    causes: [
      likely('The certificate was renewed or removed, and TlsCertificateName of the connector still names the old one.', certificatesDecide),
      likely('No certificate that is enabled for SMTP holds the name of the connector (Fqdn).', certificatesDecide),
    ],
    cure: enableForSmtp,
    source: 'starttls-certificate-selection',
    confidence: 'verified',
  },
  {
    id: 'event-12016',
    pattern: /There is no valid SMTP Transport Layer Security \(TLS\) certificate for the FQDN of/i,
    example:
      'There is no valid SMTP Transport Layer Security (TLS) certificate for the FQDN of mail.contoso.com. The existing certificate for that FQDN has expired.',
    where: ['eventlog'],
    meaning: 'event 12016: the certificate of a connector has expired',
    causes: [likely('It was not renewed in time, or the connector still uses the old one.', certificatesDecide)],
    cure: 'Renew the certificate, run Enable-ExchangeCertificate -Services SMTP for the new one, and correct TlsCertificateName of the connectors.',
    source: 'event-12016',
    confidence: 'verified',
  },
  {
    id: 'event-12018',
    pattern: /The STARTTLS certificate will expire soon/i,
    example:
      'The STARTTLS certificate will expire soon: subject: mail.contoso.com, thumbprint: 0123456789ABCDEF0123456789ABCDEF01234567, hours remaining: 190.',
    where: ['eventlog'],
    meaning: 'event 12018: the certificate of a connector expires soon',
    causes: [likely('It is near its end and has not been renewed.', certificatesDecide)],
    cure: 'Renew it, run Enable-ExchangeCertificate -Services SMTP for the new one, and correct TlsCertificateName of the connectors where issuer or subject have changed.',
    source: 'event-12018',
    confidence: 'verified',
  },
  {
    id: 'event-12019',
    pattern: /The remote internal transport certificate expired/i,
    example: 'The remote internal transport certificate expired. Certificate subject: EX02',
    where: ['eventlog'],
    meaning: 'event 12019: the internal transport certificate of another Exchange server has expired',
    causes: [likely('The self-signed certificate of that server was not renewed.', 'Get-ExchangeCertificate on that server shows its dates.')],
    cure: 'Run New-ExchangeCertificate on that server for a new self-signed certificate, and restart its transport service. Renew the Edge subscription where it is an Edge server.',
    source: 'event-12019',
    confidence: 'verified',
  },
  {
    id: 'event-12024',
    pattern: /could not load the certificate with thumbprint of [^\r\n]{1,200}? from the personal store/i,
    example:
      'Microsoft Exchange could not load the certificate with thumbprint of 0123456789ABCDEF0123456789ABCDEF01234567 from the personal store on the local computer.',
    where: ['eventlog'],
    meaning: 'event 12024: the internal transport certificate cannot be loaded, and one that nobody knows is used in its place',
    causes: [
      likely('The certificate was removed from the store.', certificatesDecide),
      possible('The transport service may not read its private key.', 'certutil -store My <thumbprint> says whether the key is there.'),
    ],
    cure: 'Run New-ExchangeCertificate for a new internal transport certificate, or Enable-ExchangeCertificate -Services SMTP for one that is there, and restart the transport service.',
    source: 'event-12024',
    confidence: 'verified',
  },
  {
    id: 'event-2017',
    pattern: /Outbound authentication failed with error \w{1,80} for Send connector/i,
    example:
      'Outbound authentication failed with error LogonDenied for Send connector Intra-Organization SMTP Send Connector. The authentication mechanism is Gssapi.',
    where: ['eventlog'],
    meaning: 'event 2017: this server could not sign in to the next one; this is no TLS failure',
    causes: [
      likely(
        'Kerberos or NTLM does not work between the two servers: clocks, SPN, ports, or domain controllers that do not replicate.',
        'setspn -L <server>, setspn -X, w32tm /query /status and repadmin /replsummary show which.',
      ),
    ],
    cure: 'Do what is said of 454 4.7.0 Temporary authentication failure.',
    source: 'temporary-authentication-failure',
    confidence: 'verified',
  },
  {
    id: 'schannel-36874',
    pattern:
      /An? (?:SSL|TLS) [\d.]{1,8} connection request was received from a remote client application, but none of the cipher suites supported by the client/i,
    example:
      'An TLS 1.2 connection request was received from a remote client application, but none of the cipher suites supported by the client application are supported by the server. The TLS connection request has failed.',
    where: ['eventlog'],
    meaning: 'Schannel event 36874: a client and this server have no cipher suite in common',
    causes: [
      likely('The text names TLS 1.0 or TLS 1.1: the client is too old for this server.', 'The version in the text says so.'),
      likely(
        'The text names TLS 1.2: one side was hardened, and no suite of the other is left.',
        'Get-TlsCipherSuite shows those of this server; a network trace those of the client.',
      ),
    ],
    cure: 'Update the client, or allow one of its ECDHE suites with AES-GCM on this server.',
    source: 'tls-registry',
    confidence: 'verified',
  },
  {
    id: 'schannel-36871',
    pattern: /A fatal error occurred while creating (?:an? )?(?:TLS|SSL)(?: (?:client|server))? credential\./i,
    example: 'A fatal error occurred while creating a TLS client credential. The internal error state is 10013.',
    where: ['eventlog'],
    meaning: 'Schannel event 36871: Windows could not make ready for TLS',
    causes: [
      likely(
        'With state 10013: every version that the application wants is switched off. TLS 1.2 is off, or the application does not ask for it since the .NET values are missing.',
        'The SCHANNEL key and the .NET keys of the registry show it.',
      ),
      possible('The private key of the certificate cannot be used.', 'Event 36870 of the same time says so.'),
    ],
    cure: 'Enable TLS 1.2 for Client and Server, set SystemDefaultTlsVersions and SchUseStrongCrypto to 1 in both views of .NET v4.0.30319, and restart the server.',
    source: 'exchange-tls',
    confidence: 'partly-verified',
  },
  {
    id: 'schannel-36887',
    pattern: /A fatal alert was received from the remote endpoint\. The TLS protocol defined fatal alert code is \d{1,3}/i,
    example: 'A fatal alert was received from the remote endpoint. The TLS protocol defined fatal alert code is 70.',
    where: ['eventlog'],
    meaning: 'Schannel event 36887: the other side ended the handshake, and said why by a number',
    causes: [likely('What the number says.', alertDecides)],
    cure: 'Look the number up: with 70 enable TLS 1.2 on the side that lacks it, with 40 or 71 compare the cipher suites, with 42 to 46 or 48 look at the certificate that this server sent.',
    source: 'schannel-alerts',
    confidence: 'partly-verified',
  },
  {
    id: 'schannel-36888',
    pattern: /A fatal alert was generated and sent to the remote endpoint[^\r\n]{0,300}? fatal (?:alert|error) code is \d{1,3}/i,
    example:
      'A fatal alert was generated and sent to the remote endpoint. This may result in termination of the connection. The TLS protocol defined fatal alert code is 40. The internal error state is 1205.',
    where: ['eventlog'],
    meaning: 'Schannel event 36888: this server ended the handshake, and said why by a number',
    causes: [likely('What the number says.', alertDecides), possible('With number 40, no cipher suite in common.', cipherSuitesDecide)],
    cure: 'Look the number up: with 70 enable TLS 1.2 on the side that lacks it, with 40 or 71 compare the cipher suites, with 42 to 46 or 48 look at the certificate that the other side sent.',
    source: 'schannel-alerts',
    confidence: 'partly-verified',
  },
];
