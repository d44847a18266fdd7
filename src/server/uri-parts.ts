/** The path of an address, with its folders, as people write it. */
export function pathOf(uri: string): string {
  return decoded(splitUri(uri).path);
}

/** `file://` and `/logs/a%20b.log` of `file:///logs/a%20b.log`; what follows `?` or `#` is left out. */
export function splitUri(uri: string): { readonly origin: string; readonly path: string } {
  const [, origin = '', path = uri] = /^([a-z][a-z0-9+.-]*:(?:\/\/[^/?#]*)?)([^?#]*)/i.exec(uri) ?? [];
  return { origin, path };
}

/** An address as people write it; as it is where it is encoded wrongly. */
export function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
