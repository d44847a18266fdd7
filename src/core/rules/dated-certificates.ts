import { field, spanInField } from '../formats/exchange-log/row';
import type { LoggedValidity, NotedCertificate, Story } from '../formats/exchange-log/story';
import { type Message, message } from '../message';
import type { Span } from '../text/position';

/** A certificate whose validity is logged. */
export type DatedCertificate = NotedCertificate & { readonly validity: LoggedValidity };

/** The certificates of a session that are logged with their dates, as Exchange 2016 and later do. Lines without a time are left out. */
export function datedCertificates({ certificates }: Story): readonly DatedCertificate[] {
  return certificates.filter((noted): noted is DatedCertificate => noted.validity !== undefined);
}

/** Whether a certificate was not valid at the time of its log line, never mind the clock of today; false where the log does not tell. */
export function isOutsideValidity({ validity }: NotedCertificate): boolean {
  return validity !== undefined && (validity.notAfter < validity.at || validity.notBefore > validity.at);
}

/** What a certificate is called in messages: its subject, or its thumbprint where it has none. */
export function certificateTitle({ certificate: { subject, thumbprint } }: NotedCertificate): string | Message {
  return subject ?? thumbprint ?? message('the certificate of the connector');
}

/** One certificate is one cause, and that of this server is the same whatever host it was sent to. */
export function sameCertificate({ certificate: { side, thumbprint, subject } }: NotedCertificate): { readonly cause: string; readonly everyHost: boolean } {
  return { cause: thumbprint ?? subject ?? '', everyHost: side === 'local' };
}

/** The place of one of the two dates in the line of the certificate. */
export function spanOfDate({ certificate, row }: NotedCertificate, date: 'notBefore' | 'notAfter'): Span {
  const text = certificate[date] ?? '';
  // The dates stand behind the subject, which may hold anything, and the end behind the beginning, which may be alike.
  const both = field(row, 'data').lastIndexOf(`${certificate.notBefore} ${certificate.notAfter}`);
  const start = date === 'notBefore' ? both : both + (certificate.notBefore?.length ?? 0) + 1;
  return spanInField(row, 'data', { start, end: start + text.length });
}
