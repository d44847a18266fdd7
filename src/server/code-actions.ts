import { type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic } from 'vscode-languageserver';
import {
  type BlockName,
  defaultRuleOptions,
  differenceByLines,
  type Fix,
  findingsOf,
  fixAllIn,
  insertBlockInto,
  type LeveledFinding,
  message,
  probeTargetOf,
  rangeOf,
  rangesTouch,
  render,
  sessionAt,
  type Target,
  type Translate,
  valueConversionsAt,
  withLevels,
} from '../core/index';
import { commands } from '../protocol/commands';
import type { Settings } from '../protocol/settings';
import type { OpenDocument } from './documents';
import { toDiagnostics, toLspEdits, toQuickFix } from './to-lsp';

/** The kind that repairs a whole document; users name it in `editor.codeActionsOnSave`. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.exchangeTls`;

/** What an answer is made of. */
export interface CodeActionRequest {
  readonly open: OpenDocument;
  readonly params: CodeActionParams;
  readonly rules: Settings['rules'];
  /** Whether hosts can be probed from here. */
  readonly canProbe: boolean;
  /** The server that the file is for. */
  readonly target: Target;
  readonly translate: Translate;
}

/** The actions for a place in a document: repairs of the findings there, help, and what can be done with the whole file. */
export function codeActions(request: CodeActionRequest): CodeAction[] {
  const wants = (kind: string): boolean => {
    const only = request.params.context.only;
    return !only || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
  };
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) actions.push(...quickFixes(request));
  if (wants(CodeActionKind.Refactor)) actions.push(...registryRefactorings(request));
  if (wants(CodeActionKind.RefactorRewrite)) actions.push(...rewriteValue(request));
  // VS Code asks for every kind when the light bulb is drawn: repairing the whole file is worth its cost only where it is asked for.
  if (request.params.context.only && wants(fixAllKind)) actions.push(...repairAll(request));
  return actions;
}

function quickFixes(request: CodeActionRequest): CodeAction[] {
  const { open, params, rules, translate } = request;
  const here = withLevels(findingsOf(open.file), rules).filter(({ finding }) => rangesTouch(rangeOf(finding.span), params.range));
  const actions = here.flatMap((leveled) => actionsFor(leveled, request));
  const explained = new Map(here.map((leveled) => [leveled.finding.rule.id, leveled]));
  for (const [rule, leveled] of explained) {
    const title = render(message('Explain {rule}', { rule }), translate);
    actions.push({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: toDiagnostics(open.uri, [leveled], translate),
      command: { title, command: commands.explainRule, arguments: [rule] },
    });
  }
  return actions;
}

function actionsFor(leveled: LeveledFinding, request: CodeActionRequest): CodeAction[] {
  const { open, translate } = request;
  const { finding } = leveled;
  const diagnostics = toDiagnostics(open.uri, [leveled], translate);
  const actions: CodeAction[] = [];
  if (finding.fix?.encoding) actions.push(saveAs(open.uri, finding.fix, { diagnostics, translate }));
  if (finding.fix && !finding.fix.encoding) actions.push(toQuickFix(open.uri, finding.fix, { diagnostics, preferred: true, translate }));
  for (const choice of finding.choices ?? []) actions.push(toQuickFix(open.uri, choice, { diagnostics, preferred: false, translate }));
  const probe = probeOf(leveled, request);
  if (probe) actions.push({ ...probe, diagnostics });
  if (finding.curedByTls12) {
    const title = translate('Create a .reg file that enables TLS 1.2');
    actions.push({ title, kind: CodeActionKind.QuickFix, diagnostics, command: { title, command: commands.createRegistryFile } });
  }
  return actions;
}

/** Asks the server that a finding in a log is about what it accepts now. */
function probeOf({ finding }: LeveledFinding, { open, canProbe, translate }: CodeActionRequest): CodeAction | undefined {
  const { line } = rangeOf(finding.span).start;
  const session = canProbe ? sessionAt(open.file, line) : undefined;
  const target = session && probeTargetOf(session);
  if (target === undefined) return undefined;
  const title = render(message('Probe {target}', { target: target.replace(/:25$/, '') }), translate);
  return { title, kind: CodeActionKind.QuickFix, command: { title, command: commands.probeHost, arguments: [target, { uri: open.uri, line }] } };
}

/** Only the editor can save in another encoding, so such a repair is a command. */
function saveAs(uri: string, fix: Fix, { diagnostics, translate }: { readonly diagnostics: Diagnostic[]; readonly translate: Translate }): CodeAction {
  const title = render(fix.title, translate);
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    isPreferred: true,
    command: { title, command: commands.saveForRegedit, arguments: [uri, fix.encoding] },
  };
}

function registryRefactorings(request: CodeActionRequest): CodeAction[] {
  const { open, translate } = request;
  if (open.file.language !== 'windows-registry') return [];
  const openAs = (title: string, command: string): CodeAction => ({
    title,
    kind: CodeActionKind.Refactor,
    command: { title, command, arguments: [open.uri] },
  });
  return [
    ...insertBlock(request, 'tls12', translate('Insert the TLS 1.2 registry block')),
    ...insertBlock(request, 'exchange', translate('Insert the registry block that Microsoft recommends for Exchange (TLS 1.0 and 1.1 off)')),
    openAs(translate('Open as PowerShell'), commands.openAsPowerShell),
    openAs(translate('Open as reg add commands'), commands.openAsRegAdd),
  ];
}

function insertBlock({ open, target }: CodeActionRequest, block: BlockName, title: string): CodeAction[] {
  const edits = insertBlockInto(open.file, block, target);
  if (edits.length === 0) return [];
  return [
    {
      title,
      kind: CodeActionKind.Refactor,
      edit: { changes: { [open.uri]: toLspEdits(edits) } },
      command: { title, command: commands.afterTls12Block, arguments: [block] },
    },
  ];
}

/** Other ways to write the value at the cursor. */
function rewriteValue({ open, params, translate }: CodeActionRequest): CodeAction[] {
  return valueConversionsAt(open.file, params.range.start.line).map(({ title, edits }) => ({
    title: render(title, translate),
    kind: CodeActionKind.RefactorRewrite,
    edit: { changes: { [open.uri]: toLspEdits(edits) } },
  }));
}

function repairAll({ open, rules, target, translate }: CodeActionRequest): CodeAction[] {
  const repaired = fixAllIn(open.file, { rules, options: { ...defaultRuleOptions, target } });
  const edit = differenceByLines(open.file.document.text(), repaired);
  if (!edit) return [];
  return [{ title: translate('Repair everything that Exchange TLS can repair'), kind: fixAllKind, edit: { changes: { [open.uri]: toLspEdits([edit]) } } }];
}
