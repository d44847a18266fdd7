/** What client and server say of the sessions of protocol logs: names and shapes only. */

/** Client to server: the sessions of a log as a list, filtered and sorted. */
export const sessionsRequest = 'exchangeTls/sessions';
export interface SessionsParams {
  readonly uri: string;
  readonly filter: SessionFilterId;
  /** The key of a host of the answer, or all of them. */
  readonly host: string | null;
  readonly sort: SessionSortId;
  /** Whether the answer has hosts, or sessions. */
  readonly list: 'hosts' | 'sessions';
  /** How many of them to send; the counts are exact all the same. */
  readonly limit: number;
}

/** The filters, in the order in which they are offered. */
export const sessionFilterIds = ['all', 'failed', 'plain-text', 'old-tls', 'unfinished', 'refused', 'cut', 'tls'] as const;
export type SessionFilterId = (typeof sessionFilterIds)[number];

/** The orders, in the order in which they are offered. */
export const sessionSortIds = ['time', 'latest', 'host', 'outcome', 'duration'] as const;
export type SessionSortId = (typeof sessionSortIds)[number];

/** Texts are in the editor's language. */
export interface SessionsAnswer {
  /** How many sessions the log has. */
  readonly total: number;
  /** How many of them the filter takes. */
  readonly matching: number;
  /** The filter and the host in words; null where all sessions are asked for. */
  readonly filtered: string | null;
  /** What each filter would take of the whole log. */
  readonly filters: readonly { readonly id: SessionFilterId; readonly name: string; readonly count: number }[];
  /** How many hosts or sessions there would be without the limit. */
  readonly listed: number;
  readonly hosts: readonly HostItem[];
  readonly sessions: readonly SessionItemData[];
}

export interface HostItem {
  readonly key: string;
  readonly label: string;
  /** `failed: 3 of 12 · 203.0.113.61` */
  readonly description: string;
  readonly count: number;
  readonly failed: number;
}

/** A session as a line of a list. */
export interface SessionItemData {
  readonly id: string;
  /** From 0. */
  readonly line: number;
  readonly look: 'failed' | 'not-connected' | 'refused' | 'plain-text' | 'old-tls' | 'tls' | 'unknown';
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  /** The whole as one sentence, for screen readers. */
  readonly spoken: string;
  /** The server that this session connected to, as a probe takes it; null where a probe makes no sense. */
  readonly probe: string | null;
  /** Whether a `.reg` file that enables TLS 1.2 is a likely cure of something found in it. */
  readonly registry: boolean;
}

/** Server to client: the findings of a log were sent, so that its sessions can be listed without waiting. */
export const logStatusNotification = 'exchangeTls/logStatus';
export interface LogStatusParams {
  readonly uri: string;
  readonly sessions: number;
  /** How many of them failed. */
  readonly failed: number;
  /** `Sessions: 1234, failed: 12` */
  readonly text: string;
  /** What is cut short because the log is large, in sentences. */
  readonly limits: readonly string[];
}

/** Client to server: the session of a line, as a report. */
export const sessionRequest = 'exchangeTls/session';
export interface SessionParams {
  readonly uri: string;
  /** From 0. */
  readonly line: number;
  /** What a link to a line of the log begins with, up to the number of the line; null where the report cannot link there. */
  readonly lineLink: string | null;
}
/** `key` names the session among those of the log; `title` is short, for a tab. Nothing where the line belongs to no session. */
export type SessionAnswer = { readonly key: string; readonly title: string; readonly markdown: string } | null;
