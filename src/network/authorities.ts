import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import tls from 'node:tls';

/** Where Linux distributions, BSD and macOS keep the authorities that they trust, in one file. */
const bundles = ['/etc/ssl/certs/ca-certificates.crt', '/etc/pki/tls/certs/ca-bundle.crt', '/etc/ssl/ca-bundle.pem', '/etc/ssl/cert.pem'];

/** Node.js reads the operating system's own store since 22.15 and 23.10. */
type TlsWithStores = typeof tls & { readonly getCACertificates?: (type: 'system') => string[] };

/** Whether the authorities that the operating system trusts can be read here. */
export function hasSystemAuthorities(): boolean {
  return (tls as TlsWithStores).getCACertificates !== undefined || bundles.some((path) => existsSync(path));
}

/** The authorities that the operating system trusts, in PEM; nothing where they cannot be read. */
export async function systemAuthorities(): Promise<readonly string[] | undefined> {
  const read = (tls as TlsWithStores).getCACertificates;
  if (read) {
    const certificates = read('system');
    return certificates.length > 0 ? certificates : undefined;
  }
  for (const path of bundles) {
    const text = await readFile(path, 'utf8').catch(() => '');
    if (text.includes('BEGIN CERTIFICATE')) return [text];
  }
  return undefined;
}
