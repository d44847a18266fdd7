import type { Term } from '../term';

/**
 * What Exchange Server and Exchange Online mean by enhanced status codes that have a meaning of their own there, without the first number: a code that begins
 * with 4 is tried again, one that begins with 5 is not.
 */
export const exchangeStatusCodes: readonly Term[] = [
  { name: '2.1', meaning: 'Exchange could not connect. A certificate without a usable key looks the same.', sources: ['unknown-credentials'] },
  { name: '4.1', meaning: 'The other host did not answer in time. A certificate without a usable key looks the same.', sources: ['unknown-credentials'] },
  { name: '4.2', meaning: 'The connection was dropped. In a TLS handshake that mostly means that the other side refused it.', sources: ['socket-error'] },
  { name: '4.7', meaning: 'The message waited in the queue until it expired.', sources: ['exchange-online-ndrs'] },
  { name: '4.8', meaning: 'The mail exchangers of the domain do not fit its MTA-STS policy.', sources: ['mta-sts'] },
  { name: '4.300', meaning: 'The message expired in the queue; what follows is the last error.', sources: ['exchange-online-ndrs'] },
  { name: '4.312', meaning: 'A DNS query failed. A failure of DNSSEC looks the same.', sources: ['exchange-online-ndrs', 'smtp-dane'] },
  { name: '4.315', meaning: 'The connection to the other host timed out.', sources: ['mail-flow-intelligence'] },
  { name: '4.316', meaning: 'The other host refused the connection.', sources: ['mail-flow-intelligence', 'exchange-online-ndrs'] },
  {
    name: '4.317',
    meaning: 'Exchange Online could not connect, mostly because TLS or a certificate was refused; the message in brackets says why.',
    sources: ['mail-flow-intelligence', 'untrusted-root'],
  },
  { name: '4.318', meaning: 'The connection was closed abruptly.', sources: ['mail-flow-intelligence'] },
  { name: '4.395', meaning: 'The target host answered with an error, which follows.', sources: ['hybrid-certificates'] },
  { name: '4.397', meaning: 'The connection to the target host failed; the error follows.', sources: ['socket-error'] },
  { name: '7.3', meaning: 'Exchange demands TLS or a sign-in that the connection does not have.', sources: ['socket-error', 'hybrid-certificates'] },
  {
    name: '7.5',
    meaning: 'A certificate failed the check, or the one that TlsCertificateName names was not found.',
    sources: ['mta-sts', 'hybrid-certificates'],
  },
  { name: '7.51', meaning: 'The certificate or the address of the sender fits no inbound connector of the tenant.', sources: ['hybrid-certificates'] },
  { name: '7.57', meaning: 'The client did not sign in, and the server takes no mail without it.', sources: ['exchange-online-ndrs'] },
  { name: '7.64', meaning: 'Exchange Online does not relay: the sender fits no inbound connector of the tenant.', sources: ['exchange-online-ndrs'] },
  { name: '7.66', meaning: 'The server refuses TLS 1.0 and TLS 1.1.', sources: ['legacy-tls-endpoint'] },
  { name: '7.139', meaning: 'Signing in was refused; the text says why.', sources: ['exchange-online-ndrs'] },
  { name: '7.320', meaning: 'The certificate of the other host failed the check of the connector.', sources: ['mail-flow-intelligence'] },
  { name: '7.321', meaning: 'DANE demands TLS, and the host does not offer STARTTLS.', sources: ['smtp-dane'] },
  { name: '7.322', meaning: 'DANE: the certificate of the host has expired.', sources: ['smtp-dane'] },
  { name: '7.323', meaning: 'DANE: the TLSA record of the host is not valid, or does not fit its certificate.', sources: ['smtp-dane'] },
  { name: '7.324', meaning: 'DANE: the DNSSEC records of the domain are not valid.', sources: ['smtp-dane'] },
  { name: '7.325', meaning: 'DANE: the certificate does not name the host.', sources: ['smtp-dane'] },
];
