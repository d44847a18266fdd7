import type { TextSpan } from './grammar';
import { algorithmOfLogName, type NegotiatedTls, tlsSideOfLogName, tlsVersionOfLogName } from './tls-lines';

/** What message tracking says of the TLS with which a message came or went; what it does not say is null. */
export interface TrackedTls {
  /** `TLS 1.2`; the name in the log where it is no version of TLS. */
  readonly protocol: string | null;
  readonly protocolSpan: TextSpan | null;
  /** Which side of TLS the server that wrote the row was. */
  readonly side: NegotiatedTls['side'];
  /** `AES_256` */
  readonly cipher: string | null;
  readonly cipherSpan: TextSpan | null;
}

// A semicolon parts the values; one of them may be the name of a connector, which may hold anything.
const version = /(?:^|;)[ \t]{0,3}S:tlsversion=(SP_PROT[_-](\w{1,30}))/i;
const cipher = /(?:^|;)[ \t]{0,3}S:tlscipher=(CALG_\w{1,40})/i;

const mentionsTls = /S:tls/i;

/** Reads `S:tlsversion=SP_PROT_TLS1_2_SERVER;S:tlscipher=CALG_AES_256` in the column `custom-data`; nothing where it holds neither. */
export function readTrackedTls(customData: string): TrackedTls | undefined {
  // Most rows hold neither, and a log has many.
  if (!mentionsTls.test(customData)) return undefined;
  const versionFound = version.exec(customData);
  const cipherFound = cipher.exec(customData);
  if (!versionFound && !cipherFound) return undefined;
  const name = versionFound?.[2] ?? '';
  return {
    protocol: versionFound ? (tlsVersionOfLogName(name) ?? versionFound[1] ?? null) : null,
    protocolSpan: versionFound && spanOfGroup(versionFound),
    side: tlsSideOfLogName(name),
    cipher: cipherFound && algorithmOfLogName(cipherFound[1] ?? ''),
    cipherSpan: cipherFound && spanOfGroup(cipherFound),
  };
}

function spanOfGroup({ index, 0: all, 1: group = '' }: RegExpExecArray): TextSpan {
  const end = index + all.length;
  return { start: end - group.length, end };
}
