import type { SourceId } from '../sources';

/** Why a look-up gave nothing: the code of a DNS server, of the runtime or of the probe itself, in words. */
export interface DnsCode {
  readonly code: string;
  /** With a place for the code: nobody should have to look elsewhere for it. */
  readonly meaning: string;
  /** Whether it says that the name has no address, rather than that nothing could be learned. */
  readonly noAddress: boolean;
  readonly source: SourceId;
}

/** Every code that is told in words; any other one is told as it is. */
export const dnsCodes: readonly DnsCode[] = [
  ...codes(['NXDOMAIN', 'ENOTFOUND'], 'DNS knows no such name ({code}). Check the spelling, and which DNS server was asked.', true, 'rfc1035'),
  ...codes(['NODATA', 'ENODATA'], 'The name exists, but DNS has no address for it ({code}).', true, 'rfc2308'),
  ...codes(
    ['SERVFAIL', 'ESERVFAIL'],
    'The DNS server could not find out ({code}): the name servers of the domain do not answer, or DNSSEC shows that their answer is wrong.',
    false,
    'rfc1035',
  ),
  ...codes(['REFUSED', 'EREFUSED', 'NOTAUTH'], 'The DNS server does not answer questions of this computer ({code}). Choose another one.', false, 'rfc1035'),
  ...codes(['FORMERR', 'NOTIMP', 'EFORMERR', 'ENOTIMP'], 'The DNS server does not understand the question ({code}). Choose another one.', false, 'rfc1035'),
  ...codes(['EAI_AGAIN', 'ETIMEOUT'], 'No DNS server answered in time ({code}). Check the network and the DNS settings of this computer.', false, 'node-dns'),
  ...codes(['ECONNREFUSED', 'ECONNRESET'], 'No DNS server is there: the connection was refused ({code}). Check its address and port.', false, 'node-dns'),
  ...codes(['ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL', 'EINVAL'], 'The network has no way to the DNS server ({code}).', false, 'node-dns'),
  ...codes(['EBADRESP', 'ETRUNCATED'], 'What the DNS server sent is no whole answer ({code}). Choose another one.', false, 'node-dns'),
  ...codes(['EBADNAME'], 'DNS cannot be asked for such a name ({code}). Check the spelling.', true, 'rfc1035'),
  ...codes(['EBADRESOLVER'], 'There is no DNS server to ask ({code}). Give one as an address, with a port where it is not 53.', false, 'node-dns'),
  ...codes(['MX-ADDRESS'], 'The MX record names an address, where only a host name may stand ({code}). Senders cannot use it.', false, 'rfc5321'),
];

function codes(names: readonly string[], meaning: string, noAddress: boolean, source: SourceId): readonly DnsCode[] {
  return names.map((code) => ({ code, meaning, noAddress, source }));
}

/** What is known of a code. */
export function dnsCode(code: string): DnsCode | undefined {
  return dnsCodes.find((known) => known.code === code);
}
