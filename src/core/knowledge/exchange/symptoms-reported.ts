import type { ReplyWrapper } from './reply-wrappers';
import { eventWrappers, replyWrappers } from './reply-wrappers';
import type { Symptom } from './symptom';
import { likely, possible } from './symptom';
import { innerTextDecides, lookInside } from './symptom-texts';

const reported = likely('What the reply behind these words says.', innerTextDecides);
const readFrontEnd =
  'Look up the reply in the quotes. The session is in the send log of the Front End server (FrontEnd\\ProtocolLog\\SmtpSend), not in that of the Hub.';

/** Texts that report what another server said, or that the time for it was over: what is behind them, or in earlier lines, decides. */
export const reportedSymptoms: readonly Symptom[] = [
  {
    ...wrapper('primary-target-451-440', '451 4\\.4\\.0 '),
    example: '451 4.4.0 Primary target IP address responded with: "421 4.4.2 Connection dropped due to SocketError." Attempted failover to alternate host',
    where: ['queue', 'ndr', 'send-log'],
    codes: ['4.4.0'],
    meaning: 'this is what the next server answered to an earlier server on the way (Exchange 2010 and 2013)',
    causes: [reported],
    cure: lookInside,
    source: 'unknown-credentials',
    confidence: 'verified',
  },
  {
    ...wrapper('proxy-setup-450-470', '450 4\\.\\d{1,3}\\.\\d{1,3} '),
    example: '450 4.7.0 Proxy session setup failed on Frontend with \'451 4.4.0 Primary target IP address responded with: "421 4.2.1 Unable to connect."\'',
    where: ['queue', 'ndr', 'send-log'],
    codes: ['4.7.0', '4.4.101'],
    meaning: 'mail goes out through a Front End server, and that one could not open a session',
    causes: [reported],
    cure: readFrontEnd,
    source: 'new-certificate',
    confidence: 'verified',
  },
  {
    ...wrapper('target-error-451-44395', '451 4\\.4\\.395 '),
    example: '451 4.4.395 Target host responded with error. -> 421 4.4.2 Connection dropped due to SocketError',
    where: ['queue', 'ndr', 'send-log'],
    codes: ['4.4.395'],
    meaning: 'this is what the next server answered (Exchange 2016 and later)',
    causes: [reported],
    cure: lookInside,
    source: 'hybrid-certificates',
    confidence: 'verified',
  },
  {
    ...wrapper('comm-error-451-44397', '451 4\\.4\\.397 '),
    example: '451 4.4.397 Error communicating with target host. -> 421 4.2.1 Unable to connect -> SocketTimedout: Socket error code 10060',
    where: ['queue', 'ndr', 'send-log'],
    codes: ['4.4.397'],
    meaning: 'the connection to the next server failed (Exchange 2016 and later)',
    causes: [
      reported,
      possible(
        'ConnectionReset or SocketError behind STARTTLS: the other side refuses the TLS version.',
        'The send log of this time shows how far the session came.',
      ),
    ],
    cure: lookInside,
    source: 'socket-error',
    confidence: 'verified',
  },
  {
    ...wrapper('primary-target-441-441', '441 4\\.4\\.1 '),
    example:
      '441 4.4.1 Error encountered while communicating with primary target IP address: "Failed to connect. Winsock error code: 10061, Win32 error code: 10061."',
    where: ['queue', 'ndr', 'send-log'],
    codes: ['4.4.1'],
    meaning: 'the connection to the next server failed before or in the dialogue',
    causes: [
      reported,
      likely('The network: a socket error stands behind it most often, and TLS is not the reason.', 'The number behind Winsock error code says which.'),
    ],
    cure: 'Look up the text in the quotes. With a Winsock error code in it, look at the network, not at TLS.',
    source: 'protocol-logging',
    confidence: 'verified',
  },
  {
    ...wrapper('exo-cannot-connect-4-4-317', '450[ -]4\\.4\\.317 '),
    example: '450 4.4.317 Cannot connect to remote server [Message=451 5.7.3 STARTTLS is required to send mail] [LastAttemptedServerName=mail.contoso.com]',
    where: ['ndr', 'queue'],
    codes: ['4.4.317'],
    meaning: 'Exchange Online reached the other server, and it failed or does not meet what the connector requires',
    causes: [
      likely('What stands behind Message= in the text.', innerTextDecides),
      possible('The connector requires TLS, and the server does not do it or has no certificate that fits.', 'A TLS probe of the server shows both.'),
    ],
    cure: 'Repair TLS and certificate of the server that receives, or correct the outbound connector.',
    source: 'mail-flow-intelligence',
    confidence: 'verified',
  },
  {
    ...wrapper('exo-expired-5-4-317', '550 5\\.4\\.317 '),
    example: '550 5.4.317 Message expired, cannot connect to remote server(451 5.7.3 STARTTLS is required to send mail)',
    where: ['ndr'],
    codes: ['5.4.317'],
    meaning: 'Exchange Online has given up after trying for 24 hours',
    causes: [reported],
    cure: 'Look up the reply in the brackets, and send the message again when its cause is gone.',
    source: 'mail-flow-intelligence',
    confidence: 'verified',
  },
  {
    ...wrapper('expired-5-4-300', '550 5\\.4\\.300 '),
    example: '550 5.4.300 Message expired -> 421 4.4.2 Connection dropped due to SocketError',
    where: ['ndr'],
    codes: ['5.4.300'],
    meaning: 'Exchange Online has given up',
    causes: [reported],
    cure: 'Look up the reply behind the arrow, and send the message again when its cause is gone.',
    source: 'exchange-online-ndrs',
    confidence: 'verified',
  },
  {
    id: 'queue-expired-4-4-7',
    wraps: true,
    pattern: /\b(?:550|400) 4\.4\.7 (?:QUEUE\.Expired|Message delayed)\b/i,
    example: '550 4.4.7 QUEUE.Expired; message expired',
    where: ['ndr', 'queue'],
    codes: ['4.4.7'],
    meaning: 'the message could not be delivered in time: 400 says that it is still tried, 550 that it is given up',
    causes: [likely('The error of the attempts before it: TLS or network.', 'An earlier line of the report, or LastError of the queue, holds it.')],
    cure: 'Look up the error of the attempts, and send the message again when its cause is gone.',
    source: 'exchange-online-ndrs',
    confidence: 'verified',
  },
  {
    ...wrapper('event-2004-untrustedroot', ''),
    example:
      'Send connector Outbound to Office 365: Message delivery was not successful. The message was acknowledged with SMTP response 454 4.7.0 Failed to establish appropriate TLS channel: UntrustedRoot: Access Denied.',
    where: ['eventlog'],
    meaning: 'event 2004 of MSExchangeTransport: a message was not delivered, and the reply of the other server is in the text',
    causes: [reported],
    cure: lookInside,
    source: 'event-2004',
    confidence: 'verified',
  },
];

/** What a symptom shares with the words by which replies are unwrapped. `code` is the source of a pattern for what stands before them. */
function wrapper(id: (typeof replyWrappers | typeof eventWrappers)[number]['id'], code: string): Pick<Symptom, 'id' | 'pattern' | 'wraps'> {
  const wrappers: readonly ReplyWrapper[] = [...replyWrappers, ...eventWrappers];
  const { words } = wrappers.find((one) => one.id === id) ?? { words: '' };
  return { id, pattern: new RegExp(code === '' ? words : `\\b(?:${code})${words}`, 'i'), wraps: true };
}
