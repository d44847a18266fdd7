import { type DocumentHighlight, DocumentHighlightKind, type Location, type LocationLink } from 'vscode-languageserver';
import { placeOfEvent, placeOfId, rangeOf, rowsToShow, sessionAt, stepInSession } from '../core/index';
import { type SessionStepAnswer, type SessionStepParams, sessionStepRequest } from '../protocol/requests';
import type { ServerFeature } from './context';
import { guarded } from './guard';
import { toSessionLink } from './to-lsp';

const noSession: SessionStepAnswer = { kind: 'none', reason: 'no-session' };

/**
 * The lines of a session, from any place on any of them: as references, as highlights (through which the editor's own keys walk), and its first line as the
 * definition. A place without a session has no answer, so that the editor does there what it does without us.
 */
export const sessionNavigation: ServerFeature = ({ connection, documents }) => {
  const sessionIn = (uri: string, line: number) => {
    const open = documents.get(uri);
    return open && sessionAt(open.file, line);
  };
  connection.onReferences(
    guarded(connection, null, ({ textDocument: { uri }, position, context }): Location[] | null => {
      const session = sessionIn(uri, position.line);
      if (!session) return null;
      const places = rowsToShow(session).map((row) => ({ uri, range: rangeOf(placeOfEvent(row)) }));
      return context.includeDeclaration ? places : places.slice(1);
    }),
  );
  connection.onDocumentHighlight(
    guarded(connection, null, ({ textDocument: { uri }, position }): DocumentHighlight[] | null => {
      const session = sessionIn(uri, position.line);
      return session ? rowsToShow(session).map((row) => ({ range: rangeOf(placeOfId(row)), kind: DocumentHighlightKind.Text })) : null;
    }),
  );
  connection.onDefinition(
    guarded(connection, null, ({ textDocument: { uri }, position }): LocationLink[] | null => {
      const session = sessionIn(uri, position.line);
      const here = session?.rows.find(({ line }) => line === position.line);
      return session && here ? [toSessionLink(uri, placeOfId(here), placeOfId(session.first))] : null;
    }),
  );
  connection.onRequest<SessionStepAnswer, void>(
    sessionStepRequest,
    guarded<SessionStepParams, SessionStepAnswer>(connection, noSession, ({ uri, line, to }) => {
      const open = documents.get(uri);
      return open ? stepInSession(open.file, line, to) : noSession;
    }),
  );
  return { referencesProvider: true, documentHighlightProvider: true, definitionProvider: true };
};
