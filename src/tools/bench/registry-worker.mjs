// Measures how fast .reg files are read, in a process of its own, which `registry-figures.mjs` starts with `--expose-gc`.
// Prints one line of JSON: times in milliseconds, memory in bytes.
import { loadSource } from '../load-source.mjs';
import { median, mediansInTurns, middle } from './figures.mjs';
import { registryExport } from './registry-export.mjs';

const { core } = await loadSource();
console.log(JSON.stringify({ ...keystroke(), ...largeKey(), ...whole() }));

/** A file of 5 MB: its first diagnosis, and a letter typed into one of its lines. */
function keystroke() {
  const text = oneByte(registryExport(100_000));
  const first = median(7, () => core.findingsOf(core.openFile('windows-registry', text)));
  const file = core.openFile('windows-registry', text);
  core.findingsOf(file);
  let line = 50_001;
  const edit = median(51, () => {
    file.replace({ start: { line, character: 1 }, end: { line, character: 1 } }, 'x');
    line += 7;
    core.findingsOf(file);
  });
  // Everything that editors ask for beside the diagnosis; the outline and folding are made in slices.
  const firstView = median(1, () => viewOf(file));
  const view = median(25, () => {
    file.replace({ start: { line, character: 1 }, end: { line, character: 1 } }, 'x');
    line += 7;
    viewOf(file);
  });
  return { small: text.length, first, edit, firstView, view };
}

function viewOf(file) {
  core.droppedLines(file);
  for (const steps of [core.registryOutlineOf(file), core.foldingRangesOf(file, core.mostFoldingRanges)]) while (!steps.next().done);
}

/** A file of one key only, with very many values. */
function largeKey() {
  const values = Array.from({ length: 200_000 }, (_, index) => `"Value ${index}"=dword:00000001`);
  const text = oneByte(['Windows Registry Editor Version 5.00', '', '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso]', ...values, ''].join('\r\n'));
  const [keyPass, keyCheck] = mediansInTurns(3, [() => plainPass(text), () => core.findingsOf(core.openFile('windows-registry', text))]);
  return { keyPass, keyCheck };
}

/** An export of 1,000,000 lines, from its bytes to its findings, as `exchange-tls check` reads it. */
function whole() {
  const text = oneByte(registryExport(1_000_000));
  const bytes = core.encodeText({ text, encoding: 'utf-16le' });
  // A pass takes one and a half times as long as another, by when V8 collects its garbage: one for each turn would make the ratio a matter of luck.
  const passes = Array.from({ length: 5 }, () => () => plainPass(text));
  const [check, ...passed] = mediansInTurns(3, [() => checked(bytes), ...passes]);
  const pass = middle(passed);
  const before = heap();
  const held = checked(bytes);
  const kept = heap() - before;
  return { large: text.length, pass, check, kept, findings: held.findings.length };
}

function checked(bytes) {
  const decoded = core.decodeText(bytes);
  const file = core.openFile('windows-registry', decoded.text, decoded.encoding);
  return { file, findings: core.findingsOf(file) };
}

/** What any reader of a file must do at least. */
function plainPass(text) {
  let size = 0;
  for (const line of text.split('\r\n')) size += line.length;
  return size;
}

/** In one piece and with one byte for each character, as V8 keeps a text of Latin letters. */
function oneByte(text) {
  return Buffer.from(text).toString('latin1');
}

function heap() {
  for (let run = 0; run < 3; run++) globalThis.gc();
  return process.memoryUsage().heapUsed;
}
