// Sentences that several symptoms share: what decides between two causes.

export const probeShowsCertificate = 'A TLS probe of that server shows its certificate with names, dates and chain.';
export const probeFromBothSides = 'A TLS probe from inside and one from outside the firewall show whether it is the firewall.';
export const cipherSuitesDecide = 'Schannel event 36874 of this second says that the cipher suites are the reason.';
export const sendLogDecides = 'The send log of this time holds a line with TLS negotiation failed, or it does not.';
export const lineBeforeDecides = 'The line before it shows how far the session had come.';
export const innerTextDecides = 'The text behind it tells the cause.';
export const connectorsDecide = 'Get-SendConnector | Format-List Name, RequireTLS, IgnoreSTARTTLS, TlsCertificateName shows the settings.';
export const certificatesDecide = 'Get-ExchangeCertificate | Format-List Thumbprint, Subject, Issuer, Services, NotAfter shows what is there.';
export const lookInside = 'Look up the text behind it.';
export const inspectionOff = 'Switch off SMTP inspection (ESMTP inspection, fixup, SMTP proxy) for this connection, or allow TLS in it.';
export const fixTlsCertificateName =
  'Set TlsCertificateName of the connector to issuer and subject of the certificate that is there (<I>issuer<S>subject), and restart the transport service.';
