import { curveNames, hashNames, keyNames, nameAttributes, signatureNames } from '../../knowledge/tls/certificate-oids';
import { printable, printableBytes } from '../printable';
import { alternativeNames, type CertificateExtensions, readExtensions } from './certificate-extensions';
import { certificateFields } from './certificate-fields';
import { childrenOf, contentOf, type DerValue, hexOf, nameOfOid, readDer, readOid, readString, readTime } from './der';
import { isAddress } from './name-match';

/** What a certificate says of itself (RFC 5280). Texts are printable; nothing of it is verified. */
export interface Certificate extends CertificateExtensions {
  /** As Windows writes it: most specific part first, `CN=mail.contoso.com, O=Contoso, C=BG`. */
  readonly subject: string;
  readonly issuer: string;
  /** Host names and addresses in the order of the certificate; the common name where it has no subject alternative names at all. */
  readonly names: readonly string[];
  /** Whether `names` are common names: RFC 9525 wants nobody to look at those, and many still do. */
  readonly namedByCommonName: boolean;
  /** ISO 8601 in UTC, such as `2026-11-24T12:00:00Z`. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** Such as `RSA 2048` or `EC P-256`; an identifier in dots where the kind is not known. */
  readonly publicKey: string;
  /** Such as `sha256WithRSAEncryption`, or `rsassaPss with SHA-256`. */
  readonly signature: string;
  /** 1, 2 or 3; 0 for a number that there is not. */
  readonly version: number;
  /** In upper-case hex digits, as Windows shows it; empty where it cannot be read. */
  readonly serialNumber: string;
}

/** Reads a certificate in DER. Nothing where the bytes are none. */
export function readCertificate(der: Uint8Array): Certificate | undefined {
  const fields = certificateFields(der);
  if (!fields) return undefined;
  const [notBefore, notAfter] = childrenOf(fields.validity).map(readTime);
  if (!notBefore || !notAfter) return undefined;
  const alternative = alternativeNames(fields.extensions);
  return {
    subject: distinguishedName(fields.subject),
    issuer: distinguishedName(fields.issuer),
    names: alternative ?? commonNames(fields.subject),
    namedByCommonName: alternative === undefined,
    notBefore,
    notAfter,
    publicKey: describeKey(fields.publicKey),
    signature: describeSignature(fields.signatureAlgorithm),
    version: versionOf(fields.version),
    serialNumber: serialNumber(fields.serialNumber),
    ...readExtensions(fields.extensions),
  };
}

/** Written one less than it is called; left out, it is the first. */
function versionOf(value: DerValue | undefined): number {
  if (!value) return 1;
  const number = Number.parseInt(hexOf(value) ?? '', 16) + 1;
  return number <= 3 ? number : 0;
}

/** An octet of zero before a high bit only says that the number is positive. */
function serialNumber(value: DerValue): string {
  return (hexOf(value) ?? '').replace(/^00(?=.)/, '');
}

/** Most specific part first, as Windows and RFC 4514 write it; the parts of one level are joined by ` + `. */
function distinguishedName(name: DerValue): string {
  const levels = childrenOf(name).map((level) =>
    childrenOf(level)
      .map((attribute) => {
        const [type, value] = childrenOf(attribute);
        return `${nameOfOid(nameAttributes, readOid(type))}=${value ? quoted(textOf(value)) : ''}`;
      })
      .join(' + '),
  );
  return levels.reverse().join(', ');
}

/** A value that holds a separator stands in quotation marks, as Windows writes it. */
function quoted(text: string): string {
  return /[,+="\n<>#;]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A common name that is written like an address counts for no address, and has `CN=` before it. */
function commonNames(subject: DerValue): readonly string[] {
  const attributes = childrenOf(subject).flatMap(childrenOf).map(childrenOf);
  const names = attributes.flatMap(([type, value]) => (value && nameAttributes[readOid(type)] === 'CN' ? [textOf(value)] : []));
  return names.map((name) => (isAddress(name) ? `CN=${name}` : name));
}

/** RSASSA-PSS names its hash beside itself, and leaves SHA-1 out (RFC 4055 section 3.1). */
function describeSignature(algorithm: DerValue): string {
  const [type, parameters] = childrenOf(algorithm);
  const name = nameOfOid(signatureNames, readOid(type));
  if (name !== 'rsassaPss') return name;
  const hash = parameters && childrenOf(parameters).find(({ tag }) => tag === 0xa0);
  const hashAlgorithm = hash && childrenOf(hash)[0];
  return `${name} with ${hashAlgorithm ? nameOfOid(hashNames, readOid(childrenOf(hashAlgorithm)[0])) : 'SHA-1'}`;
}

function describeKey(key: DerValue): string {
  const [algorithm, bits] = childrenOf(key);
  const [type, parameter] = algorithm ? childrenOf(algorithm) : [];
  const kind = nameOfOid(keyNames, readOid(type));
  if (kind === 'EC') return `EC ${nameOfOid(curveNames, readOid(parameter))}`;
  if (kind === 'DSA' && parameter) return `DSA ${bitsOf(childrenOf(parameter)[0])}`;
  // The bit string of an RSA key holds a sequence of modulus and exponent, after one octet that counts unused bits.
  const rsa = kind === 'RSA' && bits && readDer(bits.bytes, bits.start + 1, bits.end);
  return rsa ? `RSA ${bitsOf(childrenOf(rsa)[0])}` : kind;
}

function bitsOf(integer: DerValue | undefined): number {
  const bytes = integer ? contentOf(integer) : new Uint8Array();
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? 0 : (bytes.length - first) * 8 - (Math.clz32(bytes[first] as number) - 24);
}

function textOf(value: DerValue): string {
  return printable(readString(value, printableBytes));
}
