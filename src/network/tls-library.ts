/** The TLS of this runtime, such as `OpenSSL 3.0.19, Node.js 20.20.2`. */
export function tlsLibrary(): string {
  const { electron, node, openssl } = process.versions;
  return electron ? `BoringSSL, Electron ${electron}` : `OpenSSL ${openssl}, Node.js ${node}`;
}
