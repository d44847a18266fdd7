import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import {
  type FollowAnswer,
  type FollowPlace,
  type FollowProgressParams,
  followProgress,
  followRequest,
  type ListFilesParams,
} from '../../src/protocol/requests';
import { localFiles } from '../../src/server/node/local-files';
import { Editor } from '../support/editor';
import { logOf, rowsOf } from '../support/log-folder';

const id = '08D8DC7B1F6A2C10';
const rows = rowsOf({ id, start: '2021-03-01T08:59:59.500Z' }, [
  '+',
  '< 220 mx.fabrikam.com ESMTP',
  '> EHLO a.com',
  '< 250 STARTTLS',
  '> STARTTLS',
  '< 220 Ready',
  '- Remote',
]);
const [first, second] = [logOf('Send', rows.slice(0, 4)), logOf('Send', rows.slice(4))];

/** A session of a Front End, and the one that takes over from it. */
const outside = rowsOf({ id, start: '2021-03-01T08:12:00.000Z', connector: 'EX01\\Default Frontend EX01' }, [
  '+',
  '< EHLO a.com',
  '< MAIL FROM:<a@b.com>',
  '- Remote',
]);
const inside = rowsOf({ id: '08D8DC7B1F6A4001', start: '2021-03-01T08:12:00.200Z' }, ['+', `< XPROXYFROM SID=${id} IP=203.0.113.33`, '- Remote']);

