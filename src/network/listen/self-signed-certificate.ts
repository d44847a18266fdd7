import { generateKeyPair, randomBytes, sign } from 'node:crypto';
import { promisify } from 'node:util';

/** A certificate and its key, in PEM. */
export interface OwnCertificate {
  readonly certificate: string;
  readonly key: string;
}

const day = 86_400_000;

/**
 * Makes a certificate that signs itself: RSA 2048, so that every cipher suite of Exchange Online can be chosen, SHA-256, for a host name in ASCII,
 * valid for a week (RFC 5280). The key exists in memory only.
 */
export async function makeOwnCertificate(hostName: string, now: Date): Promise<OwnCertificate> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const subject = sequence(set(sequence(oid('550403'), tagged(0x0c, Buffer.from(hostName, 'utf8')))));
  const toBeSigned = sequence(
    tagged(0xa0, integer(Buffer.of(2))),
    // Positive, and never to be met again.
    integer(Buffer.concat([Buffer.of(0x40), randomBytes(15)])),
    sha256WithRsa,
    subject,
    sequence(time(new Date(now.getTime() - day)), time(new Date(now.getTime() + 7 * day))),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...extensionsFor(hostName))),
  );
  const certificate = sequence(toBeSigned, sha256WithRsa, bitString(sign('sha256', toBeSigned, privateKey)));
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** No authority; for signatures and for key exchanges with RSA; for servers; for one DNS name. */
function extensionsFor(hostName: string): readonly Buffer[] {
  const critical = tagged(0x01, Buffer.of(0xff));
  const extension = (id: string, ...rest: readonly Buffer[]): Buffer => sequence(oid(id), ...rest);
  return [
    extension('551d13', critical, tagged(0x04, sequence())),
    extension('551d0f', critical, tagged(0x04, tagged(0x03, Buffer.of(5, 0xa0)))),
    extension('551d25', tagged(0x04, sequence(oid('2b06010505070301')))),
    extension('551d11', tagged(0x04, sequence(tagged(0x82, Buffer.from(hostName, 'latin1'))))),
  ];
}

/** A value in DER (ITU-T X.690): tag, length, content. */
function tagged(tag: number, ...content: readonly Buffer[]): Buffer {
  const bytes = Buffer.concat(content);
  const length = bytes.length < 0x80 ? [bytes.length] : bytes.length < 0x100 ? [0x81, bytes.length] : [0x82, bytes.length >> 8, bytes.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), bytes]);
}

function sequence(...content: readonly Buffer[]): Buffer {
  return tagged(0x30, ...content);
}

function set(...content: readonly Buffer[]): Buffer {
  return tagged(0x31, ...content);
}

function integer(bytes: Buffer): Buffer {
  return tagged(0x02, bytes);
}

/** An object identifier by its bytes in hexadecimal digits. */
function oid(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, 'hex'));
}

function bitString(bytes: Buffer): Buffer {
  return tagged(0x03, Buffer.of(0), bytes);
}

/** A UTCTime, which is what dates before 2050 must be. */
function time(date: Date): Buffer {
  return tagged(0x17, Buffer.from(`${date.toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`, 'latin1'));
}

const sha256WithRsa = sequence(oid('2a864886f70d01010b'), tagged(0x05));
