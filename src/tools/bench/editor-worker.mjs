// Measures what the language server needs in a log of 100,000 rows, from a message of the editor to the answer: when the log is opened, when a line is changed,
// and for what VS Code then asks. `log-figures.mjs` starts it. Prints one line of JSON: times in milliseconds.
import { Duplex } from 'node:stream';
import { loadModule } from '../load-source.mjs';
import { middle } from './figures.mjs';
import { protocolLog } from './protocol-log.mjs';

const edits = 21;
const uri = 'file:///SEND20210301-1.LOG';
const { lsp, server, protocol, requestNames } = await loadModule(
  `export * as lsp from 'vscode-languageserver/node'; export * as server from './src/server/server'; export * as protocol from './src/protocol/sessions'; export * as requestNames from './src/protocol/requests';`,
  'node',
);
const lines = protocolLog(100_000).split('\n');
const editor = await startEditor();
const textDocument = { uri };
const open = await timeOf(() => editor.opened(lines.join('\n')));

/** What VS Code asks for by itself when a document has changed, with the outline in sight. */
const requests = {
  outline: ['textDocument/documentSymbol', { textDocument }],
  'lines above sessions': ['textDocument/codeLens', { textDocument }],
  folding: ['textDocument/foldingRange', { textDocument }],
  links: ['textDocument/documentLink', { textDocument }],
  pauses: ['textDocument/inlayHint', { textDocument, range: { start: { line: 50_000, character: 0 }, end: { line: 50_060, character: 0 } } }],
};
/** What people ask for. */
const later = {
  'explaining a word': ['textDocument/hover', { textDocument, position: { line: 50_020, character: 180 } }],
  'going to the next line of a session': [requestNames.sessionStepRequest, { uri, line: 50_020, to: 'next' }],
  'listing the hosts': [protocol.sessionsRequest, { uri, list: 'hosts', filter: 'all', host: null, sort: 'time', limit: 200 }],
  'listing the sessions': [protocol.sessionsRequest, { uri, list: 'sessions', filter: 'all', host: null, sort: 'time', limit: 200 }],
};
const times = { edit: [] };
for (const name of [...Object.keys(requests), ...Object.keys(later)]) times[name] = [];
for (let number = 0; number < edits; number++) {
  times.edit.push(await timeOf(() => editor.changed(30_000 + number * 7)));
  for (const [name, [method, params]] of Object.entries({ ...requests, ...later })) times[name].push(await timeOf(() => editor.ask(method, params)));
}
const middles = (names) => Object.fromEntries(Object.keys(names).map((name) => [name, middle(times[name])]));
console.log(JSON.stringify({ open, edit: middle(times.edit), requests: middles(requests), later: middles(later) }));
process.exit();

/** An editor and the server, joined by streams in memory. */
async function startEditor() {
  const [here, there] = streams();
  server.startServer(lsp.createConnection(new lsp.StreamMessageReader(there), new lsp.StreamMessageWriter(there)), {});
  const client = lsp.createProtocolConnection(new lsp.StreamMessageReader(here), new lsp.StreamMessageWriter(here));
  client.onRequest('client/registerCapability', () => null);
  let heard;
  client.onNotification('textDocument/publishDiagnostics', () => undefined);
  // The status is the last thing that the server sends of a change.
  client.onNotification(protocol.logStatusNotification, () => heard());
  client.listen();
  await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  await client.sendNotification('initialized', {});
  let version = 1;
  const answered = (method, params) =>
    new Promise((resolve) => {
      heard = resolve;
      void client.sendNotification(method, params);
    });
  return {
    opened: (text) => answered('textDocument/didOpen', { textDocument: { uri, languageId: 'exchange-protocol-log', version, text } }),
    changed: (line) => {
      const range = { start: { line, character: 0 }, end: { line, character: 1 } };
      return answered('textDocument/didChange', { textDocument: { uri, version: ++version }, contentChanges: [{ range, text: '2' }] });
    },
    ask: (method, params) => client.sendRequest(method, params),
  };
}

function streams() {
  const ends = [];
  for (const other of [1, 0]) {
    ends.push(
      new Duplex({
        read() {},
        write(chunk, _encoding, done) {
          ends[other].push(chunk);
          done();
        },
      }),
    );
  }
  return ends;
}

async function timeOf(work) {
  const from = performance.now();
  await work();
  return performance.now() - from;
}
