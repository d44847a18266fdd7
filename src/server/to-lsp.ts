import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentLink as LspDocumentLink,
  type TextEdit as LspEdit,
  type Hover as LspHover,
  type InlayHint as LspInlayHint,
  MarkupKind,
} from 'vscode-languageserver';
import {
  type DocumentLink,
  type Finding,
  type Fix,
  type Hover,
  helpOf,
  type InlayHint,
  type Level,
  type LeveledFinding,
  message,
  rangeOf,
  render,
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
  const gravest = [...findings].sort((a, b) => severities[a.level] - severities[b.level]);
  const shown = toDiagnostics(uri, gravest.slice(0, mostShown - 1), translate);
  const more = message('{count} more findings of this file are not shown here. {command} lists all of them.', {
    count: findings.length - shown.length,
    command: 'exchange-tls check',
  });
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  return [{ range, severity: DiagnosticSeverity.Error, source: 'Exchange TLS', message: render(more, translate) }, ...shown];
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

function relatedInformation(uri: string, finding: Finding, translate: Translate): Pick<Diagnostic, 'relatedInformation'> {
  const places = finding.related?.() ?? [];
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

/** Inlay hints for the editor, each with a gap between it and the text behind it. */
export function toInlayHints(hints: readonly InlayHint[], translate: Translate): LspInlayHint[] {
  return hints.map(({ position, label, tooltip }) => ({
    position,
    label: render(label, translate),
    tooltip: render(tooltip, translate),
    paddingRight: true,
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
