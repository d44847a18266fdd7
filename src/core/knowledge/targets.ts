/** The releases of Windows on which Exchange Server runs or ran, oldest first, by the year in their name. */
export const windowsVersions = ['2008', '2008 R2', '2012', '2012 R2', '2016', '2019', '2022', '2025'] as const;
export type WindowsVersion = (typeof windowsVersions)[number];

/** What holds on it is likely to hold on a server of which nothing is known. */
export const newestWindows: WindowsVersion = '2025';

/** The releases of Exchange Server, oldest first; `SE` is Exchange Server Subscription Edition. */
export const exchangeVersions = ['2010', '2013', '2016', '2019', 'SE'] as const;
export type ExchangeVersion = (typeof exchangeVersions)[number];

/** The releases of Windows from one on. */
export function windowsFrom(first: WindowsVersion): readonly WindowsVersion[] {
  return windowsVersions.slice(windowsVersions.indexOf(first));
}

/** The releases of Windows up to one, and that one. */
export function windowsUpTo(last: WindowsVersion): readonly WindowsVersion[] {
  return windowsVersions.slice(0, windowsVersions.indexOf(last) + 1);
}

/** The releases of Exchange Server from one on. */
export function exchangeFrom(first: ExchangeVersion): readonly ExchangeVersion[] {
  return exchangeVersions.slice(exchangeVersions.indexOf(first));
}

/** The server that a `.reg` file is meant for. Where a version is not known, what is said has to hold for all, or to say for which. */
export interface Target {
  readonly windows: WindowsVersion | undefined;
  readonly exchange: ExchangeVersion | undefined;
}

/** Nothing is known of the server. */
export const unknownTarget: Target = { windows: undefined, exchange: undefined };

/** A target from what people typed: names that are none of the lists, and the empty text, count as not known. */
export function targetOf({ windows, exchange }: { readonly windows: string; readonly exchange: string }): Target {
  return { windows: windowsVersions.find((version) => version === windows), exchange: exchangeVersions.find((version) => version === exchange) };
}
