import { asksForTls, movesMail } from '../smtp/command';
import type { EhloKeyword } from '../smtp/extension';
import { hasKeyword, hostName, isMaskedGreeting, maskedKeyword, serverName, starttlsKeyword } from '../smtp/extension';
import type { ChainStatus } from './certificate-checks';
import { parseChainStatus } from './certificate-checks';
import type { LoggedCertificate } from './certificate-lines';
import { parseCertificateLine, unknownCertificate } from './certificate-lines';
import { parseLogTime, timeOfRow } from './log-time';
import type { Refusal } from './refusals';
import { refusalsIn } from './refusals';
import type { LogRow, SmtpField } from './row';
import { field, numberIn } from './row';
import type { CommandStep, ConnectStep, DisconnectStep, InfoStep, ReplyStep, SortedSteps, Step } from './steps';
import { guessRole, replyTo, stepsOf } from './steps';
import type { FailedTls, NegotiatedTls } from './tls-lines';
import { parseTlsFailure, parseTlsSuccess } from './tls-lines';
import type { LogRole } from './types/log-type';

/** The furthest step towards TLS that a session shows. */
export type StartTlsStep = 'none' | 'offered' | 'requested' | 'accepted' | 'refused';

/**
 * How a session ended: `tls` the handshake succeeded; `tls-failed` one was begun and failed, whatever came after; `plain-text` mail commands with no handshake
 * attempted; `not-connected` no connection was made; `unknown` the rest.
 */
export type Outcome = 'tls' | 'tls-failed' | 'plain-text' | 'not-connected' | 'unknown';

/** Something that was read from an information line, and where. */
export interface Noted<T> {
  readonly value: T;
  readonly step: Step;
  readonly row: LogRow;
  readonly field: 'data' | 'context';
}

/** A certificate, and the line that shows it or announces it. */
export interface NotedCertificate {
  readonly certificate: LoggedCertificate;
  readonly row: LogRow;
  /** When the line was written and the certificate was valid; nothing where the log does not tell both. */
  readonly validity: LoggedValidity | undefined;
}

/** Times in milliseconds since 1970, UTC. */
export interface LoggedValidity {
  /** The time of the log line. What a certificate was worth then does not change with the clock of today. */
  readonly at: number;
  readonly notBefore: number;
  readonly notAfter: number;
}

/** What happened in a session, as far as its rows show. */
export interface Story {
  /** The side of the server that wrote the log; null where nothing tells. */
  readonly role: LogRole | null;
  readonly connector: string | null;
  /** `192.0.2.10:25512` */
  readonly local: string | null;
  readonly remote: string | null;
  /** The host name that the other side gave itself, in its greeting, its EHLO reply or its EHLO. */
  readonly remoteName: string | null;
  readonly steps: readonly Step[];
  readonly refusals: readonly Refusal[];
  readonly connect: ConnectStep | undefined;
  readonly disconnect: DisconnectStep | undefined;
  /** Whether nothing of the beginning is missing. */
  readonly startSeen: boolean;
  /** Whether it has its `+` and its `-`. */
  readonly complete: boolean;
  /** The last line of the first reply to EHLO. */
  readonly ehloReply: ReplyStep | undefined;
  /** The line that offers STARTTLS. */
  readonly offer: ReplyStep | undefined;
  /** The line that shows that a firewall rewrites the dialogue. */
  readonly masked: ReplyStep | undefined;
  readonly request: CommandStep | undefined;
  readonly answer: ReplyStep | undefined;
  readonly startTls: StartTlsStep;
  readonly success: Noted<NegotiatedTls> | undefined;
  /** The line that says that the handshake failed. */
  readonly failureLine: Noted<FailedTls> | undefined;
  /** Why the handshake failed, and the row that tells it: its own line, or the reply that the connection was dropped in it. */
  readonly failure: { readonly error: string; readonly row: LogRow } | undefined;
  /** How the check of the other side's certificate went. */
  readonly chainStatus: Noted<ChainStatus> | undefined;
  /** The first command that moves mail. */
  readonly firstMail: CommandStep | undefined;
  readonly certificates: readonly NotedCertificate[];
  readonly outcome: Outcome;
}

const connectionDropped = /^Connection dropped due to (\w{1,80})/i;
const demandsStarttls = /^(?:Must issue a STARTTLS command first|STARTTLS is required to send mail)/i;
const couldNotConnect =
  /^(?:Failed to connect\b|Unable to connect\b|4\d\d 4\.(?:2\.1|4\.1|4\.\d{3}) .{0,80}(?:Unable to connect|Connection timed out|Failed to connect))/i;

