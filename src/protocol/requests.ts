/** What client and server ask of each other beyond the language server protocol: names and shapes only. */

import type { RegistryBlockName } from './registry';

/** Client to server: tests an SMTP host, or the mail servers of a domain. Refused with an error where the runtime has no sockets. */
export const probeRequest = 'exchangeTls/probe';
export interface ProbeParams {
  /** What the user typed: a host, `host:port`, or a domain such as `@contoso.com`. */
  readonly target: string;
  /** Names the probe in the progress notifications. */
  readonly id: string;
  /** The `json` of an earlier probe of the host, to compare with. */
  readonly earlier?: string;
  /** The line of a log that the target was taken from; `lineLink` is its address up to the number. */
  readonly origin?: { readonly name: string; readonly line: number; readonly lineLink?: string };
  /** The kind of remote computer that the editor works on, such as `ssh-remote`; nothing on the user's own. */
  readonly remote?: string;
  /** The language of the editor, for pages. */
  readonly language?: string;
}
export type ProbeAnswer =
  /** `title` is short, for a tab; `markdown` is the whole report; `target` is what to remember. */
  | { readonly kind: 'report'; readonly title: string; readonly markdown: string; readonly target: string; readonly forms?: ProbeReportForms }
  /** Nothing was probed: the target is no host or domain, or a setting makes no sense; `message` says why. */
  | { readonly kind: 'bad-target'; readonly message: string };

/** The report in other forms; `since` says what changed since the earlier probe, or why that is not known. */
export interface ProbeReportForms {
  readonly text: string;
  readonly html: string;
  readonly json: string;
  readonly since: string | null;
}

/** Client to server: the server that the session at a line (from 0) of a log connected to, as a target of a probe; null where there is none. */
export const probeTargetRequest = 'exchangeTls/probeTarget';
export interface ProbeTargetParams {
  readonly uri: string;
  readonly line: number;
}
export type ProbeTargetAnswer = string | null;

/** Server to client: what the probe does now. */
export const probeProgress = 'exchangeTls/probeProgress';
export interface ProbeProgressParams {
  readonly id: string;
  readonly message: string;
}

/** Client to server: listens for a server that sends a mail. Refused with an error where the runtime has no sockets. When it is cancelled, it answers with what came so far. */
export const listenRequest = 'exchangeTls/listen';
export interface ListenParams {
  /** An address of the server's computer with a port, such as `127.0.0.1:2526`. */
  readonly place: string;
  /** Names the listener in the progress notifications. */
  readonly id: string;
}
export type ListenAnswer =
  /** `attempts` is how many times somebody tried to send. */
  | { readonly kind: 'report'; readonly attempts: number; readonly title: string; readonly markdown: string }
  /** Nothing can listen there; `message` says why. */
  | { readonly kind: 'bad-place'; readonly message: string };

/** Server to client: that it listens now, with what to do in Exchange as a report, or what came. */
export const listenProgress = 'exchangeTls/listenProgress';
export interface ListenProgressParams {
  readonly id: string;
  readonly message?: string;
  /** `seconds` is how long it listens at most. */
  readonly listening?: { readonly place: string; readonly seconds: number; readonly title: string; readonly markdown: string };
}

/** Client to server: the addresses of the server's computer that others may reach. Refused with an error where the runtime has no sockets. */
export const listenAddressesRequest = 'exchangeTls/listenAddresses';
export interface ListenAddressesAnswer {
  readonly addresses: readonly { readonly address: string; readonly adapter: string }[];
  readonly usualPort: number;
  readonly computer: string;
}

/** Client to server: the edits that make a `.reg` document set a block of keys and values. */
export const insertBlockRequest = 'exchangeTls/insertTls12Block';
export interface InsertBlockParams {
  readonly uri: string;
  /** The one that enables TLS 1.2, unless another one is named. */
  readonly block?: RegistryBlockName;
}
export interface InsertBlockAnswer {
  /** Empty where the document sets the block already. */
  readonly edits: readonly { readonly range: LspRange; readonly newText: string }[];
}
interface LspRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** Client to server: the text of a new `.reg` file that enables TLS 1.2. */
export const blockTextRequest = 'exchangeTls/tls12BlockText';

