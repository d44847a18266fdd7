import type { SourceId } from '../sources';

/** The transport services that write protocol logs of their own. Since Exchange 2013 a message passes at least two of them. */
export type TransportService = 'FrontEnd' | 'Hub' | 'Mailbox' | 'Edge';

/** The kinds of logs between which a message is followed. */
export type TransportLogKind = 'SmtpReceive' | 'SmtpSend' | 'MessageTracking';

/** A kind of log of a service: where it is kept, and what has to be set for it to be written. */
export interface TransportLog {
  /** Nothing for logs that all services of a server share. */
  readonly service: TransportService | null;
  readonly kind: TransportLogKind;
  /** Below `%ExchangeInstallPath%TransportRoles\Logs\`. */
  readonly folder: string;
  /** What its files are called before the date. */
  readonly prefix: string;
  /** What to run in the Exchange Management Shell where it is not written. */
  readonly switchOn: string;
  readonly sources: readonly SourceId[];
}

const protocolLogging = ['protocol-logging'] as const;

/** The logs of the transport services. */
export const transportLogs: readonly TransportLog[] = [
  {
    service: 'FrontEnd',
    kind: 'SmtpReceive',
    folder: 'FrontEnd\\ProtocolLog\\SmtpReceive',
    prefix: 'RECV',
    switchOn: 'Set-ReceiveConnector -ProtocolLoggingLevel Verbose',
    sources: protocolLogging,
  },
  {
    service: 'FrontEnd',
    kind: 'SmtpSend',
    folder: 'FrontEnd\\ProtocolLog\\SmtpSend',
    prefix: 'SEND',
    switchOn: 'Set-FrontendTransportService -IntraOrgConnectorProtocolLoggingLevel Verbose',
    sources: protocolLogging,
  },
  {
    service: 'Hub',
    kind: 'SmtpReceive',
    folder: 'Hub\\ProtocolLog\\SmtpReceive',
    prefix: 'RECV',
    switchOn: 'Set-ReceiveConnector -ProtocolLoggingLevel Verbose',
    sources: protocolLogging,
  },
  {
    service: 'Hub',
    kind: 'SmtpSend',
    folder: 'Hub\\ProtocolLog\\SmtpSend',
    prefix: 'SEND',
    switchOn: 'Set-TransportService -IntraOrgConnectorProtocolLoggingLevel Verbose',
    sources: protocolLogging,
  },
  {
    service: 'Mailbox',
    kind: 'SmtpReceive',
    folder: 'Mailbox\\ProtocolLog\\SmtpReceive\\Delivery',
    prefix: 'RECV',
    switchOn: 'Set-MailboxTransportService -MailboxDeliveryConnectorProtocolLoggingLevel Verbose',
    sources: protocolLogging,
  },
  {
    service: 'Mailbox',
    kind: 'SmtpSend',
    folder: 'Mailbox\\ProtocolLog\\SmtpSend\\Submission',
    prefix: 'SEND',
    switchOn: 'Set-MailboxTransportService -MailboxSubmissionConnectorProtocolLoggingLevel Verbose',
    sources: protocolLogging,
  },
  {
    service: 'Edge',
    kind: 'SmtpReceive',
    folder: 'Edge\\ProtocolLog\\SmtpReceive',
    prefix: 'RECV',
    switchOn: 'Set-ReceiveConnector -ProtocolLoggingLevel Verbose',
    sources: protocolLogging,
  },
  {
    service: 'Edge',
    kind: 'SmtpSend',
    folder: 'Edge\\ProtocolLog\\SmtpSend',
    prefix: 'SEND',
    switchOn: 'Set-SendConnector -ProtocolLoggingLevel Verbose',
    sources: protocolLogging,
  },
  {
    service: null,
    kind: 'MessageTracking',
    folder: 'MessageTracking',
    prefix: 'MSGTRK',
    switchOn: 'Set-TransportService -MessageTrackingLogEnabled $true',
    sources: ['message-tracking'],
  },
];

/** The log of a kind that a service writes; where the service is not known, `*` stands for it in the folder. */
export function transportLog(service: TransportService | null, kind: TransportLogKind): TransportLog {
  const found = transportLogs.find((log) => log.kind === kind && (log.service === service || log.service === null));
  const [prefix, switchOn] = kind === 'SmtpSend' ? ['SEND', 'Set-SendConnector'] : ['RECV', 'Set-ReceiveConnector'];
  return (
    found ?? { service: null, kind, folder: `*\\ProtocolLog\\${kind}`, prefix, switchOn: `${switchOn} -ProtocolLoggingLevel Verbose`, sources: protocolLogging }
  );
}

/** A port on which transport services of one organisation speak with each other: who listens there, and who calls. */
export interface InternalPort {
  readonly port: number;
  readonly listener: TransportService;
  /** A Front End that calls as well says so by XPROXYFROM. */
  readonly caller: TransportService;
  readonly sources: readonly SourceId[];
}

/** The ports of the default Receive connectors that only servers of the same organisation use. */
export const internalPorts: readonly InternalPort[] = [
  { port: 2525, listener: 'Hub', caller: 'Hub', sources: ['receive-connectors', 'proxied-session-log'] },
  { port: 465, listener: 'Hub', caller: 'FrontEnd', sources: ['receive-connectors'] },
  { port: 717, listener: 'FrontEnd', caller: 'Hub', sources: ['receive-connectors'] },
  { port: 475, listener: 'Mailbox', caller: 'Hub', sources: ['receive-connectors'] },
];

/** How the names of default Receive connectors of the Front End begin. Translated systems keep them in English. */
export const frontEndConnector = /^(?:Default Frontend|Client Frontend|Outbound Proxy Frontend) /i;

/** Folder names that tell a service: Exchange's own, and those of ExchangeLogCollector (`FE_Receive_Protocol_Logs`). Sources: protocol-logging, log-collector. */
export const serviceFolders: readonly { readonly name: RegExp; readonly service: TransportService }[] = [
  { name: /^(?:FrontEnd$|FE_)/i, service: 'FrontEnd' },
  { name: /^Hub(?:$|_)/i, service: 'Hub' },
  { name: /^(?:Mailbox$|MBX_)/i, service: 'Mailbox' },
  { name: /^Edge$/i, service: 'Edge' },
];

/** Folders that hold logs and nothing but logs, so that what is beside them belongs to the same server. Sources: protocol-logging, log-collector. */
export const logFolderName =
  /^(?:FrontEnd|Hub|Mailbox|Edge|ProtocolLog|SmtpReceive|SmtpSend|Delivery|Submission|MessageTracking|(?:FE|Hub|MBX)_\w{1,40}_Logs|Message_Tracking_Logs)$/i;
