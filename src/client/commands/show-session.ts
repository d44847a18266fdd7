import * as vscode from 'vscode';
import { type SessionAnswer, type SessionParams, sessionRequest } from '../../protocol/sessions';
import type { CommandEnvironment } from './index';
import { lineLinkOf } from './line-link';
import { placeOfCursor } from './place-of-cursor';
import { chosenSession } from './session-item';

/**
 * Opens the report of one session: given a log's address and a line of it from 0, given a session of the view, or at the cursor. The same session again
 * renews its report. Gives the address of the report; nothing where the line belongs to no session.
 */
export async function showSession({ client, reports }: CommandEnvironment, ...args: unknown[]): Promise<vscode.Uri | undefined> {
  const place = placeOf(args) ?? placeOfCursor();
  if (!place) return undefined;
  const { uri, line } = place;
  const answer = await client.sendRequest<SessionAnswer>(sessionRequest, { uri, line, lineLink: lineLinkOf(uri) } satisfies SessionParams);
  if (!answer) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Line {line} belongs to no session. Choose a line with a session id.', { line: line + 1 }));
    return undefined;
  }
  return reports.renew(`${uri}#${answer.key}`, answer.title, answer.markdown);
}

type Place = Pick<SessionParams, 'uri' | 'line'>;

function placeOf([first, line]: readonly unknown[]): Place | undefined {
  if (typeof first === 'string' && typeof line === 'number') return { uri: first, line };
  const chosen = chosenSession(first);
  return chosen && { uri: chosen.uri, line: chosen.session.line };
}
