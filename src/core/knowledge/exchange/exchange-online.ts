/**
 * How the names of Exchange Online's mail hosts end: the mail exchangers of tenants, with and without DNSSEC, and the servers that send.
 * Source: Microsoft's pages on the Exchange Online mail hosts (purview/how-smtp-dane-works) and on hybrid mail flow.
 */
const exchangeOnlineSuffixes = [
  '.protection.outlook.com',
  '.mx.microsoft',
  '.prod.outlook.com',
  '.office365.com',
  '.protection.office365.us',
  '.partner.outlook.cn',
];

/** Whether a host name is one of Exchange Online. */
export function isExchangeOnline(name: string): boolean {
  const lower = name.toLowerCase();
  return exchangeOnlineSuffixes.some((suffix) => lower.endsWith(suffix));
}

/** The cloud in China is another company's; Microsoft names the root below for all others. Source: `digicert-g2`. */
const suffixesWithAnotherRoot = ['.partner.outlook.cn'];

/** Whether the certificate of a host leads to `exchangeOnlineRoot`, so that a server that sends there needs it. */
export function hasExchangeOnlineRoot(name: string): boolean {
  return isExchangeOnline(name) && !suffixesWithAnotherRoot.some((suffix) => name.toLowerCase().endsWith(suffix));
}

/**
 * The root that the certificates of Exchange Online's mail hosts lead to since March 2026, by the name and the SHA-1 thumbprint that
 * Microsoft gives. Source: `digicert-g2`.
 */
export const exchangeOnlineRoot = { name: 'DigiCert Global Root G2', thumbprint: 'DF3C24F9BFD666761B268073FE06D1CC8D4F82A4' } as const;
