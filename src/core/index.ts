// The core's public face: what the server, the network, the command line and the tests may use.

import { type CompareScope, compareRegistry, compareWithBlock, type RegistryComparison } from './features/compare-registry';
import type { FollowStart } from './features/follow/follow-search';
import { type UndoFile, undoFile } from './features/undo-file';
import type { Session } from './formats/exchange-log/session';
import { insertBlock } from './formats/reg/blocks/insert-block';
import { type BlockName, blockKeys } from './formats/reg/blocks/registry-blocks';
import { type CommandForm, convertedText, convertFile } from './formats/reg/convert/convert';
import { type ImportResult, type ImportTold, importRegistry, tellImport } from './formats/reg/import/import';
import type { RegModel } from './formats/reg/model/model';
import type { Target } from './knowledge/targets';
import type { LanguageFile } from './language-file';
import { type Message, render, type Translate } from './message';
import { LogFile, RegistryFile } from './open-file';
import type { TextEdit } from './text/position';

export type { CompareScope, RegistryComparison } from './features/compare-registry';
export { detectLanguage, isLanguageId, isLogLanguage } from './features/detect-language';
export { type DocumentLink, documentLinks, mostLinks } from './features/document-links';
export { dotted } from './features/dotted';
export { type DroppedLines, droppedLines } from './features/dropped-lines';
export { findingsOf, gravestFirst, helpOf, type LeveledFinding, withLevels } from './features/findings';
export { fixAll, fixAllIn, repairFile } from './features/fix-all';
export { type FoldingRange, foldingRangesOf } from './features/folding-ranges';
export { type FileList, type FollowResult, type FollowStart, followSearch, type SearchAnswer } from './features/follow/follow-search';
export { leadsOf } from './features/follow/leads-of';
export { searchFolderOf, sharedFolderOf } from './features/follow/log-place';
export type { ListedFile, SearchLimits } from './features/follow/plan-search';
export { type Hover, hoverAt } from './features/hover';
export { type InlayHint, inlayHintsIn } from './features/inlay-hints';
export { joinExports } from './features/join-exports';
export { limitsOf, mostFoldingRanges } from './features/limits';
export { type Outline, type OutlineSession, outlineOf } from './features/outline';
export type { OutlineStep } from './features/outline-steps';
export type { Completion } from './features/registry/completion';
export { completionsAt } from './features/registry/completions';
export { type DataSignature, dataSignatureAt } from './features/registry/data-signature';
export { formatRegistry } from './features/registry/format-registry';
export { type OutlineKey, type OutlineValue, type RegistryOutline, registryOutlineOf } from './features/registry/registry-outline';
export { type RegistryPlaces, registryPlacesAt } from './features/registry/registry-places';
export { type ValueConversion, valueConversionsAt } from './features/registry/value-conversions';
export { sessionItem } from './features/session-item';
export { isCuredByTls12, leadsElsewhere, outcomeOf, probeTargetOf, sessionsWithLenses } from './features/session-lenses';
export {
  countFailed,
  countSessions,
  filterName,
  hostCount,
  hostKey,
  hostsOf,
  listSessions,
  type SessionFilter,
  type SessionHost,
  sessionCount,
  sessionFilters,
} from './features/session-list';
export { placeOfEvent, placeOfId, rowsToShow, sessionAt, stepInSession } from './features/session-places';
export { summaryOf } from './features/session-summary';
export type { UndoFile } from './features/undo-file';
export { decodeLogText } from './formats/exchange-log/log-encoding';
export type { Session } from './formats/exchange-log/session';
export { type BlockFormat, blockFormats } from './formats/reg/blocks/block-text';
export { type BlockName, blockNames, registryBlock } from './formats/reg/blocks/registry-blocks';
export { type CommandForm, commandForms } from './formats/reg/convert/convert';
export type { ImportOperation, ImportResult, ImportTold } from './formats/reg/import/import';
export { type DecodedText, decodeText, type Encoding, encodeText, encodingOfEditor } from './formats/reg/lines/encoding';
export { type IgnoredReason, ignoredReasonMessage } from './formats/reg/lines/ignored';
export type { Symptom, SymptomCause } from './knowledge/exchange/symptom';
export { type SeenSymptom, symptomNamed, symptomOf, symptoms, symptomsIn } from './knowledge/exchange/symptoms';
export { exportBranches } from './knowledge/registry/export-branches';
export { sources } from './knowledge/sources';
export { exchangeVersions, type Target, targetOf, unknownTarget, windowsVersions } from './knowledge/targets';
export type { TlsVersionName } from './knowledge/tls/protocols';
export { type LanguageFile, type LanguageId, languageIds } from './language-file';
export { ClientHelloReader } from './listen/client-hello-reader';
export { describeListenFailure, isLoopback, parseListenPlace, usualListenPort, type WantedPlace } from './listen/listen-place';
export {
  isAttempt,
  type ListenEnd,
  type ListenFailure,
  type ListenPlace,
  type ListenResult,
  type ReceivedHello,
  type ReceivedTls,
  type SeenConnection,
  type SentCertificate,
} from './listen/listen-result';
export { helloSummary, versionsInWords } from './listen/offered';
export { type ReceiverAction, ReceiverDialogue } from './listen/receiver-dialogue';
export { type SenderVerdict, senderVerdict } from './listen/sender-verdict';
export { type Message, type MessageArgs, message, render, type Translate } from './message';
export { openFile } from './open-file';
export { otherAddressJob, otherAddressResult } from './probe/checks/other-address';
export type { AddressResult, DomainResult, MxRecord, MxResult } from './probe/domain-result';
export { type DomainVerdict, domainVerdict } from './probe/domain-verdict';
export type { Handshake, HandshakeJob, HelloJob, JobAnswer, ProbeJob, SmtpJob, TrustStore } from './probe/job';
export { type DaneEvidence, daneResult, type TlsaAnswer } from './probe/policy/dane';
export { coversAll, mtaStsPolicyLimit, readMtaStsPolicy, readMtaStsRecord } from './probe/policy/mta-sts';
export { policyOfHost } from './probe/policy/policy-of-host';
export type { MtaStsPolicyProblem, MtaStsPolicyResult, MtaStsResult, PolicyResult, TlsRptResult } from './probe/policy/policy-result';
export { isPublicName } from './probe/policy/public-name';
export { readTlsRptRecord } from './probe/policy/tls-rpt';
export { printable, printableBytes } from './probe/printable';
export { asksToStop, type ProbeError, type ProbeStage, stageName } from './probe/probe-error';
export type { ConnectionTimes, ProbeLimits, ProbeResult } from './probe/result';
export { type ScanResult, scan } from './probe/scan';
export { type DialogueOptions, SmtpDialogue, type SmtpFacts } from './probe/smtp/dialogue';
export type { ServerReply } from './probe/smtp/smtp-reply-reader';
export { type DomainTarget, formatSubject, type ProbeSubject, parseSubject } from './probe/subject';
export { ehloNameOf, formatTarget, type ProbeTarget, parseTarget, serverNameOf, type TlsMode } from './probe/target';
export { answerSummary } from './probe/tls/answer-summary';
export { encodeClientHello, type ProbedVersion, probedVersions } from './probe/tls/client-hello';
export { type ReadUntil, type ServerAnswer, ServerAnswerReader } from './probe/tls/server-hello';
export { connectionClosed, Transcript } from './probe/transcript';
export { type ExchangeOnlineVerdict, exchangeOnlineVerdict } from './probe/verdict';
export { readCertificate } from './probe/x509/certificate';
export { isAddress } from './probe/x509/name-match';
export { relevantAuthorities } from './probe/x509/relevant-authorities';
export { type CompareJson, compareJson, compareReport, compareSummary, compareTexts } from './report/compare-report';
export { domainForms } from './report/domain-forms';
export type { DomainJson } from './report/domain-json';
export { domainSummary } from './report/domain-report';
export { type FindingJson, findingJson } from './report/finding-json';
export { followMarkdown, followTitle } from './report/follow-report';
export { type ImportLine, importLines } from './report/import-lines';
export { listenInstructions } from './report/listen-instructions';
export { type ListenJson, listenJson } from './report/listen-json';
export { listenHtml, listenMarkdown, listenSummary, listenText } from './report/listen-report';
export { toMarkdown } from './report/markdown';
export { toPlainText } from './report/plain-text';
export { compareWithEarlier, comparisonSummary, type EarlierProbe, type ProbeComparison, readEarlierProbe } from './report/probe-comparison';
export { type ProbeForms, type ProbeFormsOptions, probeForms } from './report/probe-forms';
export { type ProbeJson, probeJson, withComparison } from './report/probe-json';
export { type ProbeTextOptions, probeHtml, probeMarkdown, probeText } from './report/probe-markdown';
export { probeSummary } from './report/probe-report';
export { describeSession, type SessionJson } from './report/session-json';
export { sessionReportAt } from './report/session-report';
export { rules } from './rules/all';
export { defaultRuleOptions, type Finding, type Fix, type Level, levels, type RelatedPlace, type RuleOptions } from './rules/rule';
export { applyEdits, differenceByLines } from './text/edit';
export { LineDocument } from './text/line-document';
export { type Position, type Range, rangeOf, rangesTouch, type Span, type TextEdit } from './text/position';
export { translatableTexts } from './translatable-texts';

