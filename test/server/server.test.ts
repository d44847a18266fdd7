import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { applyEdits, type TextEdit } from '../../src/core/index';
import {
  blockTextRequest,
  encodingNotification,
  insertBlockRequest,
  type ProbeAnswer,
  probeProgress,
  probeRequest,
  probeTargetRequest,
} from '../../src/protocol/requests';
import { Editor } from '../support/editor';

const log = 'file:///logs/SEND20210301-1.LOG';
const reg = 'file:///tls.reg';
const disabled =
  'Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Client]\r\n"DisabledByDefault"=dword:00000001\r\n"Enabled"=dword:00000000\r\n';
const everything = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };

const sample = readFileSync('test/samples/SEND20210301-1.LOG', 'utf8');

describe('the language server', () => {
  let editor: Editor;
  afterEach(() => editor.stop());

  it('shows what a log tells, with the rule, a link and the other lines of the story', async () => {
    editor = await Editor.start();
    const diagnostics = await editor.open(log, 'exchange-protocol-log', sample);
    const failed = diagnostics.find(({ code }) => code === 'tls-negotiation-failed');
    assert.ok(failed);
    assert.equal(failed.severity, 1);
    assert.equal(failed.source, 'Exchange TLS');
    assert.match(failed.codeDescription?.href ?? '', /^https:\/\//);
    assert.notEqual(failed.relatedInformation?.length ?? 0, 0);
  });

  it('shows what the other logs of Exchange tell', async () => {
    editor = await Editor.start();
    const diagnostics = await editor.open('file:///logs/copy.log', 'exchange-log', readFileSync('test/samples/CONNECTLOG20210301-1.LOG', 'utf8'));
    assert.deepEqual(
      diagnostics.map(({ code, range }) => [code, range.start.line]),
      [
        ['delivery-failed-tls', 11],
        ['delivery-failed-tls', 32],
      ],
    );
    assert.ok(diagnostics[0]?.relatedInformation?.some(({ message }) => /The connection was begun/.test(message)));
  });

  it('takes findings back when an edit removes their cause, and when the document is closed', async () => {
    editor = await Editor.start();
    assert.notDeepEqual(await editor.open(reg, 'windows-registry', disabled), []);
    const fixed = await editor.change(reg, 2, { start: { line: 2, character: 0 }, end: { line: 5, character: 0 } }, '');
    assert.deepEqual(fixed, []);
    await editor.change(reg, 3, everything, disabled);
    await editor.close(reg);
    assert.deepEqual(await editor.diagnostics(reg, undefined), []);
  });

  it('offers a repair, help, and the block; repairing all leaves no error', async () => {
    editor = await Editor.start();
    const [first] = await editor.open(reg, 'windows-registry', disabled);
    assert.ok(first);
    const actions = await editor.codeActions(reg, first.range);
    assert.ok(actions.some(({ kind, isPreferred, edit }) => kind === 'quickfix' && isPreferred && edit));
    assert.ok(actions.some(({ command }) => command?.command === 'exchangeTls.explainRule' && command.arguments?.[0] === first.code));
    const insert = actions.find(({ kind }) => kind === 'refactor');
    assert.equal(insert?.command?.command, 'exchangeTls.afterTls12Block');

    const [all, ...others] = await editor.codeActions(reg, everything, ['source.fixAll.exchangeTls']);
    assert.deepEqual(others, []);
    const repaired = applyEdits(disabled, (all?.edit?.changes?.[reg] ?? []) as TextEdit[]);
    const left = await editor.change(reg, 2, everything, repaired);
    assert.deepEqual(
      left.filter(({ severity }) => severity === 1),
      [],
    );
  });

  it('repairs nothing on save when nothing is to repair', async () => {
    editor = await Editor.start();
    const block = await editor.connection.sendRequest<string>(blockTextRequest);
    assert.deepEqual(await editor.open(reg, 'windows-registry', block), []);
    assert.deepEqual(await editor.codeActions(reg, everything, ['source.fixAll']), []);
    const titles = (await editor.codeActions(reg, everything, ['refactor'])).map(({ title }) => title);
    assert.deepEqual(
      titles.filter((title) => title.includes('TLS 1.2')),
      [],
      'the block is there already',
    );
  });

  it('repairs nothing of a rule that is switched off', async () => {
    editor = await Editor.start({ configuration: { rules: { 'tls12-disabled': 'off', 'tls12-incomplete': 'off' } } });
    await editor.open(reg, 'windows-registry', disabled);
    assert.deepEqual(await editor.codeActions(reg, everything, ['source.fixAll']), []);
  });

  it('inserts the block into an empty document', async () => {
    editor = await Editor.start();
    await editor.open(reg, 'windows-registry', '');
    const { edits } = await editor.connection.sendRequest<{ edits: TextEdit[] }>(insertBlockRequest, { uri: reg });
    const block = await editor.connection.sendRequest<string>(blockTextRequest);
    assert.equal(applyEdits('', edits).replaceAll('\r\n', '\n'), block.replaceAll('\r\n', '\n'));
  });

  it('offers a .reg file where TLS 1.2 is the likely cure of what a log shows', async () => {
    editor = await Editor.start();
    const diagnostics = await editor.open(log, 'exchange-protocol-log', sample);
    const failed = diagnostics.find(({ code }) => code === 'tls-negotiation-failed');
    assert.ok(failed);
    const actions = await editor.codeActions(log, failed.range, ['quickfix']);
    assert.ok(actions.some(({ command }) => command?.command === 'exchangeTls.createRegistryFile'));
  });

  for (const [where, runtime] of [
    ['where there are sockets', { probe: () => Promise.reject(new Error('not asked for')) }],
    ['only where there are sockets', {}],
  ] as const)
    it(`offers to probe the server that a finding in a log is about, ${where}`, async () => {
      editor = await Editor.start({ runtime });
      const failed = (await editor.open(log, 'exchange-protocol-log', sample)).find(({ code }) => code === 'tls-negotiation-failed');
      assert.ok(failed);
      const { line } = failed.range.start;
      const actions = await editor.codeActions(log, failed.range, ['quickfix']);
      const offered = actions.flatMap(({ command }) => (command?.command === 'exchangeTls.probeHost' ? [command.arguments] : []));
      const targetAt = (place: number) => editor.connection.sendRequest<string | null>(probeTargetRequest, { uri: log, line: place });
      const target = 'probe' in runtime ? '198.51.100.36:25' : null;
      assert.deepEqual(offered, target === null ? [] : [[target, { uri: log, line }]]);
      assert.deepEqual([await targetAt(line), await targetAt(0)], [target, null]);
    });

  it('shows rules at the level that the user set, or not at all', async () => {
    editor = await Editor.start({ configuration: { rules: { 'tls12-disabled': 'hint', 'tls12-incomplete': 'off' } } });
    const diagnostics = await editor.open(reg, 'windows-registry', disabled);
    assert.deepEqual(new Set(diagnostics.map(({ code, severity }) => `${code} ${severity}`)), new Set(['tls12-disabled 4']));
  });

  it('shows the gravest findings of a file with thousands, and says how many more there are', async () => {
    editor = await Editor.start();
    const [header, ...rows] = [failedRow(0).header, ...Array.from({ length: 1500 }, (_, number) => failedRow(number).row)];
    const diagnostics = await editor.open(log, 'exchange-protocol-log', [header, ...rows, 'no row', ''].join('\r\n'));
    assert.equal(diagnostics.length, 1000);
    assert.match(String(diagnostics[0]?.message), /^502 more findings/);
    assert.ok(diagnostics.every(({ severity }) => severity === 1));
  });

  it('hears of the encoding, and says when regedit cannot read it', async () => {
    editor = await Editor.start();
    assert.deepEqual(
      await editor
        .open(reg, 'windows-registry', disabled.replace('00000001', '00000000').replace(/00000000\r\n$/, '00000001\r\n'))
        .then((all) => all.filter(({ code }) => code === 'file-encoding')),
      [],
    );
    const told = new Promise<boolean>((resolve) => {
      editor.connection.onNotification('textDocument/publishDiagnostics', ({ diagnostics }: { diagnostics: { code: string }[] }) =>
        resolve(diagnostics.some(({ code }) => code === 'file-encoding')),
      );
    });
    await editor.connection.sendNotification(encodingNotification, { uri: reg, encoding: 'utf8bom' });
    assert.equal(await told, true);
  });

  it('speaks the language of the editor', async () => {
    const translations = JSON.parse(readFileSync('src/l10n/bundle.l10n.bg.json', 'utf8'));
    editor = await Editor.start({ translations });
    const [first] = await editor.open(reg, 'windows-registry', disabled);
    assert.match(String(first?.message), /[а-я]{3}/);
    assert.match(String(first?.message), /TLS 1\.2/);
  });

  it('runs a probe, tells its progress, and passes on that it was cancelled', async () => {
    const cancelled = new Promise<void>((resolve) => {
      const runtime = {
        probe: ({ target, signal, progress }: { target: string; signal: AbortSignal; progress(message: string): void }): Promise<ProbeAnswer> => {
          progress(`connecting to ${target}`);
          return new Promise((_, reject) => {
            signal.addEventListener('abort', () => {
              resolve();
              reject(new Error('cancelled'));
            });
          });
        },
      };
      void Editor.start({ runtime }).then(async (started) => {
        editor = started;
        const { CancellationTokenSource } = await import('vscode-languageserver/node');
        const source = new CancellationTokenSource();
        started.connection.onNotification(probeProgress, ({ id, message }: { id: string; message: string }) => {
          assert.deepEqual({ id, message }, { id: 'one', message: 'connecting to mail.contoso.com' });
          source.cancel();
        });
        await assert.rejects(started.connection.sendRequest(probeRequest, { target: 'mail.contoso.com', id: 'one' }, source.token));
      });
    });
    await cancelled;
  });

  it('says that it cannot probe where there are no sockets', async () => {
    editor = await Editor.start();
    await assert.rejects(editor.connection.sendRequest(probeRequest, { target: 'mail.contoso.com', id: 'one' }), /Browsers cannot open SMTP connections/);
  });
});

/** The header of a Send log, and a row with a failed handshake in a session of its own, with a host of its own. */
function failedRow(number: number): { readonly header: string; readonly row: string } {
  const header =
    '#Software: Microsoft Exchange Server\r\n#Log-type: SMTP Send Protocol Log\r\n#Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context';
  const id = (0x08d8dc7b1f6a0000 + number * 0x1000).toString(16).toUpperCase().padStart(16, '0');
  return {
    header,
    row: `2021-03-01T08:12:44.512Z,Internet,${id},7,192.0.2.10:25512,198.51.${number >> 8}.${number & 255}:25,*,,TLS negotiation failed with error SocketError`,
  };
}
