import assert from 'node:assert/strict';
import {
  type ListenAddressesAnswer,
  type ListenAnswer,
  type ListenProgressParams,
  listenAddressesRequest,
  listenProgress,
  listenRequest,
} from '../../src/protocol/requests';
import { listen } from '../../src/server/node/listen';
import { Editor } from '../support/editor';
import { openSockets } from '../support/listening';
import { smtpClient } from '../support/smtp-client';

describe('the language server', () => {
  let editor: Editor;
  afterEach(() => editor.stop());

  it('listens for a sending server, tells where and what came, and reports', async () => {
    editor = await Editor.start({ runtime: { listen }, configuration: { listen: { timeout: 60 } } });
    const told: ListenProgressParams[] = [];
    const talked = new Promise<void>((resolve) => {
      editor.connection.onNotification(listenProgress, (params: ListenProgressParams) => {
        told.push(params);
        if (params.listening) void talk(Number(params.listening.place.split(':')[1])).then(resolve);
      });
    });
    const answer = await editor.connection.sendRequest<ListenAnswer>(listenRequest, { place: '127.0.0.1:0', id: 'one' });
    await talked;
    assert.ok(answer.kind === 'report');
    assert.deepEqual([answer.attempts, /offers `TLS 1\.2` with a cipher suite|offers TLS 1\.2 with a cipher suite/.test(answer.markdown)], [1, true]);
    const [first] = told;
    assert.deepEqual([first?.id, first?.listening?.seconds], ['one', 60]);
    assert.match(first?.listening?.markdown ?? '', /New-SendConnector/);
    assert.ok(told.some(({ message }) => /127\.0\.0\.1 offers /.test(message ?? '')));
  });

  it('stops when it is cancelled, and leaves nothing open', async () => {
    editor = await Editor.start({ runtime: { listen } });
    const { CancellationTokenSource } = await import('vscode-languageserver/node');
    const source = new CancellationTokenSource();
    let port = 0;
    editor.connection.onNotification(listenProgress, ({ listening }: ListenProgressParams) => {
      port = Number(listening?.place.split(':')[1]);
      source.cancel();
    });
    const answer = await editor.connection.sendRequest<ListenAnswer>(listenRequest, { place: '127.0.0.1:0', id: 'one' }, source.token);
    assert.equal(answer.kind === 'report' && answer.attempts, 0);
    assert.deepEqual([port > 0, openSockets(port)], [true, []]);
  });

  it('says what is no place to listen at', async () => {
    editor = await Editor.start({ runtime: { listen } });
    for (const place of ['mail.contoso.com', '203.0.113.5:2526']) {
      const answer = await editor.connection.sendRequest<ListenAnswer>(listenRequest, { place, id: 'one' });
      assert.match(answer.kind === 'bad-place' ? answer.message : '', /no address of/);
    }
  });

  it('knows the addresses of its computer, of which none is for itself alone', async () => {
    editor = await Editor.start({ runtime: { listen } });
    const { addresses, usualPort } = await editor.connection.sendRequest<ListenAddressesAnswer>(listenAddressesRequest);
    assert.equal(usualPort, 2526);
    assert.ok(addresses.every(({ address, adapter }) => !/^(?:127\.|::1$|fe80:)/.test(address) && adapter !== ''));
  });

  it('says that it cannot listen where there are no sockets', async () => {
    editor = await Editor.start();
    await assert.rejects(editor.connection.sendRequest(listenRequest, { place: '127.0.0.1:0', id: 'one' }), /Browsers cannot listen/);
    await assert.rejects(editor.connection.sendRequest(listenAddressesRequest), /Browsers cannot listen/);
  });
});

/** Sends as a server does that knows TLS 1.2. */
async function talk(port: number): Promise<void> {
  const client = await smtpClient(port);
  await client.startTls({ maxVersion: 'TLSv1.2' });
  await client.say('EHLO ex01.contoso.com');
  await client.say('MAIL FROM:<a@contoso.com>');
  await client.say('QUIT');
}
