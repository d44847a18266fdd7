import { type Message, message } from '../message';
import type { SourceId } from './sources';

/** What to do where a host cannot be used with TLS: three short answers for somebody in a hurry. */
export interface ProbeAdvice {
  readonly change: Message;
  readonly where: Message;
  readonly again: Message;
  readonly source: SourceId;
}

const afterRestart = message('Probe again after the restart. What the server offers when it sends, listening for it shows ({command}).', {
  command: 'exchange-tls listen',
});
const protocols = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols';
const fromOutside = message('Probe again, from outside the network as well: a device on the way can make a difference.');

/** By the requirement of the profile "Exchange Online sends to this host" that is not met, and for what shows before. */
export const probeAdvice = {
  starttls: {
    change: message('Make the server offer STARTTLS: give its SMTP service a certificate with its private key.'),
    where: message('Exchange: {certificate}, and {connector} with {setting}.', {
      certificate: 'Enable-ExchangeCertificate -Services SMTP',
      connector: 'Set-ReceiveConnector',
      setting: '-AuthMechanism Tls',
    }),
    again: message('Probe again after the transport service was restarted.'),
    source: 'starttls-certificate-selection',
  },
  'starttls-stripped': {
    change: message('Switch off the SMTP inspection that masks STARTTLS.'),
    where: message('The firewall or mail gateway between the internet and the server (ESMTP inspection, fixup, SMTP proxy).'),
    again: fromOutside,
    source: 'mail-inspection',
  },
  'starttls-refused': {
    change: message('Let the server use its certificate: valid, with its private key, and enabled for SMTP.'),
    where: message('Exchange: {list} shows certificates, {enable} enables one; its protocol log and the Schannel events say what fails.', {
      list: 'Get-ExchangeCertificate',
      enable: 'Enable-ExchangeCertificate -Services SMTP',
    }),
    again: message('Probe again after the transport service was restarted.'),
    source: 'starttls-certificate-selection',
  },
  'no-version': {
    change: message('Find out what ends every handshake: a certificate that cannot be used, a firewall, or TLS 1.2 that is off.'),
    where: message('The Schannel events of the server and its certificate for SMTP; then its registry, {key}; then firewalls on the way.', {
      key: `${protocols}\\TLS 1.2`,
    }),
    again: message('Probe on the server itself first ({command}), then from outside: the difference is what stands between.', {
      command: 'exchange-tls probe localhost',
    }),
    source: 'exchange-tls',
  },
  'tls-1.2': {
    change: message('Enable TLS 1.2 for Client and Server, install current updates of Windows and Exchange, and restart the server.'),
    where: message('Registry of the server, {key}. The TLS 1.2 block of this extension has all values ({command}).', {
      key: `${protocols}\\TLS 1.2`,
      command: 'exchange-tls block',
    }),
    again: afterRestart,
    source: 'exchange-tls',
  },
  suite: {
    change: message('Enable a cipher suite that Exchange Online uses, such as {suite}.', { suite: 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384' }),
    where: message('On Windows the policy "SSL Cipher Suite Order", or {command}.', { command: 'Enable-TlsCipherSuite' }),
    again: afterRestart,
    source: 'cipher-suite-policy',
  },
  dane: {
    change: message('Publish a TLSA record for the certificate that is in use, or put the old certificate back.'),
    where: message('The DNS zone of the mail server, {name}.', { name: '_25._tcp.<host>' }),
    again: message('Probe again when the old record has run out of its time to live.'),
    source: 'smtp-dane',
  },
  'mta-sts': {
    change: message('Make host and policy agree: name the host in the policy, and give it a trusted certificate with its name.'),
    where: message('The file {file} of the domain, and the certificate of the server.', { file: 'https://mta-sts.<domain>/.well-known/mta-sts.txt' }),
    again: message('Give the record a new id, and probe again.'),
    source: 'mta-sts',
  },
  'sent-away': {
    change: message('Let the host talk to this client: its answer says why it does not.'),
    where: message('Limits of connections and back pressure (421), block lists and allowed addresses (5xx): on the host, or on a gateway before it.'),
    again: message('Wait some minutes, then probe again; or probe from the address that mail comes from.'),
    source: 'back-pressure',
  },
  reach: {
    change: message('Find out what stands between: name look-up, firewall, provider.'),
    where: message('Probe from another network, and on the server itself. Many networks block port 25 on the way out.'),
    again: message('Probe again from where Exchange Online would come: from the internet.'),
    source: 'azure-port-25',
  },
} as const satisfies Record<string, ProbeAdvice>;

export type ProbeAdviceId = keyof typeof probeAdvice;
