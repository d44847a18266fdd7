import { execFileSync } from 'node:child_process';
import { fraction, megabytes, print, ratio } from './figures.mjs';

/** Logs of 100,000 rows: what the first diagnosis, an appended row and a one-line edit cost, and what an open log keeps in memory. */
export function logFigures() {
  timeFigures(measured('log-worker.mjs'));
  editorFigures(measured('editor-worker.mjs'));
  const { usual, failing } = measured('memory-worker.mjs', ['--expose-gc']);
  print('memory that an open, diagnosed log keeps, its text included / its text at one byte a character', ofText(usual), '<= 8');
  print('the same where every session fails', ofText(failing), '<= 8');
}

function timeFigures({ usual, failing, oneId, tracking, connectivity }) {
  const size = megabytes(usual.characters);
  print(`first diagnosis of a log of ${size} and 100,000 rows / a plain pass over its lines and cells`, ratio(usual.first, usual.pass), '<= 10');
  print(`the same where every session fails`, ratio(failing.first, failing.pass), '<= 10');
  for (const [log, name] of [
    [usual, 'a log'],
    [failing, 'a log in which every session fails'],
  ]) {
    print(`a row appended to ${name} / its first diagnosis`, fraction(log.append, log.first), '<= 1/50');
    print(`a line of ${name} changed / its first diagnosis`, fraction(log.edit, log.first), '<= 1/50');
  }
  print(`a line inserted into a log / its first diagnosis`, fraction(usual.insert, usual.first), '<= 1/50');
  print(`a row appended to an id of 50,000 rows / first diagnosis`, fraction(oneId.append, oneId.first), '<= 1/50');
  for (const [log, name] of [
    [tracking, 'message tracking log'],
    [connectivity, 'connectivity log'],
  ]) {
    print(`first diagnosis of a ${name} of ${megabytes(log.characters)} / a plain pass over its lines and cells`, ratio(log.first, log.pass), '<= 10');
    print(`a row appended to it / its first diagnosis`, fraction(log.append, log.first), '<= 1/50');
    print(`a line of it changed / its first diagnosis`, fraction(log.edit, log.first), '<= 1/50');
  }
}

function editorFigures({ open, edit, requests, later }) {
  print('the server has sent findings and status of an edited log / of an opened one', fraction(edit, open), '<= 1/50');
  const all = Object.values(requests).reduce((sum, time) => sum + time, 0);
  const each = Object.entries(requests).map(([name, time]) => `${name} ${time.toFixed(1)}`);
  print(`all that VS Code asks for after an edit (${each.join(', ')}) / the log opened`, fraction(all, open));
  for (const [name, time] of Object.entries(later)) print(`${name}, in a log of 7,144 sessions`, `${time.toFixed(1)} ms`);
}

function ofText({ kept, text }) {
  return `${ratio(kept, text)} (${megabytes(kept)} / ${megabytes(text)})`;
}

/** What a worker beside this file prints, run in a process of its own: with the usual settings of V8, as the server runs on a computer and in a browser. */
function measured(worker, flags = []) {
  return JSON.parse(execFileSync(process.execPath, [...flags, `src/tools/bench/${worker}`], { encoding: 'utf8', maxBuffer: 1 << 20 }));
}
