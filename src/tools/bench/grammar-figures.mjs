import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import peer from '@shikijs/langs/reg';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import { installedWorkbench } from '../vscode/code-server.mjs';
import { mediansInTurns, print, ratio } from './figures.mjs';
import { protocolLog } from './protocol-log.mjs';
import { registryExport } from './registry-export.mjs';

/** Our grammars beside others for the same files, per line. */
export async function grammarFigures() {
  await oniguruma.loadWASM(await readFile('node_modules/vscode-oniguruma/release/onig.wasm'));
  await logGrammar();
  await registryGrammar();
}

/** Beside the grammar that VS Code brings for every `.log` file. */
async function logGrammar() {
  const figure = "a line of a send log coloured / by VS Code's own log grammar";
  const workbench = await installedWorkbench();
  const path = workbench && join(workbench, 'extensions', 'log', 'syntaxes', 'log.tmLanguage.json');
  if (path && existsSync(path))
    await compare(figure, protocolLog(3000), { 'source.exchange-protocol-log': await ours('exchange-protocol-log'), 'text.log': await parsed(path) });
  else print(figure, 'VS Code is not installed: node src/tools/vscode.mjs test', '<= 1');
}

/** Beside the grammar of the extension `ionutvmi.reg`, as Shiki ships it. */
async function registryGrammar() {
  const grammars = { 'source.windows-registry': await ours('windows-registry'), 'source.reg': peer[0] };
  await compare('a line of a registry export coloured / by the grammar of ionutvmi.reg', registryExport(6000), grammars);
}

/** Prints how long the first grammar takes for a line of a text beside the second one. */
async function compare(figure, text, grammars) {
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({ createOnigScanner: oniguruma.createOnigScanner, createOnigString: oniguruma.createOnigString }),
    loadGrammar: async (scope) => grammars[scope] ?? null,
  });
  const lines = text.split(/\r?\n/);
  const loaded = await Promise.all(Object.keys(grammars).map((scope) => registry.loadGrammar(scope)));
  // The first run compiles the expressions; the middle one of the others counts.
  const [own, other] = mediansInTurns(
    7,
    loaded.map((grammar) => () => colour(grammar, lines)),
  );
  const each = (time) => `${((time * 1000) / lines.length).toFixed(0)} µs`;
  print(figure, `${ratio(own, other)} (${each(own)} / ${each(other)})`, '<= 1');
}

function ours(language) {
  return parsed(`syntaxes/${language}.tmLanguage.json`);
}

async function parsed(path) {
  return textmate.parseRawGrammar(await readFile(path, 'utf8'), path);
}

function colour(grammar, lines) {
  let state = textmate.INITIAL;
  for (const line of lines) state = grammar.tokenizeLine2(line, state).ruleStack;
}
