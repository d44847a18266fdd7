import { TextMemo } from '../../text/text-memo';

/** A certificate as a protocol log shows it. What the log does not say is null; dates are as logged, `2020-01-17T15:15:33.000Z`. */
export interface LoggedCertificate {
  /** Whose it is: of the server that wrote the log, or of the other side. */
  readonly side: 'local' | 'remote';
  readonly subject: string | null;
  readonly issuer: string | null;
  readonly serial: string | null;
  readonly thumbprint: string | null;
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  readonly names: readonly string[];
}

/** What a line of a protocol log has to do with a certificate. */
export type CertificateLine =
  /** All of it on one line, as Exchange 2016 and later write it. */
  | { readonly kind: 'whole'; readonly certificate: LoggedCertificate }
  /** The line that announces one; its attributes follow, one a line, as Exchange 2010 and 2013 write it. */
  | { readonly kind: 'announced'; readonly side: 'local' | 'remote' }
  /** One attribute of the certificate that was announced. */
  | { readonly kind: 'attribute'; readonly attribute: Partial<LoggedCertificate> };

const announcement = /^(sending|received|remote) certificate\b/i;
const attributeNames = {
  'certificate subject': 'subject',
  'certificate issuer name': 'issuer',
  'certificate serial number': 'serial',
  'certificate thumbprint': 'thumbprint',
  'certificate alternate names': 'names',
} as const;

const certificateTexts = new TextMemo<Omit<LoggedCertificate, 'side'>>();

/** A certificate for more names, or with longer ones, is damaged or made to do harm; the rest is left out. */
const maximumNames = 1000;
const maximumNameLength = 4096;

/**
 * Reads the data and the context of an information line as a certificate line; nothing for any other line. Servers send one certificate in every session:
 * with an owner (see `TextMemo`) it is read once.
 */
export function parseCertificateLine(data: string, context: string, owner?: object): CertificateLine | undefined {
  const found = announcement.exec(context);
  if (found) {
    const side = found[1]?.toLowerCase() === 'sending' ? 'local' : 'remote';
    if (data.trim() === '') return { kind: 'announced', side };
    return { kind: 'whole', certificate: { side, ...certificateTexts.get(owner, data, parseCertificateText) } };
  }
  const name = context.length < 40 ? context.trim().toLowerCase() : '';
  if (!Object.hasOwn(attributeNames, name)) return undefined;
  const attribute = attributeNames[name as keyof typeof attributeNames];
  return { kind: 'attribute', attribute: attribute === 'names' ? { names: alternateNames(data) } : { [attribute]: data.trim() || null } };
}

/** A certificate of which nothing is known yet but whose it is. */
export function unknownCertificate(side: 'local' | 'remote'): LoggedCertificate {
  return { side, subject: null, issuer: null, serial: null, thumbprint: null, notBefore: null, notAfter: null, names: [] };
}

// Read from the right, since subject and issuer may hold blanks: names, the two dates that newer versions add, thumbprint, serial number.
const tail = / ([0-9A-Fa-f]{2,80}) ([0-9A-Fa-f]{40})(?: (\d{4}-\d\d-\d\dT[\d:.]{8,16}Z?) (\d{4}-\d\d-\d\dT[\d:.]{8,16}Z?))?(?: (.*))?$/;

/**
 * Reads ` <subject> <issuer> <serial number> <thumbprint> [<not before> <not after>] [<name>;<name>…]`, all with single blanks between them and one in front.
 */
function parseCertificateText(data: string): Omit<LoggedCertificate, 'side'> {
  const found = tail.exec(data);
  const names = data.slice(0, Math.min(found?.index ?? data.length, maximumNameLength));
  const { subject, issuer } = splitNames(names.startsWith(' ') ? names.slice(1) : names);
  const [, serial = null, thumbprint = null, notBefore = null, notAfter = null, alternate = ''] = found ?? [];
  return { subject, issuer, serial, thumbprint, notBefore, notAfter, names: alternateNames(alternate) };
}

function alternateNames(text: string): readonly string[] {
  return text
    .split(';', maximumNames)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** An attribute of a distinguished name behind a blank that no comma precedes: here one name can end and the next begin. */
const seam = /(?<![,+;] ?) (?=(?:CN|OU|O|L|S|ST|C|E|DC|SN|G|T|STREET|SERIALNUMBER|POSTALCODE|OID\.[\d.]+|[\d]+(?:\.\d+)+)=)/g;

/**
 * Splits `<subject> <issuer>`. The seam is a blank before an attribute that is not the blank after a comma. A self-signed certificate has both alike; of
 * several seams, the last one before a `CN=` is taken, since an organisation's name may hold a blank and an equals sign.
 */
function splitNames(text: string): { subject: string | null; issuer: string | null } {
  if (text === '') return { subject: null, issuer: null };
  if (text.startsWith(' ')) return { subject: null, issuer: text.trim() || null };
  const middle = (text.length - 1) / 2;
  if (text[middle] === ' ' && text.slice(0, middle) === text.slice(middle + 1)) return { subject: text.slice(0, middle), issuer: text.slice(middle + 1) };
  const seams = seamsOf(text);
  const at = seams.filter((place) => text.startsWith('CN=', place + 1)).at(-1) ?? seams.at(-1);
  if (at === undefined) return { subject: text, issuer: null };
  return { subject: text.slice(0, at), issuer: text.slice(at + 1) };
}

function seamsOf(text: string): number[] {
  const quoted = quotedParts(text);
  return [...text.matchAll(seam)].map((found) => found.index).filter((place) => !quoted.some(([start, end]) => place > start && place < end));
}

/** Where a value of a name stands in quotes, such as `O="thawte, Inc."`. */
function quotedParts(text: string): [number, number][] {
  return [...text.matchAll(/"[^"]*"/g)].map((found) => [found.index, found.index + found[0].length]);
}
