import type { CancellationToken } from 'vscode-languageserver';
import {
  type FileList,
  type FollowResult,
  type FollowStart,
  followMarkdown,
  followSearch,
  followStartAt,
  followTitle,
  message,
  render,
  type SearchAnswer,
  searchFolderOf,
  sharedFolderOf,
  type Translate,
} from '../core/index';
import { type FollowAnswer, type FollowParams, type FollowProgressParams, followProgress, followRequest } from '../protocol/requests';
import type { ServerContext, ServerFeature } from './context';
import { decoded, pathOf, splitUri } from './uri-parts';

/** Answers where a session goes on in other files of its folder. What goes wrong is told to the editor, which tells the user. */
export const follow: ServerFeature = (context) => {
  const { connection, translate } = context;
  connection.onRequest<FollowAnswer, void>(followRequest, async (params: FollowParams, token: CancellationToken) => {
    const open = context.documents.get(params.uri);
    const start = open && followStartAt(open.file, params.line, { uri: params.uri, path: pathOf(params.uri) });
    if (!start) return { kind: 'no-session' };
    const result = await search(context, start, { ...params, token });
    return result ? answerOf(result, translate) : { kind: 'cancelled' };
  });
  return {};
};

/** Drives the search, file by file. Nothing where it was cancelled. */
async function search(context: ServerContext, start: FollowStart, { id, openFolder, token }: FollowParams & { readonly token: CancellationToken }) {
  const listed = await listBeside(context, start, openFolder);
  const steps = followSearch(start, listed);
  let done = 0;
  let step = steps.next();
  while (!step.done) {
    if (token.isCancellationRequested) return undefined;
    const { file, number, count } = step.value;
    const percent = Math.floor((100 * (number - 1)) / count);
    const text = message('{number} of {count}: {file}', { number, count, file: file.path });
    const progress: FollowProgressParams = { id, message: render(text, context.translate), increment: percent - done };
    done = percent;
    void context.connection.sendNotification(followProgress, progress);
    step = steps.next(await read(context, file.uri));
  }
  return step.value;
}

/** The files to search; the document itself is one of them, even where it is in no folder. Files that are open go by the editor's name for them. */
async function listBeside({ documents, files }: ServerContext, { uri, path }: FollowStart, openFolder: string | null): Promise<FileList> {
  const open = new Map(documents.uris().map((each) => [decoded(each), each]));
  const itself = { uri, path: path.slice(path.lastIndexOf('/') + 1), bytes: null };
  if (uri.startsWith('untitled:')) return { files: [itself], isCut: false };
  const own = searchFolderOf(path);
  const folder = (openFolder === null ? undefined : sharedFolderOf(own, pathOf(openFolder))) ?? own;
  const list = await files.list(folderUri(uri, folder.path.split('/').length), folder.levels);
  const listed = list.files.map((file) => ({ ...file, uri: open.get(decoded(file.uri)) ?? file.uri }));
  return { files: listed.some((file) => file.uri === uri) ? listed : [itself, ...listed], isCut: list.isCut };
}

/** What is open in the editor is read as it stands there. */
async function read({ documents, files }: ServerContext, uri: string): Promise<SearchAnswer> {
  const open = documents.get(uri);
  return open ? { text: open.file.document.text() } : files.read(uri);
}

function answerOf(result: FollowResult, translate: Translate): FollowAnswer {
  return {
    kind: 'found',
    places: result.found.map(({ file, line, what, detail }) => ({
      uri: file.uri,
      line,
      file: file.path,
      what: render(what, translate),
      detail: render(detail, translate),
    })),
    missing: result.missing.map((missing) => render(missing.message, translate)),
    title: render(followTitle(result), translate),
    markdown: followMarkdown(result, translate),
  };
}

/** The address of the folder that the first parts of an address's path are, encoded just as there. */
function folderUri(uri: string, parts: number): string {
  const { origin, path } = splitUri(uri);
  return origin + path.split('/').slice(0, parts).join('/');
}
