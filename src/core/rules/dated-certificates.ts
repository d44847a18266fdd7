import { field, spanInField } from '../formats/exchange-log/row';
import type { NotedCertificate, Story } from '../formats/exchange-log/story';
import { type Message, message } from '../message';
import type { Span } from '../text/position';

/** A certificate whose validity is logged, and when that was. Times are milliseconds since 1970, UTC. */
export interface DatedCertificate extends NotedCertificate {
  /** The time of the log line. What a certificate was worth then does not change with the clock of today. */
  readonly at: number;
  readonly notBefore: number;
  readonly notAfter: number;
}

const isoTime = /^\d{4}-\d\d-\d\dT\d/;

/** The certificates of a session that are logged with their dates, as Exchange 2016 and later do. Lines without a time are left out. */
export function datedCertificates({ certificates }: Story): readonly DatedCertificate[] {
  return certificates.flatMap((noted) => {
    const at = timeIn(field(noted.row, 'date-time'));
    const notBefore = timeIn(noted.certificate.notBefore ?? '');
    const notAfter = timeIn(noted.certificate.notAfter ?? '');
    return Number.isNaN(at + notBefore + notAfter) ? [] : [{ ...noted, at, notBefore, notAfter }];
  });
}

/** What a certificate is called in messages: its subject, or its thumbprint where it has none. */
export function certificateTitle({ certificate: { subject, thumbprint } }: NotedCertificate): string | Message {
  return subject ?? thumbprint ?? message('the certificate of the connector');
}

/** The place of one of the two dates in the line of the certificate. */
export function spanOfDate({ certificate, row }: NotedCertificate, date: 'notBefore' | 'notAfter'): Span {
  const text = certificate[date] ?? '';
  // The dates stand behind the subject, which may hold anything, and the end behind the beginning, which may be alike.
  const both = field(row, 'data').lastIndexOf(`${certificate.notBefore} ${certificate.notAfter}`);
  const start = date === 'notBefore' ? both : both + (certificate.notBefore?.length ?? 0) + 1;
  return spanInField(row, 'data', { start, end: start + text.length });
}

/** A time of a log, which is UTC also where the letter for it is missing; NaN for a text that is none. */
function timeIn(text: string): number {
  if (!isoTime.test(text)) return Number.NaN;
  return Date.parse(text.endsWith('Z') ? text : `${text}Z`);
}
