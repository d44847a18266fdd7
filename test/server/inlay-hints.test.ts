import assert from 'node:assert/strict';
import { Editor } from '../support/editor';
import { header, session } from '../support/protocol-log';
import { timedLog } from '../support/timed-log';

const log = 'file:///logs/SEND20210301-1.LOG';
const everything = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };
const text = timedLog('Send', [0, '+'], [45, '< 220 mx.fabrikam.com ESMTP'], [75, '> QUIT'], [140, '< 221 bye'], [140, '- Local']).join('\r\n');

describe('pauses in the editor', () => {
  let editor: Editor;
  afterEach(() => editor.stop());

  it('are shown between the lines, in the language of the editor', async () => {
    editor = await Editor.start({ translations: { '{minutes} min {seconds} s': '{minutes} мин {seconds} с' } });
    await editor.open(log, 'exchange-protocol-log', text);
    assert.deepEqual(await editor.inlayHints(log, everything), [
      { position: { line: 8, character: 0 }, label: '+1 мин 5 с', tooltip: '1 мин 5 с passed in this session since line 8.', paddingRight: true },
    ]);
  });

  it('follow the setting at once, as hints and as findings', async () => {
    editor = await Editor.start({ configuration: { log: { longGap: 40 } } });
    const gaps = (diagnostics: readonly { readonly code?: unknown; readonly range: { readonly start: { readonly line: number } } }[]): number[] =>
      diagnostics.filter(({ code }) => code === 'session-gap').map(({ range }) => range.start.line);
    const lines = async (): Promise<number[]> => (await editor.inlayHints(log, everything)).map(({ position }) => position.line);
    assert.deepEqual(gaps(await editor.open(log, 'exchange-protocol-log', text)), [8]);
    assert.deepEqual(await lines(), [6, 8]);

    const [findings] = await Promise.all([editor.nextDiagnostics(log), editor.configure({ log: { longGap: 90 } })]);
    assert.deepEqual(gaps(findings), []);
    assert.deepEqual(await lines(), []);

    const [again] = await Promise.all([editor.nextDiagnostics(log), editor.configure({ log: { longGap: 20 } })]);
    assert.deepEqual(gaps(again), [8]);
    assert.deepEqual(await lines(), [6, 7, 8]);
  });

  it('are none where the document is not open', async () => {
    editor = await Editor.start();
    assert.deepEqual(await editor.inlayHints(log, everything), []);
  });
});

describe('the level of a rule', () => {
  let editor: Editor;
  afterEach(() => editor.stop());

  it('holds for findings that stand for many', async () => {
    const probes = ['08D8DC7B1F6A2C11', '08D8DC7B1F6A2C12', '08D8DC7B1F6A2C13'].flatMap((id) => session(id, 'Receive', ['+', '- Remote']));
    editor = await Editor.start({ configuration: { rules: { 'session-unused': 'error' } } });
    const [unused, ...others] = await editor.open(log, 'exchange-protocol-log', [...header('Receive'), ...probes].join('\n'));
    assert.deepEqual(others, []);
    assert.equal(unused?.severity, 1);
    assert.match(String(unused?.message), /^3 times: /);

    const [off] = await Promise.all([editor.nextDiagnostics(log), editor.configure({ rules: { 'session-unused': 'off' } })]);
    assert.deepEqual(off, []);
  });
});
