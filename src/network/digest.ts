import { createHash } from 'node:crypto';

/** The digest of bytes in upper-case hex digits. */
export function digest(algorithm: 'sha1' | 'sha256' | 'sha512', bytes: Uint8Array): string {
  return createHash(algorithm).update(bytes).digest('hex').toUpperCase();
}
