import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import { installedWorkbench } from '../vscode/code-server.mjs';
import { mediansInTurns, print, ratio } from './figures.mjs';
import { protocolLog } from './protocol-log.mjs';

const ours = 'source.exchange-protocol-log';
const builtIn = 'text.log';

/** The grammar of SMTP logs beside the one that VS Code brings for every `.log` file, per line of the same log. */
export async function grammarFigures() {
  const figure = "a line of a send log coloured / by VS Code's own log grammar";
  const workbench = await installedWorkbench();
  const builtInPath = workbench && join(workbench, 'extensions', 'log', 'syntaxes', 'log.tmLanguage.json');
  if (!builtInPath || !existsSync(builtInPath)) {
    print(figure, 'VS Code is not installed: node src/tools/vscode.mjs test', '<= 1');
    return;
  }
  const registry = await registryOf({ [ours]: 'syntaxes/exchange-protocol-log.tmLanguage.json', [builtIn]: builtInPath });
  const lines = protocolLog(3000).split('\n');
  const grammars = [await registry.loadGrammar(ours), await registry.loadGrammar(builtIn)];
  // The first run compiles the expressions; the middle one of the others counts.
  const [own, other] = mediansInTurns(
    7,
    grammars.map((grammar) => () => colour(grammar, lines)),
  );
  const each = (time) => `${((time * 1000) / lines.length).toFixed(0)} µs`;
  print(figure, `${ratio(own, other)} (${each(own)} / ${each(other)})`, '<= 1');
}

async function registryOf(paths) {
  await oniguruma.loadWASM(await readFile('node_modules/vscode-oniguruma/release/onig.wasm'));
  return new textmate.Registry({
    onigLib: Promise.resolve({ createOnigScanner: oniguruma.createOnigScanner, createOnigString: oniguruma.createOnigString }),
    loadGrammar: async (scope) => (paths[scope] ? textmate.parseRawGrammar(await readFile(paths[scope], 'utf8'), paths[scope]) : null),
  });
}

function colour(grammar, lines) {
  let state = textmate.INITIAL;
  for (const line of lines) state = grammar.tokenizeLine2(line, state).ruleStack;
}
