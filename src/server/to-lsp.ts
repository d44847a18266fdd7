import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentSymbol,
  FoldingRangeKind,
  type LocationLink,
  type DocumentLink as LspDocumentLink,
  type TextEdit as LspEdit,
  type FoldingRange as LspFoldingRange,
  type Hover as LspHover,
  type InlayHint as LspInlayHint,
  type Range as LspRange,
  MarkupKind,
  SymbolKind,
} from 'vscode-languageserver';
import {
  type DocumentLink,
  type DroppedLines,
  type Finding,
  type Fix,
  type FoldingRange,
  gravestFirst,
  type Hover,
  helpOf,
  type InlayHint,
  type Level,
  type LeveledFinding,
  type Message,
  message,
  type Outline,
  type OutlineKey,
  type OutlineSession,
  type OutlineStep,
  type OutlineValue,
  placeOfId,
  type RegistryOutline,
  type RelatedPlace,
  rangeOf,
  render,
  type Span,
  sources,
  type TextEdit,
  type Translate,
  toMarkdown,
} from '../core/index';

/** The only place that makes objects of the language server protocol out of what the core found. */

const severities: Readonly<Record<Level, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** VS Code shows this many findings of a file; more would be sent for nothing with every edit. */
const mostShown = 1000;

/** What the editor shows for all findings of a file: the gravest where there are too many, and how many are left out. */
export function toAllDiagnostics(uri: string, findings: readonly LeveledFinding[], translate: Translate): Diagnostic[] {
  if (findings.length <= mostShown) return toDiagnostics(uri, findings, translate);
  const shown = toDiagnostics(uri, gravestFirst(findings).slice(0, mostShown - 1), translate);
  const more = message('{count} more findings of this file are not shown here. {command} lists all of them.', {
    count: findings.length - shown.length,
    command: 'exchange-tls check',
  });
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  return [{ range, severity: DiagnosticSeverity.Error, source: 'Exchange TLS', message: render(more, translate) }, ...shown];
}

/** Lines that have no effect, which the editor shows faded and says nothing more of; beside `others`, as many as there is room for. */
export function toFaded(dropped: readonly DroppedLines[], others: number, translate: Translate): Diagnostic[] {
  return dropped.slice(0, Math.max(0, mostShown - others)).map(({ range, reason, message: why }) => ({
    range,
    severity: DiagnosticSeverity.Hint,
    source: 'Exchange TLS',
    code: reason,
    message: sentencePerLine(render(why, translate)),
    tags: [DiagnosticTag.Unnecessary],
  }));
}

