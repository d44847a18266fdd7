/**
 * Whether a certificate's names hold for a host (RFC 9525 section 6; RFC 6125). A wildcard stands for exactly one whole label, the first
 * one: `*.contoso.com` holds for `mail.contoso.com`, not for `contoso.com` or `a.b.contoso.com`. An address matches only itself.
 * `host` is ASCII (`xn--…` where it was international); letter case and a final dot do not matter.
 */
export function nameMatches(host: string, names: readonly string[]): boolean {
  const wanted = normal(host);
  return names.some((name) => {
    const offered = normal(name);
    if (isAddress(wanted) || isAddress(offered)) return canonicalAddress(wanted) === canonicalAddress(offered);
    if (offered === wanted) return wanted !== '';
    if (!offered.startsWith('*.') || offered.indexOf('*', 1) >= 0) return false;
    const dot = wanted.indexOf('.');
    // `*.com` would hold for every company: no authority gives it, and OpenSSL does not accept it either.
    return dot > 0 && offered.slice(1) === wanted.slice(dot) && offered.indexOf('.', 2) > 0;
  });
}

/** Whether a text is an IPv4 or IPv6 address rather than a name. */
export function isAddress(text: string): boolean {
  return text.includes(':') || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text);
}

function normal(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

/** Groups without leading zeros, `::` written out; addresses that are the same get the same text. */
function canonicalAddress(text: string): string {
  if (!text.includes(':')) return text;
  const withoutZone = text.replace(/%.*$/, '');
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(withoutZone);
  const pair = (high = '0', low = '0'): string => (Number(high) * 256 + Number(low)).toString(16);
  const groups = dotted ? `${dotted[1]}${pair(dotted[2], dotted[3])}:${pair(dotted[4], dotted[5])}` : withoutZone;
  const [head = '', tail] = groups.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...new Array<string>(zeros).fill('0'), ...after].map((group) => group.replace(/^0+(?=.)/, '')).join(':');
}