/** Client to server: the branches of the registry that an export for an audit holds. */
export const exportBranchesRequest = 'exchangeTls/exportBranches';
export type ExportBranchesAnswer = {
  /** Whether the computer that the server runs on has a registry. */
  readonly isWindows: boolean;
  readonly branches: readonly string[];
};

/** Client to server: exports those branches. Refused with an error where there is no registry, or reg.exe cannot be run. */
export const exportRegistryRequest = 'exchangeTls/exportRegistry';
export interface ExportRegistryAnswer {
  /** One `.reg` file. */
  readonly text: string;
  /** The branches that are not there, with what reg.exe said. */
  readonly missing: readonly { readonly branch: string; readonly reason: string }[];
}

/** Client to server: the encoding in which the editor reads and saves a document, by VS Code's name for it. */
export const encodingNotification = 'exchangeTls/encoding';
export interface EncodingParams {
  readonly uri: string;
  readonly encoding: string;
}

/** Client to server: another line of the session that a line of a document (from 0) belongs to. */
export const sessionStepRequest = 'exchangeTls/sessionStep';
export interface SessionStepParams {
  readonly uri: string;
  readonly line: number;
  readonly to: 'first' | 'next' | 'previous';
}
export type SessionStepAnswer =
  /** `line` counts from 0; it is the line `number` of `count` of its session, from 1. */
  | { readonly kind: 'line'; readonly line: number; readonly number: number; readonly count: number }
  | { readonly kind: 'none'; readonly reason: 'no-session' | 'is-first' | 'is-last' };

/** Client to server: where the session at a line (from 0) of a document goes on, or came from, in other files of its folder. */
export const followRequest = 'exchangeTls/follow';
export interface FollowParams {
  readonly uri: string;
  readonly line: number;
  /** The folder that the user has open and that the document lies in, if any: the logs of several servers may lie side by side in it. */
  readonly openFolder: string | null;
  /** Names the search in the progress notifications. */
  readonly id: string;
}
export type FollowAnswer =
  /** The line belongs to no session. */
  | { readonly kind: 'no-session' }
  /** The search was given up. */
  | { readonly kind: 'cancelled' }
  /** Where it goes on; what is missing, a text each; and all of it as a report with a short title. */
  | { readonly kind: 'found'; readonly places: readonly FollowPlace[]; readonly missing: readonly string[]; readonly title: string; readonly markdown: string };
export interface FollowPlace {
  readonly uri: string;
  /** From 0. */
  readonly line: number;
  /** The path below the folder that was searched. */
  readonly file: string;
  /** What is there, such as `the rest of this session`. */
  readonly what: string;
  readonly detail: string;
}

/** Server to client: which file is searched now. */
export const followProgress = 'exchangeTls/followProgress';
export interface FollowProgressParams {
  readonly id: string;
  readonly message: string;
  /** By how many hundredths the search got further. */
  readonly increment: number;
}

/** Server to client: the log files of a folder, where the server cannot read it itself. */
export const listFilesRequest = 'exchangeTls/listFiles';
export interface ListFilesParams {
  readonly folder: string;
  /** How many levels of folders below it are listed as well. */
  readonly levels: number;
}
export interface ListFilesAnswer {
  /** `path` is the one below the folder, with slashes. */
  readonly files: readonly { readonly uri: string; readonly path: string; readonly bytes: number | null }[];
  /** Whether there are more than a search would look at. */
  readonly isCut: boolean;
}

/** Server to client: the bytes of a log file, in Base64, where the server cannot read it itself. */
export const readFileRequest = 'exchangeTls/readFile';
export interface ReadFileParams {
  readonly uri: string;
}
export type ReadFileAnswer = { readonly base64: string } | { readonly unreadable: string };

/** What the client tells the server when it starts. */
export interface InitializationOptions {
  /** The editor's translations, English template to text; nothing where the editor speaks English. */
  readonly translations?: Readonly<Record<string, string>>;
}