describe('the language server follows a session', () => {
  let editor: Editor | undefined;
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'exchange-tls-follow-'));
  });
  afterEach(() => {
    editor?.stop();
    editor = undefined;
    rmSync(folder, { recursive: true, force: true });
  });

  /** Writes a file, and gives its address. */
  function write(path: string, content: string | Uint8Array): string {
    const file = join(folder, ...path.split('/'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    return pathToFileURL(file).href;
  }

  async function open(uri: string, text: string): Promise<Editor> {
    editor ??= await Editor.start({ runtime: { files: localFiles } });
    await editor.open(uri, 'exchange-protocol-log', text);
    return editor;
  }

  async function follow(
    uri: string,
    text = first,
    { line = 5, openFolder = null }: { line?: number; openFolder?: string | null } = {},
  ): Promise<Extract<FollowAnswer, { kind: 'found' }>> {
    const answer = await (await open(uri, text)).connection.sendRequest<FollowAnswer>(followRequest, { uri, line, openFolder, id: 'one' });
    assert.equal(answer.kind, 'found');
    return answer as Extract<FollowAnswer, { kind: 'found' }>;
  }

  const short = ({ file, line, what }: FollowPlace): string => `${file}:${line} ${what}`;

  it('into the next file of its folder, on the disk', async () => {
    const uri = write('SEND2021030108-1.LOG', first);
    const next = write('SEND2021030109-1.LOG', second);
    write('notes.txt', second);
    const { places, missing, title } = await follow(uri);
    assert.deepEqual(places.map(short), ['SEND2021030109-1.LOG:5 the rest of this session']);
    assert.equal(places[0]?.uri, next);
    assert.deepEqual(missing, []);
    assert.equal(title, `Following session ${id}`);
  });

  it('from any line of the session; a line of none says so', async () => {
    const uri = write('SEND2021030108-1.LOG', first);
    write('SEND2021030109-1.LOG', second);
    assert.equal((await follow(uri, first, { line: 8 })).places.length, 1);
    const none = await editor?.connection.sendRequest<FollowAnswer>(followRequest, { uri, line: 0, openFolder: null, id: 'two' });
    assert.deepEqual(none, { kind: 'no-session' });
    assert.deepEqual(await editor?.connection.sendRequest<FollowAnswer>(followRequest, { uri: 'file:///nowhere.log', line: 0, openFolder: null, id: 'two' }), {
      kind: 'no-session',
    });
  });

  it('from the folder of one service to that of another, as they lie on a server', async () => {
    const uri = write('Logs/FrontEnd/ProtocolLog/SmtpReceive/RECV20210301-1.LOG', logOf('Receive', outside));
    write('Logs/Hub/ProtocolLog/SmtpReceive/RECV20210301-1.LOG', logOf('Receive', inside));
    write('RECV20210301-2.LOG', logOf('Receive', inside));
    const { places } = await follow(uri, logOf('Receive', outside));
    assert.deepEqual(places.map(short), ['Hub/ProtocolLog/SmtpReceive/RECV20210301-1.LOG:6 session 08D8DC7B1F6A4001, which takes over from this one']);
  });

  it('from one server to another, where their logs lie side by side in the folder that is open', async () => {
    const uri = write('ticket/EX01/FE_Receive_Protocol_Logs/RECV20210301-1.LOG', logOf('Receive', outside));
    write('ticket/EX02/Hub_Receive_Protocol_Logs/RECV20210301-1.LOG', logOf('Receive', inside));
    const openFolder = pathToFileURL(join(folder, 'ticket')).href;
    const { places } = await follow(uri, logOf('Receive', outside), { openFolder });
    assert.deepEqual(
      places.map(({ file }) => file),
      ['EX02/Hub_Receive_Protocol_Logs/RECV20210301-1.LOG'],
    );
    assert.deepEqual((await follow(uri, logOf('Receive', outside), { openFolder: pathToFileURL(join(folder, 'other')).href })).places, []);
  });

  it('through names with blanks, percent signs and letters of other scripts', async () => {
    const uri = write('Копие 100% #1/моят сървър SEND2021030108-1.LOG', first);
    const next = write('Копие 100% #1/моят сървър SEND2021030109-1.LOG', second);
    const { places } = await follow(uri);
    assert.deepEqual(
      places.map(({ uri: found }) => decodeURIComponent(found)),
      [decodeURIComponent(next)],
    );
  });

  it('as the editor has a file open, not as it is on the disk', async () => {
    const uri = write('SEND2021030108-1.LOG', first);
    const next = write('SEND2021030109-1.LOG', 'old');
    await open(next, second.replace('#Date', '#X\r\n#Date'));
    assert.deepEqual((await follow(uri)).places.map(short), ['SEND2021030109-1.LOG:6 the rest of this session']);
  });

  it('into folders below, but not into any depth', async () => {
    const uri = write('SEND2021030108-1.LOG', first);
    write('a/b/SEND2021030109-1.LOG', second);
    write('a/b/c/SEND2021030109-2.LOG', second);
    assert.deepEqual(
      (await follow(uri)).places.map(({ file }) => file),
      ['a/b/SEND2021030109-1.LOG'],
    );
    assert.deepEqual(
      (await localFiles.list(pathToFileURL(folder).href, 0)).files.map(({ path }) => path),
      ['SEND2021030108-1.LOG'],
    );
    assert.deepEqual(await localFiles.list(pathToFileURL(join(folder, 'nowhere')).href, 3), { files: [], isCut: false });
    assert.deepEqual(
      (await localFiles.list(pathToFileURL(folder).href, 3)).files.map(({ path, bytes }) => [path, bytes]),
      [
        ['SEND2021030108-1.LOG', first.length],
        ['a/b/SEND2021030109-1.LOG', second.length],
        ['a/b/c/SEND2021030109-2.LOG', second.length],
      ],
    );
  });

  it('says what is missing, in a report as well', async () => {
    const { places, missing, markdown } = await follow(write('SEND2021030108-1.LOG', first));
    assert.deepEqual(places, []);
    assert.match(missing.join(), /SEND2021030109-1\.LOG .* That log is not in this folder\.$/);
    assert.match(markdown, /## What is missing/);
  });

  it('over a file that is too large and one that may not be read, and names them', async () => {
    const uri = write('SEND2021030108-1.LOG', first);
    write('SEND2021030109-1.LOG', second);
    write('SEND2021030109-2.LOG', '');
    truncateSync(join(folder, 'SEND2021030109-2.LOG'), 300 * 1024 * 1024);
    write('SEND2021030109-3.LOG', second);
    chmodSync(join(folder, 'SEND2021030109-3.LOG'), 0);
    const { places, markdown } = await follow(uri);
    assert.deepEqual(places.map(({ file }) => file).slice(0, 1), ['SEND2021030109-1.LOG']);
    assert.match(markdown, /SEND2021030109-2\.LOG`: It is larger than 256 MB\\?\./);
    // Windows has other permissions, and an administrator may read everything.
    if (process.platform !== 'win32' && process.getuid?.() !== 0) assert.match(markdown, /SEND2021030109-3\.LOG`: You may not read it/);
  });

  it('not along links, which can lead anywhere', async () => {
    const uri = write('logs/SEND2021030108-1.LOG', first);
    write('elsewhere/SEND2021030109-1.LOG', second);
    try {
      symlinkSync(join(folder, 'elsewhere'), join(folder, 'logs', 'link'), 'junction');
    } catch {
      assert.equal(process.platform, 'win32', 'only there links need a right');
    }
    assert.deepEqual((await follow(uri)).places, []);
  });

  it('tells how far it is, and stops when it is cancelled', async () => {
    const uri = write('SEND2021030108-1.LOG', first);
    for (let number = 1; number < 200; number++) write(`SEND2021030109-${number}.LOG`, logOf('Send'));
    const started = await open(uri, first);
    const source = new CancellationTokenSource();
    const heard: FollowProgressParams[] = [];
    started.connection.onNotification(followProgress, (params: FollowProgressParams) => {
      heard.push(params);
      if (heard.length === 3) source.cancel();
    });
    const answer = await started.connection.sendRequest<FollowAnswer>(followRequest, { uri, line: 5, openFolder: null, id: 'one' }, source.token);
    assert.deepEqual(answer, { kind: 'cancelled' });
    assert.equal(heard[0]?.id, 'one');
    assert.equal(heard[0]?.message, '1 of 200: SEND2021030108-1.LOG');
    assert.ok(heard.length < 200, `${heard.length} files were searched`);
  });

  it('speaks the language of the editor', async () => {
    editor = await Editor.start({ runtime: { files: localFiles }, translations: { 'the rest of this session': 'останалото от тази сесия' } });
    const uri = write('SEND2021030108-1.LOG', first);
    write('SEND2021030109-1.LOG', second);
    assert.deepEqual(
      (await follow(uri)).places.map(({ what }) => what),
      ['останалото от тази сесия'],
    );
  });

  it('through the editor where the server cannot reach the files itself', async () => {
    const asked: ListFilesParams[] = [];
    const next = 'vscode-vfs://logs/logs/SEND2021030109-1.LOG';
    editor = await Editor.start({
      logFiles: {
        list: (params) => {
          asked.push(params);
          return {
            files: [
              { uri: next, path: 'SEND2021030109-1.LOG', bytes: null },
              { uri: `${next}x`, path: 'x.log', bytes: null },
            ],
            isCut: false,
          };
        },
        read: ({ uri }) => (uri === next ? { base64: Buffer.from(second).toString('base64') } : { unreadable: 'It is gone.' }),
      },
    });
    const { places, markdown } = await follow('vscode-vfs://logs/logs/SEND2021030108-1.LOG');
    assert.deepEqual(asked, [{ folder: 'vscode-vfs://logs/logs', levels: 2 }]);
    assert.deepEqual(places.map(short), ['SEND2021030109-1.LOG:5 the rest of this session']);
    assert.match(markdown, /`x\.log`: `?It is gone/);
  });

  it('within itself where it was never saved, and where the editor answers nothing', async () => {
    editor = await Editor.start();
    assert.match((await follow('untitled:Untitled-1')).missing.join(), /not in this folder/);
    assert.match((await follow('vscode-vfs://github/a/SEND20210301-1.LOG')).missing.join(), /not in this folder/);
  });
});
