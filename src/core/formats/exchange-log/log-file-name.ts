import type { TransportLogKind } from '../../knowledge/exchange/transport-logs';

/** The name that Exchange gives a log: `SEND2021030108-1.LOG` as written, with the hour, or `SEND20210301-1.log` as documented. Times are UTC. */
export interface LogFileName {
  /** The whole name, without folders. */
  readonly name: string;
  /** What a person or a tool put in front of it, such as `EX01_`; mostly empty. */
  readonly before: string;
  readonly kind: TransportLogKind;
  /** As written, such as `SEND` or `MSGTRKMD`. */
  readonly prefix: string;
  /** The date as written, with or without the hour. */
  readonly stamp: string;
  /** Counts the files of one hour, or of one day, from 1. */
  readonly instance: number;
  readonly extension: string;
  /** The hour or day of the name in milliseconds since 1970: from, and up to but not including. */
  readonly from: number;
  readonly to: number;
}

const hour = 3_600_000;
const pattern = /^(|.{0,200}[^a-z0-9])(SEND|RECV|MSGTRK(?:MA|MD|MS)?)(\d{8}(?:\d{2})?)-(\d{1,9})(\.log)$/i;

/** Reads the name of a log; folders in front of it do not matter. Nothing where it is called otherwise, or names no day that there is. */
export function parseLogFileName(path: string): LogFileName | undefined {
  const name = nameOfPath(path);
  const [, before = '', prefix = '', stamp = '', instance = '', extension = ''] = pattern.exec(name) ?? [];
  const from = timeOfStamp(stamp);
  if (prefix === '' || Number.isNaN(from)) return undefined;
  const upper = prefix.toUpperCase();
  const kind = upper === 'SEND' ? 'SmtpSend' : upper === 'RECV' ? 'SmtpReceive' : 'MessageTracking';
  return { name, before, kind, prefix, stamp, instance: Number(instance), extension, from, to: from + (stamp.length === 10 ? hour : 24 * hour) };
}

/** The part of a path behind its last slash or backslash. */
export function nameOfPath(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** Orders the names of one kind as Exchange wrote the files: negative where `a` is the earlier one. */
export function compareLogFileNames(a: LogFileName, b: LogFileName): number {
  return a.from - b.from || a.to - b.to || a.instance - b.instance;
}

/** What the next file is called: the next one of the same hour or day, or the first one of a later hour or day. */
export function namesAfter(file: LogFileName): readonly [sameStamp: string, nextStamp: string] {
  return [nameWith(file, file.stamp, String(file.instance + 1)), nameWith(file, stampAt(file.to, file.stamp.length), '1')];
}

/** What the file before is called: the one before of the same hour or day, else any one of the hour or day before, with `*` for its number. */
export function nameBefore(file: LogFileName): string {
  if (file.instance > 1) return nameWith(file, file.stamp, String(file.instance - 1));
  return nameWith(file, stampAt(file.from - (file.to - file.from), file.stamp.length), '*');
}

/** The days between two times as patterns of file names, in both forms: `RECV20210301*.LOG`. At most a week of them. */
export function namesBetween(prefix: string, from: number, to: number): readonly string[] {
  const names: string[] = [];
  for (let day = from - (from % (24 * hour)); day <= to && names.length < 7; day += 24 * hour) names.push(`${prefix}${stampAt(day, 8)}*.LOG`);
  return names;
}

function nameWith({ before, prefix, extension }: LogFileName, stamp: string, number: string): string {
  return `${before}${prefix}${stamp}-${number}${extension}`;
}

function timeOfStamp(stamp: string): number {
  const [, year, month, day, hours = '00'] = /^(\d{4})(\d\d)(\d\d)(\d\d)?$/.exec(stamp) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hours}:00:00Z`);
}

function stampAt(time: number, length: number): string {
  return new Date(Math.min(Math.max(time, 0), 253_402_300_799_000)).toISOString().replace(/\D/g, '').slice(0, length);
}
