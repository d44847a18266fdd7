import type { LoggedCertificate } from '../formats/exchange-log/certificate-lines';
import type { Session } from '../formats/exchange-log/session';
import type { Outcome, StartTlsStep } from '../formats/exchange-log/story';
import type { LogRole } from '../formats/exchange-log/types/log-type';

/** A session as other programs read it. Lines are 1-based; what is not known is null. The order of the fields is fixed. */
export interface SessionJson {
  readonly id: string;
  readonly role: LogRole | null;
  readonly connector: string | null;
  readonly local: string | null;
  readonly remote: string | null;
  readonly firstLine: number;
  readonly lastLine: number;
  readonly complete: boolean;
  readonly startTls: StartTlsStep;
  readonly tls: {
    readonly protocol: string;
    readonly cipher: string | null;
    readonly cipherBits: number | null;
    readonly mac: string | null;
    readonly macBits: number | null;
    readonly keyExchange: string | null;
    readonly keyExchangeBits: number | null;
  } | null;
  readonly failure: { readonly error: string; readonly line: number } | null;
  readonly outcome: Outcome;
  readonly certificates: readonly LoggedCertificate[];
}

/** Describes a session for the JSON of `check`, where its lines stand now. */
export function describeSession(session: Session): SessionJson {
  const { role, connector, local, remote, complete, startTls, success, failure, outcome, certificates } = session.story;
  return {
    id: session.id,
    role,
    connector,
    local,
    remote,
    firstLine: session.first.line + 1,
    lastLine: session.last.line + 1,
    complete,
    startTls,
    tls: success ? describeTls(success.value) : null,
    failure: failure ? { error: failure.error, line: failure.row.line + 1 } : null,
    outcome,
    certificates: certificates.map(({ certificate }) => describeCertificate(certificate)),
  };
}

function describeTls(tls: NonNullable<SessionJson['tls']>): NonNullable<SessionJson['tls']> {
  const { protocol, cipher, cipherBits, mac, macBits, keyExchange, keyExchangeBits } = tls;
  return { protocol, cipher, cipherBits, mac, macBits, keyExchange, keyExchangeBits };
}

function describeCertificate(certificate: LoggedCertificate): LoggedCertificate {
  const { side, subject, issuer, serial, thumbprint, notBefore, notAfter, names } = certificate;
  return { side, subject, issuer, serial, thumbprint, notBefore, notAfter, names };
}
