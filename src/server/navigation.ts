import { type DocumentHighlight, DocumentHighlightKind, type Location, type LocationLink, type Position } from 'vscode-languageserver';
import { placeOfEvent, placeOfId, type RegistryPlaces, rangeOf, registryPlacesAt, rowsToShow, sessionAt, stepInSession } from '../core/index';
import { type SessionStepAnswer, type SessionStepParams, sessionStepRequest } from '../protocol/requests';
import type { ServerFeature } from './context';
import { guarded } from './guard';
import { toPlaceLink } from './to-lsp';

const noSession: SessionStepAnswer = { kind: 'none', reason: 'no-session' };

/**
 * The places of a key or a value of a .reg file: all of them as references and highlights, what is left after the import as the definition. The lines of a
 * session, from any place on any of them: as references, as highlights (through which the editor's own keys walk), and its first line as the definition. A
 * place without either has no answer, so that the editor does there what it does without us.
 */
export const navigation: ServerFeature = ({ connection, documents }) => {
  const sessionIn = (uri: string, line: number) => {
    const open = documents.get(uri);
    return open && sessionAt(open.file, line);
  };
  const placesIn = (uri: string, position: Position): RegistryPlaces | undefined => {
    const open = documents.get(uri);
    return open && registryPlacesAt(open.file, position);
  };
  connection.onReferences(
    guarded(connection, null, ({ textDocument: { uri }, position, context }): Location[] | null => {
      const registry = placesIn(uri, position);
      if (registry) return registry.all.map((span) => ({ uri, range: rangeOf(span) }));
      const session = sessionIn(uri, position.line);
      if (!session) return null;
      const places = rowsToShow(session).map((row) => ({ uri, range: rangeOf(placeOfEvent(row)) }));
      return context.includeDeclaration ? places : places.slice(1);
    }),
  );
  connection.onDocumentHighlight(
    guarded(connection, null, ({ textDocument: { uri }, position }): DocumentHighlight[] | null => {
      const registry = placesIn(uri, position);
      if (registry) return registry.all.map((span) => ({ range: rangeOf(span), kind: DocumentHighlightKind.Text }));
      const session = sessionIn(uri, position.line);
      return session ? rowsToShow(session).map((row) => ({ range: rangeOf(placeOfId(row)), kind: DocumentHighlightKind.Text })) : null;
    }),
  );
  connection.onDefinition(
    guarded(connection, null, ({ textDocument: { uri }, position }): LocationLink[] | null => {
      const registry = placesIn(uri, position);
      if (registry) return registry.deciding ? [toPlaceLink(uri, registry.here, registry.deciding)] : null;
      const session = sessionIn(uri, position.line);
      const here = session?.rows.find(({ line }) => line === position.line);
      return session && here ? [toPlaceLink(uri, placeOfId(here), placeOfId(session.first))] : null;
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