/** Reads the rows of one session, in the order of their lines, into what happened. */
export function readStory(rows: readonly LogRow[]): Story {
  const role = rows.find((row) => row.after.type)?.after.type?.role ?? guessRole(rows);
  const steps = stepsOf(rows, role);
  const refusals = refusalsIn(steps.all);
  const { connect, disconnect } = steps;
  const { request, answer, success, failureLine } = handshakeIn(steps);
  const { ehloReply, offer, masked } = offersIn(steps.replies, success !== undefined);
  const failure = failureOf(steps.all, refusals, { request, answer, success, failureLine });
  const firstMail = steps.commands.find(({ command }) => movesMail(command));
  const startSeen = connect !== undefined || startsAtZero(rows) || beginsWithGreeting(steps.all);
  // Every fact is named here: to spread several objects into one of this size took as long as all the reading together.
  return {
    role,
    connector: firstValue(rows, 'connector-id'),
    local: firstValue(rows, 'local-endpoint'),
    remote: firstValue(rows, 'remote-endpoint'),
    remoteName: remoteNameIn(steps, role),
    steps: steps.all,
    refusals,
    connect,
    disconnect,
    startSeen,
    complete: connect !== undefined && disconnect !== undefined,
    ehloReply,
    offer,
    masked,
    request,
    answer,
    startTls: startTlsOf({ offer, request, answer, success, failureLine }),
    success,
    failureLine,
    failure,
    firstMail,
    certificates: certificatesIn(steps.all),
    chainStatus: noted(steps.infos, parseChainStatus),
    outcome: outcomeOf({ failure, success, request, answer, firstMail, startSeen, offer, refusals }, steps),
  };
}

type Handshake = Pick<Story, 'request' | 'answer' | 'success' | 'failureLine'>;

function handshakeIn({ commands, replies, infos }: SortedSteps): Handshake {
  const requests = commands.filter(({ command }) => asksForTls(command)).slice(0, 10);
  const request = requests.find((one) => replyTo(replies, one)?.reply.code === 220) ?? requests[0];
  const answer = request && replyTo(replies, request);
  return { request, answer, success: noted(infos, parseTlsSuccess), failureLine: noted(infos, parseTlsFailure) };
}

function failureOf(steps: readonly Step[], refusals: readonly Refusal[], { answer, success, failureLine }: Handshake): Story['failure'] {
  if (failureLine) return { error: failureLine.value.error, row: failureLine.row };
  if (success || answer?.reply.code !== 220) return undefined;
  const inHandshake = new Set(untilNextCommand(steps, answer));
  for (const refusal of refusals) {
    const reason = refusal.wrapped ? undefined : droppedDueTo(refusal);
    if (reason && inHandshake.has(refusal.step)) return { error: reason, row: refusal.row };
  }
  return undefined;
}

/**
 * The steps between the 220 that accepted STARTTLS and the next command but QUIT. What comes behind that command was said within TLS, whatever the log leaves
 * out: older versions of Exchange note no success.
 */
export function untilNextCommand(steps: readonly Step[], answer: ReplyStep): readonly Step[] {
  const later = steps.slice(steps.indexOf(answer) + 1);
  const next = later.findIndex((step) => step.kind === 'command' && step.command.verb !== 'QUIT');
  return next < 0 ? later : later.slice(0, next);
}

function offersIn(replies: readonly ReplyStep[], succeeded: boolean): Pick<Story, 'ehloReply' | 'offer' | 'masked'> {
  let ehloReply: ReplyStep | undefined;
  let offer: ReplyStep | undefined;
  let greeting: ReplyStep | undefined;
  let keyword: ReplyStep | undefined;
  for (const step of replies) {
    if (step.to === undefined && isMaskedGreeting(step.reply)) greeting ??= step;
    if (step.reply.code !== 250 || (step.to !== undefined && step.to.command.verb !== 'EHLO')) continue;
    if (step.to && !step.reply.continues) ehloReply ??= step;
    if (hasWord(step, starttlsKeyword)) offer ??= step;
    if (hasWord(step, maskedKeyword)) keyword ??= step;
  }
  // Some servers draw lines of asterisks in their greeting. Whoever lets STARTTLS through has not masked it.
  const isDrawn = greeting && (succeeded || (offer && /[A-Z]/i.test(greeting.reply.text.slice(0, 1000))));
  return { ehloReply, offer, masked: isDrawn ? keyword : (greeting ?? keyword) };
}

/** Where the file begins within a reply, what looks like its first line may be one of the others. */
function hasWord({ reply, first, to }: ReplyStep, keyword: EhloKeyword): boolean {
  return hasKeyword(reply, first, keyword) || (first && !to && hasKeyword(reply, false, keyword));
}

function startTlsOf({ offer, request, answer, success, failureLine }: Handshake & Pick<Story, 'offer'>): StartTlsStep {
  if (answer?.reply.code === 220 || success || failureLine) return 'accepted';
  if (answer && answer.reply.code >= 400) return 'refused';
  if (request) return 'requested';
  return offer ? 'offered' : 'none';
}

