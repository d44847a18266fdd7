import fc from 'fast-check';
import { type ClientHello, probedVersions } from '../../src/core/probe/tls/client-hello';

/** Numbers that are neither reserved to mean nothing nor signals. */
const meantNumber = fc.integer({ min: 0, max: 0xffff }).filter((number) => (number & 0x0f0f) !== 0x0a0a && number !== 0x00ff && number !== 0x5600);
const name = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789-.'), minLength: 1, maxLength: 200 });
const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });

/** A ClientHello with anything that our codec can offer. */
export const clientHelloArbitrary: fc.Arbitrary<ClientHello> = fc.record({
  version: fc.constantFrom(...probedVersions),
  cipherSuites: fc.uniqueArray(meantNumber, { minLength: 1, maxLength: 100 }),
  groups: fc.uniqueArray(meantNumber, { minLength: 1, maxLength: 20 }),
  signatureAlgorithms: fc.uniqueArray(meantNumber, { minLength: 1, maxLength: 20 }),
  serverName: fc.option(name, { nil: undefined }),
  random: bytes32,
  keyShareBytes: bytes32,
});

/** Cuts bytes into pieces; each number says how long the next piece is. */
export function cut(bytes: Uint8Array, lengths: readonly number[]): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const length of lengths) {
    if (at >= bytes.length) break;
    pieces.push(bytes.subarray(at, at + length));
    at += length;
  }
  return at < bytes.length ? [...pieces, bytes.subarray(at)] : pieces;
}

/** The same handshake message in records of this length. */
export function inRecords(hello: Uint8Array, length: number): Uint8Array {
  const message = hello.subarray(5);
  const records: number[] = [];
  for (let at = 0; at < message.length; at += length) {
    const part = message.subarray(at, at + length);
    records.push(22, 3, 1, part.length >> 8, part.length & 0xff, ...part);
  }
  return Uint8Array.from(records);
}

/** A ClientHello in the form of SSL 2.0. */
export function ssl2Hello(version: number, specs: readonly number[], challenge = 16): Uint8Array {
  const kinds = specs.flatMap((spec) => [spec >> 16, (spec >> 8) & 0xff, spec & 0xff]);
  const body = [1, version >> 8, version & 0xff, kinds.length >> 8, kinds.length & 0xff, 0, 0, 0, challenge, ...kinds, ...new Array<number>(challenge).fill(7)];
  return Uint8Array.from([0x80 | (body.length >> 8), body.length & 0xff, ...body]);
}
