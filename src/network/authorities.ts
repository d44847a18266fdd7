import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import tls from 'node:tls';
import { relevantAuthorities, type TrustStore } from '../core/index';

/** Where Linux distributions, BSD and macOS keep the authorities that they trust, in one file. */
const bundles = ['/etc/ssl/certs/ca-certificates.crt', '/etc/pki/tls/certs/ca-bundle.crt', '/etc/ssl/ca-bundle.pem', '/etc/ssl/cert.pem'];

/** Node.js reads the operating system's own store since 22.15 and 23.10. */
type TlsWithStores = typeof tls & { readonly getCACertificates?: (type: 'system') => string[] };

/** Whether the authorities that the operating system trusts can be read here. */
export function hasSystemAuthorities(): boolean {
  return (tls as TlsWithStores).getCACertificates !== undefined || bundles.some((path) => existsSync(path));
}

/**
 * The authorities of a list, in PEM, that matter to a chain, or all of them where the chain is not known. Nothing where the list cannot be
 * read here. A runtime takes far longer to load all of them than a handshake takes.
 */
export async function authoritiesOf(store: TrustStore, chain: readonly Uint8Array[] | undefined): Promise<readonly string[] | undefined> {
  const all = store === 'mozilla' ? tls.rootCertificates : await systemAuthorities();
  if (!all || !chain) return all;
  return relevantAuthorities(chain, all.map(derOf)).map((place) => all[place] as string);
}

/** The bytes of a certificate in PEM. */
export function derOf(pem: string): Uint8Array {
  return Buffer.from(pem.replace(/-----[^-]*-----/g, ''), 'base64');
}

async function systemAuthorities(): Promise<readonly string[] | undefined> {
  const read = (tls as TlsWithStores).getCACertificates;
  if (read) {
    const certificates = read('system');
    return certificates.length > 0 ? certificates : undefined;
  }
  for (const path of bundles) {
    const text = await readFile(path, 'utf8').catch(() => '');
    const certificates = text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g);
    if (certificates) return certificates;
  }
  return undefined;
}
