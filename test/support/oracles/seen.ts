import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import type { ProbedVersion } from '../../../src/core/index';
import { cipherSuiteName } from '../../../src/core/knowledge/tls/cipher-suites';

/** What a scanner saw of a server, in one form for all scanners. What it does not tell is missing. */
export interface Seen {
  /** Whether STARTTLS is offered. */
  readonly startTls?: boolean;
  /** The versions that are accepted, oldest first. */
  readonly versions?: readonly ProbedVersion[];
  /** All suites that are accepted, by IANA name; in the server's order where the scanner found them so. */
  readonly suites?: PerVersion<readonly string[]>;
  /** The suite that a client got which leaves the choice to the server. */
  readonly chosen?: PerVersion<string>;
  /** Whose order counts. */
  readonly order?: PerVersion<'server' | 'client'>;
  /** The groups of the key exchange, by IANA name. */
  readonly groups?: PerVersion<readonly string[]>;
  /** SHA-256 of the server's certificate, or of the first where it has several: hex digits in lower case. */
  readonly fingerprint?: string;
  readonly secureRenegotiation?: boolean;
  readonly extendedMasterSecret?: boolean;
  readonly compression?: boolean;
  readonly fallbackProtection?: boolean;
}

export type PerVersion<Value> = Partial<Readonly<Record<ProbedVersion, Value>>>;

/** A server to ask about, on this computer. */
export interface AskedServer {
  readonly port: number;
  readonly mode: 'starttls' | 'implicit';
}

/** A program that scans servers. */
export interface Oracle {
  readonly name: string;
  /** The package of Debian that it is in. */
  readonly debianPackage: string;
  readonly isInstalled: boolean;
  ask(server: AskedServer): Promise<Seen>;
}

/** Whether a program is there. The oracles are programs of Linux, and some take seconds to tell no more than their version. */
export function isInstalled(program: string): boolean {
  return process.platform === 'linux' && spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

/** The fingerprint of the first certificate in PEM that a text has. */
export function fingerprintIn(text: string): { readonly fingerprint?: string } {
  const [, base64] = /-----BEGIN CERTIFICATE-----([^-]*)-----END/.exec(text) ?? [];
  return base64 === undefined ? {} : { fingerprint: createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex') };
}

/** The IANA name of a suite whose number is given in hex digits, with or without `0x`. */
export function suiteNumbered(hex: string): string {
  return cipherSuiteName(Number.parseInt(hex.replace(/^0?x/i, ''), 16));
}

/** Groups what is told row by row: the values of each version in their order. */
export function byVersion<Value>(rows: Iterable<readonly [ProbedVersion | undefined, Value]>): PerVersion<readonly Value[]> {
  const found = new Map<ProbedVersion, Value[]>();
  for (const [version, value] of rows) if (version) found.set(version, [...(found.get(version) ?? []), value]);
  return Object.fromEntries(found) as PerVersion<readonly Value[]>;
}