/** The sessions of a protocol log, in the order of their first lines; none for other files. */
export function sessionsOf(file: LanguageFile): readonly Session[] {
  return file instanceof LogFile ? file.model.sessions : [];
}

/** The session at a line (from 0) of a protocol log, ready to be followed; nothing for a line of no session, and for other files. */
export function followStartAt(file: LanguageFile, line: number, place: Pick<FollowStart, 'uri' | 'path'>): FollowStart | undefined {
  const session = file instanceof LogFile ? file.model.sessionAt(line) : undefined;
  return session && { session, ...place };
}

/** What regedit would do with a `.reg` file. */
export function importRegistryFile(file: LanguageFile): ImportResult {
  return importRegistry(modelOf(file));
}

/** The same, with operations that are made one by one as they are asked for. */
export function tellImportOf(file: LanguageFile): ImportTold {
  return tellImport(modelOf(file));
}

/** The edits that make a `.reg` file set a block of keys and values for a server; none where it does, and for other files. */
export function insertBlockInto(file: LanguageFile, block: BlockName, target?: Target): readonly TextEdit[] {
  return file instanceof RegistryFile ? insertBlock(file.model, blockKeys(block, target)) : [];
}

/** A `.reg` file as commands. */
export interface ConvertedDocument {
  /** Whether regedit imports anything from the file; there is no text otherwise. */
  readonly importable: boolean;
  readonly text: string;
  /** The changes that the form cannot make, one sentence each; they stand in the text as comments. */
  readonly leftOut: readonly Message[];
}

/** What regedit would do with a `.reg` file, as PowerShell or as `reg add` commands. */
export function convertRegistryFile(file: LanguageFile, form: CommandForm, translate?: Translate): ConvertedDocument {
  const converted = convertFile(modelOf(file), form);
  return { ...converted, text: convertedText(converted, form, (comment) => render(comment, translate)) };
}

/** The `.reg` file that takes back what a file changes on the server that an export was made of. */
export function undoRegistryFile(file: LanguageFile, exported: LanguageFile, translate?: Translate): UndoFile {
  return undoFile(modelOf(file), modelOf(exported), translate);
}

/** Compares what two `.reg` files leave in a registry. */
export function compareRegistryFiles(here: LanguageFile, there: LanguageFile, scope: CompareScope): RegistryComparison {
  return compareRegistry(modelOf(here), modelOf(there), scope);
}

/** Compares what a `.reg` file leaves in a registry with what Microsoft recommends for Exchange on a server. */
export function compareWithRecommendation(here: LanguageFile, target?: Target): RegistryComparison {
  return compareWithBlock(modelOf(here), blockKeys('exchange', target));
}

function modelOf(file: LanguageFile): RegModel {
  return (file instanceof RegistryFile ? file : new RegistryFile(file.document.text())).model;
}
