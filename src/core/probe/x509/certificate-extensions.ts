import { purposeNames } from '../../knowledge/tls/certificate-oids';
import { printableBytes } from '../printable';
import { childrenOf, contentOf, type DerValue, derTags, hexOf, nameOfOid, readDer, readOid } from './der';
import { isAddress } from './name-match';

/** What the extensions of a certificate say (RFC 5280 section 4.2). Texts are printable; every list is bounded. */
export interface CertificateExtensions {
  /** What the key may be used for, by the names of RFC 5280 such as `digitalSignature`. Nothing where the certificate does not limit it. */
  readonly keyUsage: readonly string[] | undefined;
  /** What the certificate is for, such as `serverAuth`; an identifier in dots where the name is not known. Nothing where it does not say. */
  readonly extendedKeyUsage: readonly string[] | undefined;
  /** Whether it may issue certificates, and how many authorities may follow below. Nothing where the certificate does not say. */
  readonly basicConstraints: BasicConstraints | undefined;
  /** The identifiers of its key and of its issuer's key, in upper-case hex digits. */
  readonly subjectKeyId: string | undefined;
  readonly authorityKeyId: string | undefined;
  /** Where its state can be asked for, where its revocation list is, and where its issuer's certificate is: addresses as they stand there. Nobody opens them. */
  readonly ocspAddresses: readonly string[];
  readonly revocationListAddresses: readonly string[];
  readonly issuerAddresses: readonly string[];
  /** Whether a server has to send proof that it was not revoked (RFC 7633). */
  readonly mustStaple: boolean;
}

export interface BasicConstraints {
  readonly isAuthority: boolean;
  readonly pathLength: number | undefined;
}

/** How many names of a certificate are read; authorities give some hundred at most. */
const nameLimit = 1000;

/** How many addresses, purposes and points of one extension are read. */
const listLimit = 50;

/** Host names, as they are written there, and addresses. */
const generalName = { dns: 0x82, uri: 0x86, address: 0x87 } as const;

/** Reads the extensions that matter to TLS; `extensions` is their list. */
export function readExtensions(extensions: DerValue | undefined): CertificateExtensions {
  const find = (oid: string): DerValue | undefined => findExtension(extensions, oid);
  const access = find('1.3.6.1.5.5.7.1.1');
  return {
    keyUsage: keyUsage(find('2.5.29.15')),
    extendedKeyUsage: extendedKeyUsage(find('2.5.29.37')),
    basicConstraints: basicConstraints(find('2.5.29.19')),
    subjectKeyId: hexOf(find('2.5.29.14')),
    authorityKeyId: hexOf(partsOf(find('2.5.29.35')).find(({ tag }) => tag === 0x80)),
    ocspAddresses: accessAddresses(access, '1.3.6.1.5.5.7.48.1'),
    revocationListAddresses: distributionPoints(find('2.5.29.31')),
    issuerAddresses: accessAddresses(access, '1.3.6.1.5.5.7.48.2'),
    // The number of the TLS extension status_request.
    mustStaple: partsOf(find('1.3.6.1.5.5.7.1.24')).some((feature) => hexOf(feature) === '05'),
  };
}

/**
 * The host names and addresses of the subject alternative names; nothing where there is no such extension. A host name that is written
 * like an address counts for no address (RFC 9525 section 6.5), and has `DNS:` before it.
 */
export function alternativeNames(extensions: DerValue | undefined): readonly string[] | undefined {
  const names = findExtension(extensions, '2.5.29.17');
  if (!names) return undefined;
  return childrenOf(names)
    .slice(0, nameLimit)
    .flatMap((name) => {
      if (name.tag === generalName.address) return addressOf(contentOf(name)) ?? [];
      if (name.tag !== generalName.dns) return [];
      const text = printableBytes(contentOf(name));
      return [isAddress(text) ? `DNS:${text}` : text];
    });
}

/** The value inside the extension with an identifier. */
function findExtension(extensions: DerValue | undefined, oid: string): DerValue | undefined {
  const extension = partsOf(extensions).find((candidate) => readOid(childrenOf(candidate)[0]) === oid);
  const content = extension && childrenOf(extension).find(({ tag }) => tag === derTags.octetString);
  return content && readDer(content.bytes, content.start, content.end);
}

/** An IPv4 address in dots, an IPv6 address in groups without leading zeros and without `::`. */
function addressOf(bytes: Uint8Array): string | undefined {
  if (bytes.length === 4) return bytes.join('.');
  if (bytes.length !== 16) return undefined;
  return Array.from({ length: 8 }, (_, group) => (((bytes[group * 2] as number) << 8) | (bytes[group * 2 + 1] as number)).toString(16)).join(':');
}

const keyUsages = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
];

/** The first octet of a bit string counts unused bits; then the first usage is the highest bit. */
function keyUsage(value: DerValue | undefined): readonly string[] | undefined {
  if (value?.tag !== derTags.bitString) return undefined;
  const bits = contentOf(value).subarray(1);
  return keyUsages.filter((_, bit) => ((bits[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0);
}

function extendedKeyUsage(value: DerValue | undefined): readonly string[] | undefined {
  return value && partsOf(value).map((purpose) => nameOfOid(purposeNames, readOid(purpose)));
}

function basicConstraints(value: DerValue | undefined): BasicConstraints | undefined {
  if (!value) return undefined;
  const parts = partsOf(value);
  const length = Number.parseInt(hexOf(parts.find(({ tag }) => tag === derTags.integer)) ?? '', 16);
  return {
    isAuthority: parts.some((part) => part.tag === derTags.boolean && contentOf(part).some((byte) => byte !== 0)),
    pathLength: Number.isNaN(length) ? undefined : length,
  };
}

/** The web addresses for one method of access to an authority's information. */
function accessAddresses(access: DerValue | undefined, method: string): readonly string[] {
  return partsOf(access)
    .map(childrenOf)
    .flatMap(([kind, place]) => (readOid(kind) === method && place ? addresses([place]) : []));
}

/** A point has a name [0], which is a list of places [0]. */
function distributionPoints(value: DerValue | undefined): readonly string[] {
  const full = partsOf(value)
    .flatMap(partsOf)
    .filter(({ tag }) => tag === 0xa0)
    .flatMap(partsOf)
    .filter(({ tag }) => tag === 0xa0);
  return addresses(full.flatMap(partsOf)).slice(0, listLimit);
}

function addresses(names: readonly DerValue[]): readonly string[] {
  return names.flatMap((name) => (name.tag === generalName.uri ? [printableBytes(contentOf(name))] : []));
}

function partsOf(value: DerValue | undefined): readonly DerValue[] {
  return value ? childrenOf(value).slice(0, listLimit) : [];
}
