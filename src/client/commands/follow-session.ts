import * as vscode from 'vscode';
import { type FollowAnswer, type FollowParams, type FollowPlace, type FollowProgressParams, followProgress, followRequest } from '../../protocol/requests';
import { askWithProgress } from './ask-with-progress';
import type { CommandEnvironment } from './index';
import { placeOfCursor } from './place-of-cursor';
import { chosenSession } from './session-item';

/**
 * Goes to where a session goes on, or came from, in other logs of its folder: at once where there is one place, else the user chooses; where there is none, a
 * report says which log of which server is missing. `log` and `line` (from 0) name a line of a log by its address, or `log` is a session of the view; without them
 * the cursor tells. Gives the address of what was opened.
 */
export async function followSession(environment: CommandEnvironment, log?: unknown, line?: unknown): Promise<vscode.Uri | undefined> {
  const place = placeOf(log, line);
  const answer = place && (await search(environment, place));
  if (!answer || answer.kind === 'cancelled') return undefined;
  if (answer.kind === 'no-session') {
    void vscode.window.showInformationMessage(vscode.l10n.t('This line belongs to no session. Put the cursor on a line of one.'));
    return undefined;
  }
  const showReport = (): Promise<vscode.Uri> => environment.reports.open(answer.title, answer.markdown);
  const [first, ...others] = answer.places;
  if (!first) return showReport();
  if (others.length > 0) {
    const chosen = await choose(answer);
    if (chosen === 'report') return showReport();
    return chosen && open(chosen);
  }
  const opened = await open(first);
  if (answer.missing.length > 0) void tellMissing(answer.missing.length, showReport);
  return opened;
}

type Place = Pick<FollowParams, 'uri' | 'line'>;

function placeOf(log: unknown, line: unknown): Place | undefined {
  const chosen = chosenSession(log);
  if (chosen) return { uri: chosen.uri, line: chosen.session.line };
  const uri = log instanceof vscode.Uri ? log.toString() : log;
  if (typeof uri === 'string' && typeof line === 'number') return { uri, line };
  return placeOfCursor();
}

/** Asks the server, with progress that can be cancelled. Nothing where it was, or where the search failed. */
function search(environment: CommandEnvironment, { uri, line }: Place): Thenable<FollowAnswer | undefined> {
  const openFolder = vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(uri))?.uri.toString() ?? null;
  return askWithProgress<FollowParams, FollowProgressParams, FollowAnswer>(environment, {
    request: followRequest,
    params: { uri, line, openFolder },
    steps: followProgress,
    title: vscode.l10n.t('Following this session'),
    onStep: ({ message, increment }, progress) => progress.report({ message, increment }),
    failure: 'Following a session failed',
    explain: (error) => vscode.l10n.t('This session could not be followed: {error}', { error }),
  });
}

interface PlaceItem extends vscode.QuickPickItem {
  readonly goal: FollowPlace | 'report';
}

/** Lets the user choose among several places; the last entry is the report with what is missing. */
async function choose({ places, missing, title }: Extract<FollowAnswer, { kind: 'found' }>): Promise<FollowPlace | 'report' | undefined> {
  const items = places.map((goal): PlaceItem => ({ label: goal.what, description: `${goal.file}:${goal.line + 1}`, detail: goal.detail, goal }));
  const [firstMissing] = missing;
  const report: PlaceItem[] =
    firstMissing === undefined ? [] : [{ label: vscode.l10n.t('What is missing ({count})', { count: missing.length }), detail: firstMissing, goal: 'report' }];
  const placeHolder = vscode.l10n.t('Where to go');
  const picked = await vscode.window.showQuickPick([...items, ...report], { title, placeHolder, matchOnDescription: true, matchOnDetail: true });
  return picked?.goal;
}

async function open({ uri: address, line }: FollowPlace): Promise<vscode.Uri> {
  const uri = vscode.Uri.parse(address);
  const start = new vscode.Position(line, 0);
  await vscode.window.showTextDocument(uri, { preview: true, selection: new vscode.Range(start, start) });
  return uri;
}

async function tellMissing(count: number, showReport: () => Promise<vscode.Uri>): Promise<void> {
  const show = vscode.l10n.t('Show What Is Missing');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('There is more to this session in logs that are not here ({count}).', { count }),
    show,
  );
  if (chosen === show) await showReport();
}
