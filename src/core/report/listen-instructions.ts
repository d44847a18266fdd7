import { isLoopback } from '../listen/listen-place';
import type { ListenPlace } from '../listen/listen-result';
import { type Message, message } from '../message';
import { formatTarget } from '../probe/target';
import type { ReportBlock, ReportDocument } from '../report-document';

export interface InstructionOptions {
  /** The addresses of this computer: one of them stands for a place that is all of them. */
  readonly ownAddresses: readonly string[];
  readonly minutes: number;
  /** The name of the computer that listens: with remote work it is not the one in front of the user. */
  readonly computer: string;
}

/**
 * How to make Exchange send one mail to a listener: commands to be copied, and what to take back afterwards. The parameters: source `send-connector`.
 * The domain is reserved (RFC 2606), so no real mail ever goes there.
 */
export function listenInstructions(place: ListenPlace, options: InstructionOptions): ReportDocument {
  const { address, port } = place;
  const isAll = address === '0.0.0.0' || address === '::';
  const smartHost = isAll ? (options.ownAddresses[0] ?? '127.0.0.1') : address;
  return [
    {
      kind: 'heading',
      level: 1,
      text: message('Listening at {place} on {computer}', { place: formatTarget({ host: address, port }), computer: options.computer }),
    },
    {
      kind: 'paragraph',
      text: message(
        'Let Exchange send one mail here. It is refused for now and stays in the queue. The listener stops after it, at the latest after {minutes} min.',
        {
          minutes: options.minutes,
        },
      ),
    },
    { kind: 'paragraph', text: reach(address) },
    paragraph(message('1. In the Exchange Management Shell of the sending server, create a Send connector for a domain that does not exist:')),
    lines(
      `New-SendConnector -Name "${connectorName}" -Custom -AddressSpaces "${domain}" -DNSRoutingEnabled $false -SmartHosts "${smartHost}" -Port ${port} -SourceTransportServers $env:COMPUTERNAME`,
    ),
    paragraph(message('2. From a mailbox, send a mail with the subject {subject} to {recipient}.', { subject: connectorName, recipient: `test@${domain}` })),
    paragraph(message('3. Afterwards, remove the mail and the connector:')),
    removal,
  ];
}

/** What is to be done when the test is over. */
export function listenCleanUp(): readonly ReportBlock[] {
  return [paragraph(message('When the test is over, remove its mail and its connector in the Exchange Management Shell:')), removal];
}

const connectorName = 'Exchange TLS test';
const domain = 'tls-test.example';

const removal = lines(
  `Get-Message -ResultSize Unlimited | Where-Object Subject -eq "${connectorName}" | Remove-Message -WithNDR $false`,
  `Remove-SendConnector "${connectorName}"`,
);

function reach(address: string): Message {
  if (isLoopback(address))
    return message('Only programs of this computer reach this address. Where Exchange runs on another one, listen on an address that it reaches.');
  return message('Other computers can connect while it listens. The firewall of this computer may have to allow the port.');
}

function paragraph(text: Message): ReportBlock {
  return { kind: 'paragraph', text };
}

function lines(...commands: readonly string[]): ReportBlock {
  return { kind: 'lines', lines: commands };
}
