// Measures what an open log of 100,000 rows keeps in memory once it is diagnosed: `log-figures.mjs` starts it with `--expose-gc`.
// Prints one line of JSON: bytes.
import { loadSource } from '../load-source.mjs';
import { protocolLog } from './protocol-log.mjs';

const { core } = await loadSource();
// Everything is held to the end, so that nothing that was counted before is given back while the next is counted.
const held = [];
const usual = kept(protocolLog(100_000));
const failing = kept(protocolLog(100_000, { failing: () => true }));
console.log(JSON.stringify({ usual, failing, files: held.length }));

function kept(log) {
  // In one piece and with one byte for each character, as V8 keeps a text that was read from a file of Latin letters.
  const text = Buffer.from(log).toString('latin1');
  held.push(text);
  const before = heap();
  const file = core.openFile('exchange-protocol-log', text);
  held.push(file, core.findingsOf(file));
  return { text: text.length, kept: heap() - before + text.length };
}

function heap() {
  for (let run = 0; run < 3; run++) globalThis.gc();
  return process.memoryUsage().heapUsed;
}
