// Measures how fast logs of 100,000 rows are read, in a process of its own: `log-figures.mjs` starts it with and without room for young objects.
// Prints one line of JSON: times in milliseconds.
import { loadSource } from '../load-source.mjs';
import { median, mediansInTurns } from './figures.mjs';
import { protocolLog, sessionId } from './protocol-log.mjs';

const rows = 100_000;
const { core } = await loadSource();
const logs = {
  usual: protocolLog(rows),
  failing: protocolLog(rows, { failing: () => true }),
  // Half of the rows share one id, in thousands of sessions, and so does the last one.
  oneId: protocolLog(rows, { idOf: (number) => (number % 2 === 0 ? sessionId(number) : sessionId(0)) }),
};
const figures = {};
for (const [name, text] of Object.entries(logs)) figures[name] = { characters: text.length, ...timesOf(text) };
console.log(JSON.stringify(figures));

function timesOf(text) {
  const diagnose = () => core.findingsOf(core.openFile('exchange-protocol-log', text));
  const [pass, first] = mediansInTurns(9, [() => splitIntoCells(text), diagnose]);
  const file = core.openFile('exchange-protocol-log', text);
  const findings = core.findingsOf(file).length;
  const { document } = file;
  const replace = (start, end, newText) => {
    file.replace({ start, end }, newText);
    core.findingsOf(file);
  };
  let line = rows / 2;
  const edit = median(51, () => {
    const at = line++;
    replace({ line: at, character: 0 }, { line: at, character: document.lines[at].length }, document.lines[at].replace('Z,', 'Z,x'));
  });
  const insert = median(51, () => replace({ line: rows / 2, character: 0 }, { line: rows / 2, character: 0 }, `${document.lines[rows / 2 + 1]}\n`));
  const append = median(51, () => {
    const end = { line: document.lines.length - 1, character: 0 };
    replace(end, end, `${document.lines.at(-2)}\n`);
  });
  return { pass, first, edit, insert, append, findings };
}

/** What any reader of a log must do at least: split it into lines, and each line into cells. */
function splitIntoCells(text) {
  let cells = 0;
  for (const line of text.split('\n')) cells += line.split(',').length;
  return cells;
}
