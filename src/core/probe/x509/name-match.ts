/**
 * Whether a certificate's names hold for a host (RFC 9525 section 6; RFC 6125). A wildcard stands for exactly one whole label, the first
 * one: `*.contoso.com` holds for `mail.contoso.com`, not for `contoso.com` or `a.b.contoso.com`. An address matches only itself, in whatever
 * form it is written. `host` is ASCII (`xn--…` where it was international); an international name that a certificate has in another form
 * than that holds for nothing. Letter case of ASCII and a final dot do not matter. Whoever hands in common names has them count as well.
 */
export function nameMatches(host: string, names: readonly string[]): boolean {
  const wanted = normal(host);
  if (wanted === '') return false;
  const address = isAddress(wanted) ? canonicalAddress(wanted) : undefined;
  return names.some((name) => {
    const offered = normal(name);
    if (address !== undefined) return isAddress(offered) && canonicalAddress(offered) === address;
    return offered === wanted || wildcardMatches(offered, wanted);
  });
}

function wildcardMatches(offered: string, wanted: string): boolean {
  const rest = offered.slice(1);
  // `*.com` would hold for every company: no authority gives it, and OpenSSL does not accept it either.
  if (!offered.startsWith('*.') || rest.includes('*') || !rest.slice(1).includes('.')) return false;
  const dot = wanted.indexOf('.');
  return dot > 0 && rest === wanted.slice(dot);
}

/** Whether a text is an IPv4 or IPv6 address rather than a name. */
export function isAddress(text: string): boolean {
  return text.includes(':') || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text);
}

/** Only letters of ASCII have two cases here: others, such as the sign for kelvin, would become one of them. */
function normal(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()).replace(/\.$/, '');
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
