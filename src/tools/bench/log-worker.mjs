// Measures how fast logs of 100,000 rows are read, in a process of its own, which `log-figures.mjs` starts.
// Prints one line of JSON: times in milliseconds.
import { loadSource } from '../load-source.mjs';
import { median, mediansInTurns } from './figures.mjs';
import { connectivityLog, trackingLog } from './other-logs.mjs';
import { protocolLog, sessionId } from './protocol-log.mjs';

const rows = 100_000;
const { core } = await loadSource();
const logs = {
  usual: protocolLog(rows),
  failing: protocolLog(rows, { failing: () => true }),
  // Half of the rows share one id, in thousands of sessions, and so does the last one.
  oneId: protocolLog(rows, { idOf: (number) => (number % 2 === 0 ? sessionId(number) : sessionId(0)) }),
};
const otherLogs = { tracking: trackingLog(27_000), connectivity: connectivityLog(rows) };
const figures = {};
for (const [name, text] of Object.entries(logs)) figures[name] = timesOf(text, 'exchange-protocol-log');
for (const [name, text] of Object.entries(otherLogs)) figures[name] = timesOf(text, 'exchange-log');
console.log(JSON.stringify(figures));

function timesOf(text, language) {
  const diagnose = () => core.findingsOf(core.openFile(language, text));
  const [pass, first] = mediansInTurns(9, [() => splitIntoCells(text), diagnose]);
  const file = core.openFile(language, text);
  const findings = core.findingsOf(file).length;
  const { document } = file;
  const replace = (start, end, newText) => {
    file.replace({ start, end }, newText);
    core.findingsOf(file);
  };
  const middle = Math.floor(document.lines.length / 2);
  let line = middle;
  const edit = median(51, () => {
    const at = line++;
    replace({ line: at, character: 0 }, { line: at, character: document.lines[at].length }, document.lines[at].replace('Z,', 'Z,x'));
  });
  const insert = median(51, () => replace({ line: middle, character: 0 }, { line: middle, character: 0 }, `${document.lines[middle + 1]}\n`));
  const append = median(51, () => {
    const end = { line: document.lines.length - 1, character: 0 };
    replace(end, end, `${document.lines.at(-2)}\n`);
  });
  return { characters: text.length, pass, first, edit, insert, append, findings };
}

/** What any reader of a log must do at least: split it into lines, and each line into cells. */
function splitIntoCells(text) {
  let cells = 0;
  for (const line of text.split('\n')) cells += line.split(',').length;
  return cells;
}
