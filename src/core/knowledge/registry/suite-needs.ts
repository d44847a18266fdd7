import type { KeyPartName } from './setting';

/** The keys of Schannel's algorithms that have to be on for a cipher suite, by the part of the path that names them. */
export type SuiteNeeds = Readonly<Partial<Record<KeyPartName, string>>>;

const ciphers: readonly (readonly [RegExp, string])[] = [
  [/_AES_256_/, 'AES 256/256'],
  [/_AES_128_/, 'AES 128/128'],
];

const hashes: readonly (readonly [RegExp, string])[] = [
  [/_SHA384$/, 'SHA384'],
  [/_SHA256$/, 'SHA256'],
  [/_SHA$/, 'SHA'],
];

const keyExchanges: readonly (readonly [RegExp, string])[] = [
  [/^TLS_ECDHE?_/, 'ECDH'],
  [/^TLS_DHE?_/, 'Diffie-Hellman'],
  [/^TLS_RSA_WITH_/, 'PKCS'],
];

/**
 * What a suite with AES needs, by its registered name. That the keys switch suites off so: `restrict-schannel`, and `enable-cipher-suite` for the
 * suites of TLS 1.2.
 */
export function suiteNeeds(name: string): SuiteNeeds {
  const found = { cipher: firstOf(ciphers, name), hash: firstOf(hashes, name), keyExchange: firstOf(keyExchanges, name) };
  return Object.fromEntries(Object.entries(found).filter(([, key]) => key !== undefined));
}

function firstOf(rows: readonly (readonly [RegExp, string])[], name: string): string | undefined {
  return rows.find(([pattern]) => pattern.test(name))?.[1];
}
