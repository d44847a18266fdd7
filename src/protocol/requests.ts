/** What client and server ask of each other beyond the language server protocol: names and shapes only. */

/** Client to server: tests an SMTP host. Refused with an error where the runtime has no sockets. */
export const probeRequest = 'exchangeTls/probe';
export interface ProbeParams {
  /** What the user typed: a host, or `host:port`. */
  readonly target: string;
  /** Names the probe in the progress notifications. */
  readonly id: string;
}
export type ProbeAnswer =
  /** `title` is short, for a tab; `markdown` is the whole report; `target` is what to remember. */
  | { readonly kind: 'report'; readonly title: string; readonly markdown: string; readonly target: string }
  /** The target is no host and port; `message` says why. */
  | { readonly kind: 'bad-target'; readonly message: string };

/** Server to client: what the probe does now. */
export const probeProgress = 'exchangeTls/probeProgress';
export interface ProbeProgressParams {
  readonly id: string;
  readonly message: string;
}

/** Client to server: the edits that make a `.reg` document enable TLS 1.2. */
export const insertBlockRequest = 'exchangeTls/insertTls12Block';
export interface InsertBlockParams {
  readonly uri: string;
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

/** What the client tells the server when it starts. */
export interface InitializationOptions {
  /** The editor's translations, English template to text; nothing where the editor speaks English. */
  readonly translations?: Readonly<Record<string, string>>;
}
