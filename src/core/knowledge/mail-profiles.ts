import { type Message, message } from '../message';
import { exchangeOnlineRoot } from './exchange/exchange-online';
import type { SourceId } from './sources';
import type { WindowsVersion } from './targets';
import { windowsTls } from './tls/windows-tls';

/** Who sends to whom: a list of what the host must have for it. */
export interface MailProfile {
  readonly id: string;
  readonly title: Message;
  readonly requirements: readonly Requirement[];
}

/** One thing that a host must have, or should. */
export interface Requirement {
  readonly id: string;
  readonly text: Message;
  readonly source: SourceId;
  /**
   * `needed`: without it there is no TLS. `binding`: a policy that the domain itself published; where it does not fit, mail is not sent, and
   * where it was not tested nothing follows. `advised`: it counts where somebody demands it, such as a connector.
   */
  readonly weight: 'needed' | 'binding' | 'advised';
  readonly check: RequirementCheck;
}

/** What is looked at. Those that begin with `client-` cannot be seen from outside; there are only hints. */
export type RequirementCheck =
  | {
      readonly kind:
        | 'starttls'
        | 'tls12'
        | 'exchange-online-tls12'
        | 'exchange-online-suite'
        | 'handshake'
        | 'modern-signature'
        | 'whole-chain'
        | 'name'
        | 'trust'
        | 'dane'
        | 'mta-sts';
    }
  | { readonly kind: 'windows-suite' | 'windows-group'; readonly windows: WindowsVersion }
  | { readonly kind: 'client-tls12' | 'client-suite' | 'client-certificate' | 'client-root' };

const startTls: Requirement = {
  id: 'starttls',
  text: message('STARTTLS'),
  source: 'rfc3207',
  weight: 'needed',
  check: { kind: 'starttls' },
};

/** Exchange Online speaks TLS 1.2 with mail servers, and falls back to clear text where nobody demands TLS. */
export const exchangeOnlineSends: MailProfile = {
  id: 'exchange-online-sends',
  title: message('Exchange Online sends to this host'),
  requirements: [
    startTls,
    { id: 'tls-1.2', text: message('TLS 1.2'), source: 'exchange-online-tls', weight: 'needed', check: { kind: 'exchange-online-tls12' } },
    {
      id: 'suite',
      text: message('A cipher suite of Exchange Online'),
      source: 'exchange-online-suites',
      weight: 'needed',
      check: { kind: 'exchange-online-suite' },
    },
    { id: 'handshake', text: message('A handshake that succeeds'), source: 'rfc5246', weight: 'advised', check: { kind: 'handshake' } },
    {
      id: 'signature',
      text: message('A certificate not signed with SHA-1'),
      source: 'exchange-online-suites',
      weight: 'advised',
      check: { kind: 'modern-signature' },
    },
    {
      id: 'dane',
      text: message('TLSA records that fit, if there are any'),
      source: 'smtp-dane',
      weight: 'binding',
      check: { kind: 'dane' },
    },
    {
      id: 'mta-sts',
      text: message('MTA-STS policy that fits, if there is one'),
      source: 'mta-sts',
      weight: 'binding',
      check: { kind: 'mta-sts' },
    },
    {
      id: 'chain',
      text: message('Intermediates sent, if a connector checks'),
      source: 'untrusted-root',
      weight: 'advised',
      check: { kind: 'whole-chain' },
    },
    {
      id: 'trust',
      text: message('Trusted, if a connector checks'),
      source: 'exchange-online-tls',
      weight: 'advised',
      check: { kind: 'trust' },
    },
    {
      id: 'name',
      text: message('Host named, if a connector checks'),
      source: 'exchange-online-tls',
      weight: 'advised',
      check: { kind: 'name' },
    },
  ],
};

/** What the other direction needs belongs to the host's client side, which a probe does not see. */
export const sendsToExchangeOnline: MailProfile = {
  id: 'sends-to-exchange-online',
  title: message('This host sends to Exchange Online'),
  requirements: [
    {
      id: 'client-tls-1.2',
      text: message('TLS 1.2 when it sends'),
      source: 'tls-cannot-be-agreed',
      weight: 'needed',
      check: { kind: 'client-tls12' },
    },
    {
      id: 'client-suite',
      text: message('A cipher suite of Exchange Online'),
      source: 'exchange-online-suites',
      weight: 'needed',
      check: { kind: 'client-suite' },
    },
    {
      id: 'client-certificate',
      text: message('Domain named, if a connector checks'),
      source: 'relay-access-denied',
      weight: 'advised',
      check: { kind: 'client-certificate' },
    },
    {
      id: 'client-root',
      text: message('Trust in {root}', { root: exchangeOnlineRoot.name }),
      source: 'digicert-g2',
      weight: 'advised',
      check: { kind: 'client-root' },
    },
  ],
};

const tls12ForExchange: Requirement = {
  id: 'tls-1.2',
  text: message('TLS 1.2, as Microsoft advises'),
  source: 'exchange-tls',
  weight: 'needed',
  check: { kind: 'tls12' },
};

/** Exchange Server 2016 and 2019 on each Windows that they run on, with what Schannel offers as it comes. */
export const exchangeServerSends: readonly MailProfile[] = windowsTls.map(({ windows, sources: [source, groupSource = source] }) => ({
  id: `exchange-server-sends-windows-${windows.toLowerCase().replace(' ', '-')}`,
  title: message('Exchange Server on Windows Server {windows} sends to this host', { windows }),
  requirements: [
    startTls,
    tls12ForExchange,
    {
      id: 'suite',
      text: message('AES cipher suite of Windows Server {windows}', { windows }),
      source,
      weight: 'needed',
      check: { kind: 'windows-suite', windows },
    },
    {
      id: 'group',
      text: message('Group of Windows Server {windows}', { windows }),
      source: groupSource,
      weight: 'advised',
      check: { kind: 'windows-group', windows },
    },
  ],
}));

/** Every profile, in the order of the report. */
export const mailProfiles: readonly MailProfile[] = [exchangeOnlineSends, sendsToExchangeOnline, ...exchangeServerSends];
