import { portOf } from '../../formats/exchange-log/endpoint';
import type { LogFileName } from '../../formats/exchange-log/log-file-name';
import { nameOfPath, parseLogFileName } from '../../formats/exchange-log/log-file-name';
import type { Session } from '../../formats/exchange-log/session';
import { linksOf } from '../../formats/exchange-log/session-links';
import type { TransportService } from '../../knowledge/exchange/transport-logs';
import { frontEndConnector, internalPorts, logFolderName, serviceFolders } from '../../knowledge/exchange/transport-logs';

/** What the path of a log tells. */
export interface LogPlace {
  /** The name without folders. */
  readonly fileName: string;
  /** The name as Exchange gives it; nothing where the file is called otherwise. */
  readonly name: LogFileName | undefined;
  /** Nothing where no folder tells. */
  readonly service: TransportService | null;
  /** The server in front of the name, as in `EX01_SEND20210301-1.LOG`; nothing where there is none. */
  readonly server: string | null;
}

/** Reads what the path of a log tells, with slashes or backslashes. */
export function placeOfPath(path: string): LogPlace {
  const name = parseLogFileName(path);
  const folders = path.slice(-2000).split(/[\\/]/).slice(0, -1).reverse().slice(0, 5);
  // Copies that people collect in one folder are called `EX01_Hub_RECV2023011116-1.LOG` and the like.
  const words = (name?.before ?? '').split(/[_ .]+/).filter((word) => word !== '');
  const service = firstService([...words.map((word) => `${word}_`), ...words, ...folders]);
  const others = words.filter((word) => firstService([word, `${word}_`]) === null);
  // A word without a digit, such as `copy` or `old`, is hardly ever a server.
  const [server = null] = others.length === 1 ? others.filter((word) => /^(?=.*\d)[a-z0-9][a-z0-9-]{0,62}$/i.test(word)) : [];
  return { fileName: nameOfPath(path), name, service, server };
}

function firstService(names: readonly string[]): TransportService | null {
  for (const name of names) {
    const known = serviceFolders.find((folder) => folder.name.test(name));
    if (known) return known.service;
  }
  return null;
}

/** The service that wrote a session: by the folder of its file, else by its connector and its ports. Nothing where none of them tells. */
export function serviceOf(session: Session, place: LogPlace): TransportService | null {
  if (place.service) return place.service;
  const { role, connector, local, remote } = session.story;
  if (role === 'receive') {
    const name = connector?.slice(connector.indexOf('\\') + 1) ?? '';
    if (frontEndConnector.test(name)) return 'FrontEnd';
    return internalPorts.find(({ port }) => port === portOf(local ?? ''))?.listener ?? null;
  }
  if (role !== 'send') return null;
  if (linksOf(session).sessions.some(({ by }) => by !== 'proxied-to')) return 'FrontEnd';
  return internalPorts.find(({ port }) => port === portOf(remote ?? ''))?.caller ?? null;
}

/** The server that wrote a session: `EX01` of the connector `EX01\Default Frontend EX01`, else what stands in front of the file's name. */
export function serverOf(session: Session, place: LogPlace): string | null {
  const { role, connector } = session.story;
  const server = role === 'receive' ? /^([^\\]{1,255})\\/.exec(connector ?? '')?.[1] : undefined;
  return server ?? place.server;
}

/** Where the logs are that may belong together: a folder, without a slash at its end, and how many levels below it. */
export interface SearchFolder {
  readonly path: string;
  readonly levels: number;
}

/**
 * The folder to search for a log at `path` (with slashes): its own; where that is one of the folders in which logs of one server lie side by side, such as
 * `FrontEnd/ProtocolLog/SmtpReceive`, the one that holds them all. Never a whole drive with its folders.
 */
export function searchFolderOf(path: string): SearchFolder {
  const folders = path.split('/').slice(0, -1);
  const own = folders.length;
  while (own - folders.length < 4 && logFolderName.test(folders.at(-1) ?? '') && !isRoot(folders.slice(0, -1))) folders.pop();
  if (isRoot(folders)) return { path: folders.join('/'), levels: 0 };
  return { path: folders.join('/'), levels: folders.length < own ? 4 : 2 };
}

/** Whether folders are the root of a file system: none at all, or a drive. */
function isRoot(folders: readonly string[]): boolean {
  return folders.length <= 1 || (folders.length === 2 && folders[0] === '' && /^[a-z]:$/i.test(folders[1] ?? ''));
}
