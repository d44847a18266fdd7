import { curveNames, keyNames, nameAttributes, signatureNames } from '../../knowledge/tls/certificate-oids';
import { printable, printableBytes } from '../printable';
import { childrenOf, contentOf, type DerValue, derTags, readDer, readOid, readString, readTime } from './der';

/** What a certificate says of itself (RFC 5280). Texts are printable; nothing of it is verified. */
export interface Certificate {
  /** As Windows writes it: most specific part first, `CN=mail.contoso.com, O=Contoso, C=BG`. */
  readonly subject: string;
  readonly issuer: string;
  /** Host names and addresses in the order of the certificate; the common name where it has no subject alternative names at all. */
  readonly names: readonly string[];
  /** ISO 8601 in UTC, such as `2026-11-24T12:00:00Z`. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** Such as `RSA 2048` or `EC P-256`; an identifier in dots where the kind is not known. */
  readonly publicKey: string;
  /** Such as `sha256WithRSAEncryption`. */
  readonly signature: string;
}

/** How many names of a certificate are read; authorities give some hundred at most. */
const nameLimit = 1000;

/** Reads a certificate in DER. Nothing where the bytes are none. */
export function readCertificate(der: Uint8Array): Certificate | undefined {
  const certificate = readDer(der);
  const [tbs, algorithm] = certificate?.tag === derTags.sequence ? childrenOf(certificate) : [];
  if (!tbs || !algorithm || tbs.tag !== derTags.sequence) return undefined;
  const fields = childrenOf(tbs);
  // The version is tagged [0], and version 1 leaves it out.
  const [, , issuer, validity, subject, key, ...rest] = fields[0]?.tag === 0xa0 ? fields.slice(1) : fields;
  if (!issuer || !validity || !subject || !key) return undefined;
  const [notBefore, notAfter] = childrenOf(validity).map(readTime);
  if (!notBefore || !notAfter) return undefined;
  const alternative = alternativeNames(rest);
  return {
    subject: distinguishedName(subject),
    issuer: distinguishedName(issuer),
    names: alternative ?? commonNames(subject),
    notBefore,
    notAfter,
    publicKey: describeKey(key),
    signature: nameOfOid(signatureNames, readOid(childrenOf(algorithm)[0])),
  };
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

function commonNames(subject: DerValue): readonly string[] {
  const attributes = childrenOf(subject).flatMap(childrenOf).map(childrenOf);
  return attributes.flatMap(([type, value]) => (value && nameAttributes[readOid(type)] === 'CN' ? [textOf(value)] : []));
}

/** The DNS names and addresses of the subject alternative name extension; nothing where there is no such extension. */
function alternativeNames(fields: readonly DerValue[]): readonly string[] | undefined {
  const extensions = fields.find(({ tag }) => tag === 0xa3);
  const list = extensions && childrenOf(extensions)[0];
  const extension = list && childrenOf(list).find((candidate) => readOid(childrenOf(candidate)[0]) === '2.5.29.17');
  const content = extension && childrenOf(extension).find(({ tag }) => tag === derTags.octetString);
  const names = content && readDer(content.bytes, content.start, content.end);
  if (!names) return undefined;
  return childrenOf(names)
    .slice(0, nameLimit)
    .flatMap((name) => {
      if (name.tag === 0x82) return [printableBytes(contentOf(name))];
      const address = name.tag === 0x87 ? addressOf(contentOf(name)) : undefined;
      return address ? [address] : [];
    });
}

/** An IPv4 address in dots, an IPv6 address in groups without leading zeros and without `::`. */
function addressOf(bytes: Uint8Array): string | undefined {
  if (bytes.length === 4) return bytes.join('.');
  if (bytes.length !== 16) return undefined;
  return Array.from({ length: 8 }, (_, group) => (((bytes[group * 2] as number) << 8) | (bytes[group * 2 + 1] as number)).toString(16)).join(':');
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

function nameOfOid(table: Readonly<Record<string, string>>, oid: string): string {
  return Object.hasOwn(table, oid) ? (table[oid] as string) : oid;
}

function textOf(value: DerValue): string {
  return printable(readString(value, printableBytes));
}
