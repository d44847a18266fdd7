/** Looks at the colours that VS Code's own themes give to what the grammars find: whether they can be read, and told apart without seeing colours. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import { installWorkbench } from './code-server.mjs';
import { repository } from './paths.mjs';

/** The contrast that text needs against what is behind it. Source: WCAG 2.2, success criterion 1.4.3. */
const leastContrast = 4.5;

/** Bold or italic, among other styles, in the numbers that the engine gives. */
const styleBits = 0b1111;

/** What VS Code takes where a theme names no colours of the editor. */
const editorColours = {
  vs: { background: '#ffffff', foreground: '#000000' },
  'vs-dark': { background: '#1e1e1e', foreground: '#bbbbbb' },
  'hc-black': { background: '#000000', foreground: '#ffffff' },
  'hc-light': { background: '#ffffff', foreground: '#292929' },
};

/** A scope of a failure or an old version, and the one of the success beside it: their styles must differ, not only their colours. */
const toldApart = [
  { bad: 'markup.deleted.reply.transient', good: 'markup.inserted.reply.success' },
  { bad: 'invalid.illegal.reply.permanent', good: 'markup.inserted.reply.success' },
  { bad: 'invalid.illegal.error-name', good: 'markup.inserted.success' },
  { bad: 'invalid.deprecated.tls-version', good: 'constant.language.tls-version' },
  { bad: 'invalid.deprecated.algorithm', good: 'entity.name.type.algorithm' },
];

/** The grammar for a sample, by its name. */
const grammarOf = [
  { names: /\.reg\b/i, scope: 'source.windows-registry' },
  { names: /CONNECTLOG|MSGTRK|POP3|IMAP4|other-logs/i, scope: 'source.exchange-log' },
  { names: /\.log\b/i, scope: 'source.exchange-protocol-log' },
];

/**
 * Checks every theme that VS Code brings on the samples and on the lines with which the grammars are tested.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function checkColours() {
  const lines = await sampleLines();
  await oniguruma.loadWASM(await readFile(join(repository, 'node_modules/vscode-oniguruma/release/onig.wasm')));
  const folder = join(await installWorkbench(), 'extensions', 'theme-defaults');
  const { themes } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')).contributes;
  const counts = { passed: 0, failed: 0 };
  for (const { id, path, uiTheme } of themes) {
    const problems = await problemsOf({ ...(await readTheme(join(folder, path))), uiTheme }, lines);
    for (const problem of problems) console.error(`✗ colours: ${id}: ${problem}`);
    counts[problems.length === 0 ? 'passed' : 'failed']++;
  }
  console.log(`colours: ${counts.passed} themes passed, ${counts.failed} failed`);
  return counts;
}

/** @typedef {{ colors: Record<string, string>, tokenColors: textmate.IRawThemeSetting[] }} Theme */

/**
 * What one theme does wrong.
 * @param {Theme & { uiTheme: keyof typeof editorColours }} theme
 * @param {readonly { scope: string, lines: readonly string[] }[]} samples
 */
async function problemsOf(theme, samples) {
  const background = theme.colors['editor.background'] ?? editorColours[theme.uiTheme].background;
  const foreground = theme.colors['editor.foreground'] ?? editorColours[theme.uiTheme].foreground;
  const registry = registryWith([{ settings: { foreground, background } }, ...theme.tokenColors]);
  const problems = new Set();
  const styles = new Map();
  for (const { scope, lines } of samples) {
    for (const { text, colour, style, scopes } of await paint(registry, scope, lines)) {
      const contrast = contrastOf(colour, background);
      if (contrast < leastContrast) problems.add(`"${text}" has a contrast of ${contrast.toFixed(2)}: ${colour} on ${background} for ${scopes.join(' ')}`);
      for (const { bad, good } of toldApart) {
        for (const name of [bad, good]) if (scopes.some((one) => one.startsWith(`${name}.`))) styles.set(name, (styles.get(name) ?? new Set()).add(style));
      }
    }
  }
  for (const { bad, good } of toldApart) {
    if (!styles.has(bad) || !styles.has(good)) problems.add(`no sample shows ${styles.has(bad) ? good : bad}`);
    else if ([...styles.get(bad)].some((style) => styles.get(good).has(style))) problems.add(`${bad} differs from ${good} by colour alone`);
  }
  return [...problems];
}

/**
 * The parts of lines as the editor paints them.
 * @param {textmate.Registry} registry
 * @param {string} scope
 * @param {readonly string[]} lines
 */
async function paint(registry, scope, lines) {
  const grammar = await registry.loadGrammar(scope);
  if (!grammar) throw new Error(`There is no grammar ${scope}`);
  const painted = [];
  let state = textmate.INITIAL;
  for (const line of lines) {
    const { tokens } = grammar.tokenizeLine(line, state);
    const binary = grammar.tokenizeLine2(line, state);
    state = binary.ruleStack;
    for (const { startIndex, endIndex, scopes } of tokens) {
      const text = line.slice(startIndex, endIndex);
      if (text.trim() === '') continue;
      const metadata = metadataAt(binary.tokens, startIndex);
      painted.push({ text, scopes, style: (metadata >>> 11) & styleBits, colour: registry.getColorMap()[(metadata >>> 15) & 0b1_1111_1111] });
    }
  }
  return painted;
}

/**
 * Tokens of the same look are one in the binary form: pairs of a start and the look from there on.
 * @param {Uint32Array} tokens
 * @param {number} at
 */
function metadataAt(tokens, at) {
  let index = 0;
  while (index + 2 < tokens.length && tokens[index + 2] <= at) index += 2;
  return tokens[index + 1];
}

/** @param {textmate.IRawThemeSetting[]} settings */
function registryWith(settings) {
  return new textmate.Registry({
    theme: { settings },
    onigLib: Promise.resolve({ createOnigScanner: oniguruma.createOnigScanner, createOnigString: oniguruma.createOnigString }),
    async loadGrammar(scope) {
      const path = join(repository, 'syntaxes', `${scope.replace('source.', '')}.tmLanguage.json`);
      return textmate.parseRawGrammar(await readFile(path, 'utf8'), path);
    },
  });
}

/**
 * A theme with those that it includes.
 * @param {string} path
 * @returns {Promise<Theme>}
 */
async function readTheme(path) {
  const { include, colors = {}, tokenColors = [] } = JSON.parse(await readFile(path, 'utf8'));
  const base = include ? await readTheme(join(path, '..', include)) : { colors: {}, tokenColors: [] };
  return { colors: { ...base.colors, ...colors }, tokenColors: [...base.tokenColors, ...tokenColors] };
}

async function sampleLines() {
  const samples = [];
  for (const folder of ['test/samples', 'test/syntax']) {
    for (const name of await readdir(join(repository, folder))) {
      const grammar = grammarOf.find(({ names }) => names.test(name));
      if (grammar) samples.push({ scope: grammar.scope, lines: (await readFile(join(repository, folder, name), 'utf8')).split(/\r?\n/) });
    }
  }
  return samples;
}

/**
 * How much lighter one colour is than another, from 1 to 21. Source: WCAG 2.2, contrast ratio.
 * @param {string} a `#rrggbb`
 * @param {string} b
 */
function contrastOf(a, b) {
  const [light, dark] = [luminanceOf(a), luminanceOf(b)].sort((one, other) => other - one);
  return (light + 0.05) / (dark + 0.05);
}

/** @param {string} colour */
function luminanceOf(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
