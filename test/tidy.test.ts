import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** What each layer may import: other layers, and packages. A file belongs to the layer with the longest matching folder. */
const layers: Readonly<Record<string, { readonly layers: readonly string[]; readonly packages: readonly string[] }>> = {
  'src/core': { layers: ['src/core'], packages: [] },
  'src/core/text': { layers: ['src/core/text'], packages: [] },
  'src/core/knowledge': { layers: ['src/core/knowledge', 'src/core/message.ts'], packages: [] },
  'src/core/formats': { layers: ['src/core/formats', 'src/core/knowledge', 'src/core/text', 'src/core/message.ts'], packages: [] },
  'src/core/probe': { layers: ['src/core/probe', 'src/core/knowledge', 'src/core/formats/smtp', 'src/core/message.ts'], packages: [] },
  'src/core/listen': { layers: ['src/core/listen', 'src/core/probe', 'src/core/knowledge', 'src/core/message.ts'], packages: [] },
  'src/core/rules': {
    layers: ['src/core/rules', 'src/core/formats', 'src/core/probe', 'src/core/listen', 'src/core/knowledge', 'src/core/text', 'src/core/message.ts'],
    packages: [],
  },
  'src/core/features': {
    layers: [
      'src/core/features',
      'src/core/rules',
      'src/core/formats',
      'src/core/probe',
      'src/core/knowledge',
      'src/core/text',
      'src/core/open-file.ts',
      'src/core/language-file.ts',
      'src/core/report-document.ts',
      'src/core/message.ts',
    ],
    packages: [],
  },
  'src/protocol': { layers: ['src/protocol'], packages: [] },
  'src/network': { layers: ['src/network', 'src/core/index.ts'], packages: ['node:*', 'dns-packet'] },
  'src/server': { layers: ['src/server', 'src/core/index.ts', 'src/protocol'], packages: ['vscode-languageserver'] },
  'src/server/browser': { layers: ['src/server', 'src/core/index.ts', 'src/protocol'], packages: ['vscode-languageserver/browser'] },
  'src/server/node': { layers: ['src/server', 'src/network', 'src/core/index.ts', 'src/protocol'], packages: ['vscode-languageserver/node', 'node:*'] },
  'src/client': { layers: ['src/client', 'src/protocol'], packages: ['vscode', 'vscode-languageclient'] },
  'src/client/browser': { layers: ['src/client', 'src/protocol'], packages: ['vscode', 'vscode-languageclient/browser'] },
  'src/client/node': { layers: ['src/client', 'src/protocol'], packages: ['vscode', 'vscode-languageclient/node'] },
  'src/cli': { layers: ['src/cli', 'src/core/index.ts', 'src/network'], packages: ['node:*'] },
};

const importing = /(?:^|[\s;])(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|(?:^|[\s;(])import\s*\(?\s*['"]([^'"]+)['"]/g;

const sources = filesBelow('src').filter((path) => path.endsWith('.ts'));

describe('the tree is tidy:', () => {
  it('every layer imports only what it may', () => {
    const wrong = sources.flatMap((path) => forbiddenImports(path).map((target) => `${path} imports ${target}`));
    assert.deepEqual(wrong, []);
  });

  it('the check of layers sees every kind of import', () => {
    const text = "import type { A } from './a';\nexport { b }\n  from \"./b\";\nconst c = await import('./c');\nimport './d';";
    assert.deepEqual(importsOf(text), ['./a', './b', './c', './d']);
  });

  it('every file is named in kebab case', () => {
    const wrong = filesBelow('src').filter((path) => !/^[a-z0-9.-]+$/.test(posix.basename(path)) && !/README\.md$/.test(path));
    assert.deepEqual(wrong, []);
  });

  it('every rule is a file of its id with a help page beside it', () => {
    const rules = filesBelow('src/core/rules').filter((path) => /src\/core\/rules\/\w+\/[a-z0-9-]+\.(?:ts|md)$/.test(path));
    const withPage = rules.filter((path) => path.endsWith('.md'));
    assert.notEqual(withPage.length, 0);
    for (const page of withPage) {
      const rule = page.replace(/\.md$/, '.ts');
      assert.ok(existsSync(rule), `${page} has no rule`);
      assert.match(readFileSync(rule, 'utf8'), new RegExp(`\\bid: '${posix.basename(page, '.md')}'`));
    }
  });

  it('the map names every folder of the source, and no other', () => {
    const map = readFileSync('src/README.md', 'utf8');
    const folders = new Set(
      filesBelow('src')
        .map((path) => posix.dirname(path))
        .filter((folder) => folder !== 'src'),
    );
    const named = new Set([...map.matchAll(/^\| `([a-z0-9/-]+)\/` \|/gm)].map(([, folder]) => `src/${folder}`));
    assert.deepEqual([...named].sort(), [...folders].sort());
  });

  it('the manifest declares the commands that the client registers, and each has texts in every language', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
    const registered = [...readFileSync('src/protocol/commands.ts', 'utf8').matchAll(/'(exchangeTls\.\w+)'/g)].map(([, id]) => id);
    const declared: string[] = manifest.contributes.commands.map(({ command }: { command: string }) => command);
    assert.deepEqual(
      registered.filter((id) => !declared.includes(id as string)),
      ['exchangeTls.afterTls12Block'],
      'only this one is not for people',
    );
    assert.deepEqual(
      declared.filter((id) => !registered.includes(id)),
      [],
    );
    const english = JSON.parse(readFileSync('package.nls.json', 'utf8'));
    const used = [...readFileSync('package.json', 'utf8').matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key as string);
    assert.deepEqual([...new Set(used)].sort(), Object.keys(english).sort());
  });

  it('dependencies are pinned exactly, and none is needed at run time', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
    assert.equal(manifest.dependencies, undefined, 'everything that ships is bundled');
    for (const [name, version] of Object.entries(manifest.devDependencies)) assert.match(String(version), /^\d+\.\d+\.\d+$/, name);
  });

  it('nothing is left for later', () => {
    const marks = new RegExp(['\\b(?:TO', 'DO|FIX', 'ME|XX', 'X)\\b|\\.sk', 'ip\\(|\\.on', 'ly\\('].join(''));
    const wrong = [...sources, ...filesBelow('test').filter((path) => path.endsWith('.ts'))].filter((path) => marks.test(readFileSync(path, 'utf8')));
    assert.deepEqual(
      wrong.filter((path) => path !== 'test/tidy.test.ts'),
      [],
    );
  });
});

/** The imports of a file that its layer may not have. */
function forbiddenImports(path: string): string[] {
  const layer = Object.keys(layers)
    .filter((folder) => path.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)[0];
  const allowed = layers[layer ?? ''];
  assert.ok(allowed, `${path} belongs to no layer`);
  return importsOf(readFileSync(path, 'utf8')).filter((target) => {
    if (!target.startsWith('.')) return !allowed.packages.some((name) => name === target || (name.endsWith(':*') && target.startsWith(name.slice(0, -1))));
    const resolved = resolveSource(posix.join(posix.dirname(path), target));
    return !allowed.layers.some((folder) => resolved === folder || resolved.startsWith(`${folder}/`));
  });
}

function importsOf(text: string): string[] {
  return [...text.matchAll(importing)].map(([, from, dynamic]) => from ?? dynamic ?? '');
}

function resolveSource(path: string): string {
  return existsSync(`${path}.ts`) ? `${path}.ts` : `${path}/index.ts`;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
    .sort();
}
