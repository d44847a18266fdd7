import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

/** The library, for extensions; it only loads behind the polyfill above. */
export { x509 };

/** A certificate made for a test, with its private key and those that signed it. */
export interface TestCertificate {
  readonly certificate: x509.X509Certificate;
  readonly keys: CryptoKeyPair;
  /** PEM: the certificate, then those that signed it, without the root. */
  readonly chain: string;
  /** PEM: the certificate alone. */
  readonly pem: string;
  /** PEM, PKCS #8. */
  readonly key: string;
  readonly der: Uint8Array;
}

export interface CertificateRequest {
  /** The common name, and the whole subject where it holds an `=`. */
  readonly subject: string;
  /** Subject alternative names: DNS names, and addresses. None at all without it. */
  readonly names?: readonly string[];
  /** Days from now; negative for the past. */
  readonly from?: number;
  readonly until?: number;
  readonly isAuthority?: boolean;
  /** How many authorities may follow below. */
  readonly pathLength?: number;
  /** Further extensions, in addition to those that the other fields make. */
  readonly extensions?: readonly x509.Extension[];
  /** The keys of another certificate, so that this one stands for the same owner. */
  readonly keys?: CryptoKeyPair;
  /** Who signs it; itself otherwise. */
  readonly issuer?: TestCertificate;
  readonly algorithm?: 'RSA' | 'RSA 1024' | 'RSA-PSS' | 'P-256' | 'P-384' | 'Ed25519';
  readonly hash?: 'SHA-1' | 'SHA-256' | 'SHA-384';
}

const day = 86_400_000;

/** Makes a certificate; P-256 with SHA-256 unless asked otherwise, valid for a year. */
export async function makeCertificate(request: CertificateRequest): Promise<TestCertificate> {
  x509.cryptoProvider.set(webcrypto as Crypto);
  const { subject, names, from = -1, until = 365, isAuthority = false, issuer, algorithm = 'P-256', hash = 'SHA-256' } = request;
  const { pathLength, extensions = [] } = request;
  const keys = request.keys ?? ((await webcrypto.subtle.generateKey(keyAlgorithm(algorithm, hash), true, ['sign', 'verify'])) as CryptoKeyPair);
  const signer = issuer?.keys ?? keys;
  const name = subject.includes('=') ? subject : `CN=${subject}`;
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: Buffer.from(webcrypto.getRandomValues(new Uint8Array(8)))
      .toString('hex')
      .replace(/^./, '1'),
    subject: name,
    issuer: issuer?.certificate.subject ?? name,
    notBefore: new Date(Date.now() + from * day),
    notAfter: new Date(Date.now() + until * day),
    publicKey: keys.publicKey,
    signingKey: signer.privateKey,
    signingAlgorithm: signingAlgorithm(signer.privateKey, hash),
    extensions: [
      new x509.BasicConstraintsExtension(isAuthority, pathLength, true),
      ...(isAuthority ? [new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true)] : []),
      ...(names
        ? [new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: /^[\d.]+$|:/.test(value) ? ('ip' as const) : ('dns' as const), value })))]
        : []),
      ...extensions,
    ],
  });
  const pem = certificate.toString('pem');
  const above = issuer && issuer.certificate.subject !== issuer.certificate.issuer ? `\n${issuer.chain}` : '';
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    certificate,
    keys,
    pem,
    chain: pem + above,
    key: `-----BEGIN PRIVATE KEY-----\n${key.replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`,
    der: new Uint8Array(certificate.rawData),
  };
}

function signingAlgorithm({ algorithm }: CryptoKey, hash: string): Algorithm {
  if (algorithm.name === 'ECDSA') return { name: 'ECDSA', hash } as EcdsaParams;
  return algorithm.name === 'RSA-PSS' ? ({ name: 'RSA-PSS', hash, saltLength: 32 } as RsaPssParams) : algorithm;
}

function keyAlgorithm(algorithm: NonNullable<CertificateRequest['algorithm']>, hash: string): RsaHashedKeyGenParams | EcKeyGenParams | Algorithm {
  if (algorithm === 'Ed25519') return { name: 'Ed25519' };
  if (algorithm === 'P-256' || algorithm === 'P-384') return { name: 'ECDSA', namedCurve: algorithm };
  const modulusLength = algorithm === 'RSA 1024' ? 1024 : 2048;
  return { name: algorithm === 'RSA-PSS' ? 'RSA-PSS' : 'RSASSA-PKCS1-v1_5', hash, modulusLength, publicExponent: Uint8Array.of(1, 0, 1) };
}
