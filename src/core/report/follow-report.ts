import type { FileFoundPlace, FollowResult, MissingPlace } from '../features/follow/follow-search';
import { timeText } from '../features/follow/words';
import { type Message, message, type Translate } from '../message';
import type { ReportBlock, ReportDocument, ReportItem } from '../report-document';
import { toMarkdown } from './markdown';

/** How many files are named in each list of files that were not searched. */
const filesNamed = 20;

/** What following a session found, and what is missing, in Markdown. */
export function followMarkdown(result: FollowResult, translate: Translate): string {
  return toMarkdown(followReport(result), translate);
}

/** The title of the report: short, for a tab. */
export function followTitle({ session }: FollowResult): Message {
  return message('Following session {id}', { id: session.id });
}

function followReport(result: FollowResult): ReportDocument {
  const { found, missing, searched, passedOver, tooMany, unreadable } = result;
  const blocks: ReportBlock[] = [{ kind: 'heading', level: 1, text: followTitle(result) }];
  if (found.length === 0 && missing.length === 0)
    blocks.push({ kind: 'paragraph', text: message('Nothing leads out of this session, and no other log in this folder names it or its messages.') });
  if (missing.length > 0) blocks.push({ kind: 'heading', level: 2, text: message('What is missing') }, ...missing.flatMap(missingBlocks));
  if (found.length > 0) blocks.push({ kind: 'heading', level: 2, text: message('What was found') }, { kind: 'list', items: found.map(foundItem) });
  blocks.push({ kind: 'heading', level: 2, text: message('What was searched') });
  blocks.push({
    kind: 'paragraph',
    text: message('Files searched: {searched}. Files left out because their names say that they hold something else or another time: {passedOver}.', {
      searched: searched.length,
      passedOver,
    }),
  });
  if (result.isListCut)
    blocks.push({ kind: 'paragraph', text: message('The folder has more files than were looked at. Move what you need into a folder of its own.') });
  if (tooMany.length > 0) {
    blocks.push({ kind: 'paragraph', text: message('Not searched, because the folder holds too much. Move what you need into a folder of its own:') });
    blocks.push(fileList(tooMany.map(({ path }) => ({ text: path }))));
  }
  if (unreadable.length > 0) {
    blocks.push({ kind: 'paragraph', text: message('Not searched, because they could not be read:') });
    blocks.push(fileList(unreadable.map(({ file, reason }) => ({ text: message('{file}: {reason}', { file: file.path, reason }) }))));
  }
  return blocks;
}

function missingBlocks({ message: text, lead }: MissingPlace): readonly ReportBlock[] {
  const { folder, files, switchOn } = lead.wants;
  const items: ReportItem[] = [
    { label: message('Folder on that server'), text: `%ExchangeInstallPath%TransportRoles\\Logs\\${folder}` },
    ...(files.length > 0 ? [{ label: message('File'), text: files.join(', ') }] : []),
    { label: message('Time'), text: timeText(lead.wants) },
    { label: message('If the server does not write it, for the next time'), text: switchOn },
  ];
  return [
    { kind: 'paragraph', text },
    { kind: 'list', items },
  ];
}

function foundItem({ file, line, what, detail }: FileFoundPlace): ReportItem {
  return { text: message('{file}, line {line}: {what} ({detail})', { file: file.path, line: line + 1, what, detail }) };
}

function fileList(items: readonly ReportItem[]): ReportBlock {
  const more = items.length - filesNamed;
  return { kind: 'list', items: [...items.slice(0, filesNamed), ...(more > 0 ? [{ text: message('and {count} more', { count: more }) }] : [])] };
}
