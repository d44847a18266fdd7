import { type CancellationToken, type CodeLens, CodeLensRefreshRequest, type Command } from 'vscode-languageserver';
import {
  isCuredByTls12,
  leadsElsewhere,
  message,
  outcomeOf,
  probeTargetOf,
  render,
  type Session,
  sessionAt,
  sessionsWithLenses,
  type Translate,
} from '../core/index';
import { commands } from '../protocol/commands';
import type { Settings } from '../protocol/settings';
import type { ServerContext, ServerFeature } from './context';
import type { OpenDocument } from './documents';
import { guarded } from './guard';
import { forEachInSlices } from './in-slices';
import { pathOf } from './uri-parts';

/** What a lens says; the first two every session has. */
type LensKind = 'outcome' | 'show' | 'follow' | 'probe' | 'registry';

/** What a lens carries until it is shown. `document` stands for the document's address, which would be most of the answer for a large log. */
interface LensData {
  readonly document: number;
  readonly kind: LensKind;
}

/**
 * A line above each session's first line: its outcome, and what can be done with it. The editor gets places first, and texts for those that come into view.
 */
export const codeLenses: ServerFeature = (context) => {
  const { connection, documents, settings, translate } = context;
  const addresses: string[] = [];
  connection.onCodeLens(
    guarded(connection, null, async ({ textDocument: { uri } }, token) => {
      const { rules, log } = await settings.of(uri);
      const open = documents.get(uri);
      if (!open || !log.codeLens) return null;
      if (!addresses.includes(uri)) addresses.push(uri);
      return lensesOf({ context, open, rules, document: addresses.indexOf(uri) }, token);
    }),
  );
  connection.onCodeLensResolve((lens) => {
    const { document, kind } = lens.data as LensData;
    const uri = addresses[document] ?? '';
    const open = documents.get(uri);
    const session = open && sessionAt(open.file, lens.range.start.line);
    return session ? { ...lens, command: commandOf(kind, { session, uri, translate }) } : lens;
  });
  settings.watch(() => {
    // An editor that cannot do this asks again by itself when the document changes.
    connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
  });
  return { codeLensProvider: { resolveProvider: true } };
};

interface LensRequest {
  readonly context: ServerContext;
  readonly open: OpenDocument;
  readonly rules: Settings['rules'];
  readonly document: number;
}

/** Nothing where the document changed meanwhile: the editor asks again then. */
async function lensesOf({ context: { documents, canProbe }, open, rules, document }: LensRequest, token: CancellationToken): Promise<CodeLens[] | null> {
  const lenses: CodeLens[] = [];
  const path = pathOf(open.uri);
  const done = await forEachInSlices(
    sessionsWithLenses(open.file),
    (session) => {
      const start = { line: session.first.line, character: 0 };
      const kinds: LensKind[] = ['outcome', 'show'];
      if (leadsElsewhere(session, path)) kinds.push('follow');
      if (canProbe && probeTargetOf(session)) kinds.push('probe');
      if (isCuredByTls12(open.file, session, rules)) kinds.push('registry');
      for (const kind of kinds) lenses.push({ range: { start, end: start }, data: { document, kind } satisfies LensData });
    },
    () => documents.isStale(open, token),
  );
  return done ? lenses : null;
}

function commandOf(kind: LensKind, { session, uri, translate }: { session: Session; uri: string; translate: Translate }): Command {
  const show = { command: commands.showSession, arguments: [uri, session.first.line] };
  switch (kind) {
    case 'outcome':
      return { ...show, title: render(outcomeOf(session), translate) };
    case 'show':
      return { ...show, title: translate('Show session'), tooltip: translate('Shows the lines of this session alone, numbered and explained') };
    case 'follow': {
      const tooltip = translate('Goes to where this session goes on, or came from, in the other logs of the folder; or says which log is missing');
      return { title: translate('Follow'), tooltip, command: commands.followSession, arguments: [uri, session.first.line] };
    }
    case 'probe': {
      const target = probeTargetOf(session) ?? '';
      const title = render(message('Probe {target}', { target: target.replace(/:25$/, '') }), translate);
      return {
        title,
        tooltip: translate('Connects to this server now and tests its TLS'),
        command: commands.probeHost,
        arguments: [target, { uri, line: session.first.line }],
      };
    }
    case 'registry':
      return { title: translate('Create .reg'), tooltip: translate('Opens a new .reg file that enables TLS 1.2'), command: commands.createRegistryFile };
  }
}
