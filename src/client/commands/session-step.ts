import * as vscode from 'vscode';
import { type SessionStepAnswer, type SessionStepParams, sessionStepRequest } from '../../protocol/requests';
import type { Command, CommandEnvironment } from './index';
import { placeOfCursor } from './place-of-cursor';

/** How long the status bar says where the cursor went, in milliseconds. */
const shownFor = 5000;

/** A command that moves the cursor to another line of its session, and keeps its column. Where there is none, the status bar says why. */
export function sessionStep(to: SessionStepParams['to']): Command {
  return async ({ client }: CommandEnvironment): Promise<void> => {
    const cursor = placeOfCursor();
    if (!cursor) return;
    const { editor, uri, line } = cursor;
    const { character } = editor.selection.active;
    const params: SessionStepParams = { uri, line, to };
    const answer = await client.sendRequest<SessionStepAnswer>(sessionStepRequest, params);
    vscode.window.setStatusBarMessage(textOf(answer), shownFor);
    if (answer.kind === 'none') return;
    const place = editor.document.validatePosition(new vscode.Position(answer.line, character));
    // An empty selection: a screen reader then reads the line that the cursor comes to.
    editor.selection = new vscode.Selection(place, place);
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  };
}

function textOf(answer: SessionStepAnswer): string {
  if (answer.kind === 'line') return vscode.l10n.t('Line {number} of {count} of this session', { number: answer.number, count: answer.count });
  if (answer.reason === 'no-session') return vscode.l10n.t('This line belongs to no session');
  return answer.reason === 'is-last' ? vscode.l10n.t('This is the last line of its session') : vscode.l10n.t('This is the first line of its session');
}
