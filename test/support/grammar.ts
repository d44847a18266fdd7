import { readFile } from 'node:fs/promises';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

/** The grammars that the extension brings. */
export type GrammarScope = 'source.exchange-protocol-log' | 'source.exchange-log' | 'source.windows-registry';

/** A part of a line that the grammar gives the same scopes, outermost scope first; code units of the line. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly scopes: readonly string[];
}

/** Splits lines into tokens with the engine of VS Code. */
export async function tokenize(scope: GrammarScope, lines: readonly string[]): Promise<Token[][]> {
  const grammar = await (await registry()).loadGrammar(scope);
  if (!grammar) throw new Error(`There is no grammar ${scope}`);
  let state = textmate.INITIAL;
  return lines.map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens
      .map(({ startIndex, endIndex, scopes }) => ({ start: startIndex, end: Math.min(endIndex, line.length), scopes }))
      .filter(({ start, end }) => start < end);
  });
}

/** Whether one of a token's scopes is `name` or begins with `name` and a dot. */
export function hasScope({ scopes }: Token, name: string): boolean {
  return scopes.some((scope) => scope === name || scope.startsWith(`${name}.`));
}

let loading: Promise<textmate.Registry> | undefined;

function registry(): Promise<textmate.Registry> {
  loading ??= load();
  return loading;
}

async function load(): Promise<textmate.Registry> {
  await oniguruma.loadWASM(await readFile('node_modules/vscode-oniguruma/release/onig.wasm'));
  return new textmate.Registry({
    onigLib: Promise.resolve({ createOnigScanner: oniguruma.createOnigScanner, createOnigString: oniguruma.createOnigString }),
    async loadGrammar(scope) {
      const path = `syntaxes/${scope.replace('source.', '')}.tmLanguage.json`;
      return textmate.parseRawGrammar(await readFile(path, 'utf8'), path);
    },
  });
}
