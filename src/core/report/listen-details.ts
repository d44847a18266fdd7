import { daysLeft } from '../features/days-left';
import { cipherSuiteName, exchangeOnlineSuites, unlistedWindowsSuites, weaknessOfSuite } from '../knowledge/tls/cipher-suites';
import { tlsGroupName } from '../knowledge/tls/groups';
import { tlsVersionOfWire } from '../knowledge/tls/protocols';
import { signatureSchemeName } from '../knowledge/tls/signature-schemes';
import { type ListenEnd, type ListenResult, type ReceivedTls, type SeenConnection, senderName } from '../listen/listen-result';
import { versionsInWords } from '../listen/offered';
import type { SeenClientHello } from '../listen/seen-client-hello';
import { type Message, message } from '../message';
import { formatTarget } from '../probe/target';
import type { ReportBlock, ReportCell, ReportItem } from '../report-document';
import { transcriptLine } from './transcript-line';

/** Everything that was seen of one sender: its offer, its suites, its certificates, what was said. */
export function connectionBlocks(connection: SeenConnection, { number, now }: { readonly number: number; readonly now: number }): readonly ReportBlock[] {
  const { hello, certificates, transcript } = connection;
  return [
    { kind: 'heading', level: 2, text: message('Connection {number}: {sender}', { number, sender: senderName(connection) }) },
    { kind: 'list', items: outcomeOf(connection) },
    ...(hello?.kind === 'hello' ? [offerTable(hello.hello), suiteTable(hello.hello)] : []),
    ...(certificates && certificates.length > 0 ? [certificateTable(certificates, now)] : []),
    { kind: 'lines', lines: transcript.map(transcriptLine) },
  ];
}

/** What became of TLS and of the mail. */
function outcomeOf({ smtp, tls, certificates, hello }: SeenConnection): readonly ReportItem[] {
  const mail =
    smtp.mail === 'clear'
      ? message('given in clear text, and refused for now')
      : smtp.mail === 'tls'
        ? message('given inside TLS, and refused for now')
        : message('it did not come to that');
  return [
    { label: message('STARTTLS'), text: smtp.startTls ? message('used') : message('offered, not used') },
    { label: message('TLS with this listener'), text: tlsOutcome(tls, hello) },
    {
      label: message('Certificate of the sender'),
      text:
        certificates === undefined ? message('not seen') : certificates.length === 0 ? message('asked for, none was sent') : (certificates[0]?.subject ?? ''),
    },
    { label: message('Mail'), text: mail },
    ...(smtp.bytesAfterStartTls > 0
      ? [{ label: message('Behind STARTTLS'), text: message('{count} bytes in the clear, which were thrown away', { count: smtp.bytesAfterStartTls }) }]
      : []),
  ];
}

function tlsOutcome(tls: ReceivedTls | undefined, hello: SeenConnection['hello']): Message {
  if (tls?.state === 'done') return message('{version} with {suite}', { version: tls.version, suite: tls.cipherSuite });
  if (tls) return message('not completed ({detail})', { detail: tls.detail });
  if (hello?.kind === 'garbage') return message('none: what came is no TLS: {text}', { text: hello.text });
  return hello ? message('none: nothing came after STARTTLS') : message('it did not come to that');
}

/** The offer, property by property. */
function offerTable(hello: SeenClientHello): ReportBlock {
  const list = (names: readonly string[]): ReportCell => (names.length > 0 ? names.join(', ') : message('none'));
  const yesNo = (isSo: boolean): Message => (isSo ? message('yes') : message('no'));
  const rows: (readonly ReportCell[])[] = [
    [message('Versions'), versionsInWords(hello)],
    [
      message('Form'),
      hello.form === 'ssl2' ? message('that of SSL 2.0') : message('TLS record marked {version}', { version: versionName(hello.recordVersion ?? 0) }),
    ],
    [message('Server name (SNI)'), hello.serverName ?? message('none')],
    [message('Groups'), list(hello.groups.map(tlsGroupName))],
    [message('Key shares'), list(hello.keyShares.map(tlsGroupName))],
    [message('Signatures'), list(hello.signatureAlgorithms.map(signatureSchemeName))],
    [message('ALPN'), list(hello.protocols)],
    [message('Extended master secret'), yesNo(hello.extendedMasterSecret)],
    [message('Secure renegotiation'), yesNo(hello.secureRenegotiation)],
    [message('Compression'), yesNo(hello.compression)],
    [message('Fallback (a second try with less)'), yesNo(hello.isFallback)],
    [message('Meaningless numbers (GREASE)'), yesNo(hello.grease)],
  ];
  return { kind: 'table', head: [message('Offered'), message('What')], rows };
}

function versionName(wire: number): string {
  return tlsVersionOfWire(wire)?.name ?? `0x${wire.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** How many suites are shown; clients have some dozens. */
const suitesShown = 100;

/** The suites in the sender's order, with what there is to say of each. */
function suiteTable({ cipherSuites }: SeenClientHello): ReportBlock {
  const rows = cipherSuites.slice(0, suitesShown).map((suite, at) => [at + 1, cipherSuiteName(suite), useOf(suite)]);
  return { kind: 'table', head: [message('No.'), message('Cipher suite'), message('Exchange Online')], rows };
}

function useOf(suite: number): Message | undefined {
  if (exchangeOnlineSuites.includes(suite)) return message('uses it with TLS 1.2');
  if (unlistedWindowsSuites.includes(suite)) return message('not on the list of Microsoft');
  const weakness = weaknessOfSuite(cipherSuiteName(suite));
  return weakness && weakness !== 'no-forward-secrecy' ? message('does not protect') : undefined;
}

function certificateTable(certificates: NonNullable<SeenConnection['certificates']>, now: number): ReportBlock {
  return {
    kind: 'table',
    head: [
      message('Certificate'),
      message('Issued by'),
      message('Names'),
      message('Valid from'),
      message('Valid until'),
      message('Key'),
      message('Thumbprint (SHA-1)'),
    ],
    rows: certificates.map(({ subject, issuer, names, notBefore, notAfter, publicKey, thumbprint }) => [
      subject,
      issuer,
      names.slice(0, namesShown).join(', '),
      notBefore.slice(0, 10),
      daysLeft(notAfter, now),
      publicKey,
      thumbprint,
    ]),
  };
}

/** How many names of a certificate are shown. */
const namesShown = 50;

/** Where, when, how long, and why it ended. */
export function listenCircumstances({ place, computer, tlsLibrary, startedAt, duration, ended, connections, turnedAway }: ListenResult): readonly ReportItem[] {
  return [
    { label: message('Listened at'), text: message('{place} on {computer}', { place: formatTarget({ host: place.address, port: place.port }), computer }) },
    { label: message('TLS of the listener'), text: tlsLibrary },
    { label: message('Began'), text: startedAt },
    { label: message('Ended'), text: message('after {seconds} seconds: {reason}', { seconds: Math.round(duration / 1000), reason: endNames[ended] }) },
    { label: message('Connections'), text: message('{count}, turned away: {turnedAway}', { count: connections.length, turnedAway }) },
  ];
}

const endNames: Readonly<Record<ListenEnd, Message>> = {
  attempts: message('what was waited for had come'),
  time: message('the time was up'),
  cancelled: message('it was stopped'),
  connections: message('there were as many connections as a listener takes'),
};