/** What the editor shows for findings; their link is the page that proves the rule. */
export function toDiagnostics(uri: string, findings: readonly LeveledFinding[], translate: Translate): Diagnostic[] {
  return findings.map(({ finding, level }) => ({
    range: rangeOf(finding.span),
    severity: severities[level],
    source: 'Exchange TLS',
    code: finding.rule.id,
    codeDescription: { href: helpOf(finding.rule) },
    message: sentencePerLine(render(finding.message, translate)),
    ...(finding.unnecessary ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...relatedInformation(uri, finding, translate),
  }));
}

/** The other places of findings, which stay right as long as a finding does: to look for them again after every edit took a third of the time of its diagnostics. */
const relatedPlaces = new WeakMap<Finding, readonly RelatedPlace[]>();

function relatedTo(finding: Finding): readonly RelatedPlace[] {
  const known = relatedPlaces.get(finding);
  if (known) return known;
  const places = finding.related?.() ?? [];
  relatedPlaces.set(finding, places);
  return places;
}

function relatedInformation(uri: string, finding: Finding, translate: Translate): Pick<Diagnostic, 'relatedInformation'> {
  const places = relatedTo(finding);
  if (places.length === 0) return {};
  return { relatedInformation: places.map((place) => ({ location: { uri, range: rangeOf(place.span) }, message: render(place.message, translate) })) };
}

/** A sentence per line: the editor does not wrap messages where it shows them between lines, and the Problems panel shows the first line. */
function sentencePerLine(text: string): string {
  return text.replace(/(?<=[.!?]) (?=\p{Lu})/gu, '\n');
}

/** Edits for the editor, which writes line ends its own way. */
export function toLspEdits(edits: readonly TextEdit[]): LspEdit[] {
  return edits.map(({ range, newText }) => ({ range, newText }));
}

/** Inlay hints for the editor, each with a gap between it and the text that it is about. */
export function toInlayHints(hints: readonly InlayHint[], translate: Translate): LspInlayHint[] {
  return hints.map(({ position, label, tooltip, gap }) => ({
    position,
    label: render(label, translate),
    tooltip: render(tooltip, translate),
    ...(gap === 'behind' ? { paddingRight: true } : { paddingLeft: true }),
  }));
}

/** A repair as a quick fix for a diagnostic. */
export function toQuickFix(
  uri: string,
  fix: Fix,
  details: { readonly diagnostics: Diagnostic[]; readonly preferred: boolean; readonly translate: Translate },
): CodeAction {
  return {
    title: render(fix.title, details.translate),
    kind: CodeActionKind.QuickFix,
    diagnostics: details.diagnostics,
    isPreferred: details.preferred,
    edit: { changes: { [uri]: toLspEdits(fix.edits()) } },
  };
}

/** A hover in Markdown. Whatever came from the log stands in code; the editor neither runs commands nor renders HTML in it. */
export function toHover({ range, content }: Hover, translate: Translate): LspHover {
  return { range, contents: { kind: MarkupKind.Markdown, value: toMarkdown(content, translate) } };
}

/** Links to pages, each with the title of its page. */
export function toDocumentLinks(links: readonly DocumentLink[]): LspDocumentLink[] {
  return links.map(({ span, source }) => ({ range: rangeOf(span), target: sources[source].url, tooltip: sources[source].title }));
}

/** The kind that the editor shows as an icon and a screen reader says after the name. The name says all of it, too. */
const sessionKinds: Readonly<Record<OutlineSession['outcome'], SymbolKind>> = {
  tls: SymbolKind.Interface,
  'tls-failed': SymbolKind.Event,
  'plain-text': SymbolKind.String,
  'not-connected': SymbolKind.Event,
  unknown: SymbolKind.Object,
};
const stepKinds: Readonly<Record<OutlineStep['kind'], SymbolKind>> = {
  command: SymbolKind.Method,
  success: SymbolKind.Interface,
  failure: SymbolKind.Event,
  end: SymbolKind.Constant,
};

/** After how many sessions the making of symbols can be interrupted. */
const symbolsPerStep = 64;

/**
 * An outline for the editor. Rows of sessions interleave, and the editor takes the first symbol around a place for the one that the place is in: so a session
 * covers its first run of rows only, and what is said of a place is never wrong. `textOf` renders a message. A generator, as `outlineOf` is one.
 */
export function* toDocumentSymbols({ sessions, leftOut }: Outline, textOf: (message: Message) => string): Generator<undefined, DocumentSymbol[]> {
  const symbols: DocumentSymbol[] = [];
  for (const session of sessions) {
    symbols.push(toSessionSymbol(session, textOf));
    if (symbols.length % symbolsPerStep === 0) yield;
  }
  if (leftOut === 0) return symbols;
  const name = textOf(message('{count} more sessions are not listed here', { count: leftOut }));
  return [noteSymbol(name, textOf(message('Those that went wrong are listed first'))), ...symbols];
}

/** A note at the top of an outline. */
function noteSymbol(name: string, detail: string): DocumentSymbol {
  const start = { line: 0, character: 0 };
  return { name, detail, kind: SymbolKind.File, range: { start, end: start }, selectionRange: { start, end: start } };
}

const keyKinds: Readonly<Record<OutlineKey['kind'], SymbolKind>> = {
  key: SymbolKind.Module,
  'deleted-key': SymbolKind.Module,
  'dropped-key': SymbolKind.Event,
  beginning: SymbolKind.File,
};
const valueKinds: Readonly<Record<OutlineValue['kind'], SymbolKind>> = {
  value: SymbolKind.Property,
  'deleted-value': SymbolKind.Property,
  dropped: SymbolKind.Event,
};

/** The outline of a .reg file for the editor: keys in the order of the file, each with its values. A generator, as `registryOutlineOf` is one. */
export function* toKeySymbols({ keys, leftOut }: RegistryOutline, textOf: (message: Message) => string): Generator<undefined, DocumentSymbol[]> {
  const symbols: DocumentSymbol[] = [];
  for (const { kind, name, detail, first, last, values } of keys) {
    const selectionRange = { start: { line: first.line, character: 0 }, end: { line: first.line, character: first.node.text.length } };
    const children = values.map((value) => toValueSymbol(value, textOf));
    symbols.push({ name: textOf(name), detail: textOf(detail), kind: keyKinds[kind], range: linesFrom(first.line, last), selectionRange, children });
    if (symbols.length % symbolsPerStep === 0) yield;
  }
  if (leftOut === 0) return symbols;
  const name = textOf(message('{count} more keys are not listed here', { count: leftOut }));
  return [noteSymbol(name, textOf(message('Those with dropped lines, and those that are known, are listed first'))), ...symbols];
}

function toValueSymbol({ kind, name, detail, first, last, start, end }: OutlineValue, textOf: (message: Message) => string): DocumentSymbol {
  const selectionRange = { start: { line: first.line, character: start }, end: { line: first.line, character: end } };
  return { name: textOf(name), detail: textOf(detail), kind: valueKinds[kind], range: linesFrom(first.line, last), selectionRange };
}

function linesFrom(first: number, last: OutlineKey['last']): LspRange {
  return { start: { line: first, character: 0 }, end: { line: last.line, character: last.node.text.length } };
}

function toSessionSymbol(
  { session: { first }, name, detail, outcome, endOfFirstRun, steps }: OutlineSession,
  textOf: (message: Message) => string,
): DocumentSymbol {
  return {
    name: textOf(name),
    detail: textOf(detail),
    kind: sessionKinds[outcome],
    range: linesBetween(first.line, endOfFirstRun),
    selectionRange: rangeOf(placeOfId(first)),
    ...(steps.length > 0 ? { children: steps.map((step) => toStepSymbol(step, textOf)) } : {}),
  };
}

function toStepSymbol({ row, kind, name, detail }: OutlineStep, textOf: (message: Message) => string): DocumentSymbol {
  const range = linesBetween(row.line, row);
  return { name: textOf(name), ...(detail ? { detail: textOf(detail) } : {}), kind: stepKinds[kind], range, selectionRange: range };
}

function linesBetween(first: number, last: OutlineStep['row']): LspRange {
  return { start: { line: first, character: 0 }, end: { line: last.line, character: last.node.line.length } };
}

/** Folding ranges for the editor, which folds header lines together with comments. */
export function toFoldingRanges(ranges: readonly FoldingRange[]): LspFoldingRange[] {
  return ranges.map(({ first, last, kind }) => ({ startLine: first, endLine: last, ...(kind === 'header' ? { kind: FoldingRangeKind.Comment } : {}) }));
}

/** A link from one place of a document to another, such as from the id of a session on one row to that on its first row. */
export function toPlaceLink(uri: string, from: Span, to: Span): LocationLink {
  return { originSelectionRange: rangeOf(from), targetUri: uri, targetRange: rangeOf(to), targetSelectionRange: rangeOf(to) };
}