function outcomeOf(
  story: Pick<Story, 'failure' | 'success' | 'request' | 'answer' | 'firstMail' | 'startSeen' | 'offer' | 'refusals'>,
  { connect, commands, replies, infos }: SortedSteps,
): Outcome {
  if (story.failure) return 'tls-failed';
  if (story.success) return 'tls';
  const attempted = story.request !== undefined && !(story.answer && story.answer.reply.code >= 400);
  const demanded = story.refusals.some((refusal) => !refusal.wrapped && starttlsDemand(refusal) !== undefined);
  const inTheClear = story.startSeen || story.offer !== undefined || story.request !== undefined || demanded;
  if (story.firstMail && !attempted && inTheClear) return 'plain-text';
  const silent = !connect && commands.length + replies.length === 0;
  return silent && infos.some((step) => notConnectedField(step) !== undefined) ? 'not-connected' : 'unknown';
}

/**
 * The words with which a server refuses mail because the connection is not encrypted, such as `Must issue a STARTTLS command first`; nothing for any other
 * refusal. Codes: 451 5.7.3 of Exchange, 530 of RFC 3207.
 */
export function starttlsDemand({ reply }: Refusal): string | undefined {
  return reply.code === 451 || reply.code === 530 ? demandsStarttls.exec(reply.text)?.[0] : undefined;
}

/** The reason word of a refusal that says that a connection was dropped, such as `SocketError`; nothing for any other. */
export function droppedDueTo({ reply }: Refusal): string | undefined {
  return reply.code === 421 && reply.enhanced === '4.4.2' ? connectionDropped.exec(reply.text)?.[1] : undefined;
}

/** The field of an information line that says that no connection came about, such as `Failed to connect. Winsock error code: 10061`; nothing for any other line. */
export function notConnectedField(step: Step): 'data' | 'context' | undefined {
  if (step.kind !== 'info') return undefined;
  if (couldNotConnect.test(step.context)) return 'context';
  return couldNotConnect.test(step.data) ? 'data' : undefined;
}

function certificatesIn(steps: readonly Step[]): readonly NotedCertificate[] {
  const certificates: Omit<NotedCertificate, 'validity'>[] = [];
  let announced = false;
  for (const step of steps) {
    const { row } = step;
    const found = step.kind === 'info' ? parseCertificateLine(step.data, step.context, row.after) : undefined;
    const last = certificates.at(-1);
    if (found?.kind === 'whole') certificates.push({ certificate: found.certificate, row });
    else if (found?.kind === 'announced') certificates.push({ certificate: unknownCertificate(found.side), row });
    else if (found && announced && last) certificates[certificates.length - 1] = { ...last, certificate: { ...last.certificate, ...found.attribute } };
    announced = found?.kind === 'announced' || (found?.kind === 'attribute' && announced);
  }
  return certificates.map(({ certificate, row }) => ({ certificate, row, validity: validityOf(certificate, row) }));
}

function validityOf(certificate: LoggedCertificate, row: LogRow): LoggedValidity | undefined {
  const at = timeOfRow(row);
  const notBefore = parseLogTime(certificate.notBefore ?? '');
  const notAfter = parseLogTime(certificate.notAfter ?? '');
  return Number.isNaN(at + notBefore + notAfter) ? undefined : { at, notBefore, notAfter };
}

function noted<T>(infos: readonly InfoStep[], parse: (text: string, owner: object) => T | undefined): Noted<T> | undefined {
  for (const step of infos) {
    // With a context, the data is what the context speaks of, such as the subject of a certificate, which may hold anything.
    const name = step.context === '' ? 'data' : 'context';
    const value = parse(step[name], step.row.after);
    if (value) return { value, step, row: step.row, field: name };
  }
  return undefined;
}

/** Whether the first thing said is a greeting. The answer to STARTTLS is a 220 as well; a greeting has a host name and no enhanced code (RFC 5321, RFC 2034). */
function beginsWithGreeting(steps: readonly Step[]): boolean {
  const first = steps.find((step) => step.kind !== 'info' && step.kind !== 'other');
  if (first?.kind !== 'reply' || first.reply.code !== 220 || first.reply.enhanced !== null) return false;
  return isMaskedGreeting(first.reply) || Boolean(serverName(first.reply)?.includes('.'));
}

function remoteNameIn({ commands, replies }: SortedSteps, role: LogRole | null): string | null {
  if (role === 'receive') return firstNameOf(commands, ({ command }) => (/^(?:EHLO|HELO)$/.test(command.verb) ? hostName(command.argument) : undefined));
  if (role === 'send') return firstNameOf(replies, ({ first, reply }) => (first && (reply.code === 220 || reply.code === 250) ? serverName(reply) : undefined));
  return null;
}

function firstNameOf<T>(steps: readonly T[], nameIn: (step: T) => string | undefined): string | null {
  for (const step of steps) {
    const name = nameIn(step);
    if (name?.includes('.')) return name;
  }
  return null;
}

function startsAtZero(rows: readonly LogRow[]): boolean {
  return rows.some((row) => numberIn(row, 'sequence-number') === 0);
}

function firstValue(rows: readonly LogRow[], name: SmtpField): string | null {
  for (const row of rows) {
    const value = field(row, name);
    if (value !== '') return value;
  }
  return null;
}
