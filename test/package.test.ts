import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import vsce from '@vscode/vsce';
import * as esbuild from 'esbuild';

const maximumBytes = 1024 * 1024;

describe('the package', () => {
  it('holds what users need, and nothing else', async () => {
    const files = await vsce.listFiles({ packageManager: vsce.PackageManager.None });
    const allowed =
      /^(?:package(?:\.nls(?:\.\w+)?)?\.json|README\.md|CHANGELOG\.md|LICENSE|dist\/(?:(?:node|browser)\/)?\w+\.js(?:\.map)?|dist\/help\.json|dist\/l10n\/bundle\.l10n\.\w+\.json|syntaxes\/[\w-]+(?:\.tmLanguage|\.language-configuration)\.json|media\/icon\.png|media\/screenshots\/[\w-]+\.png)$/;
    const names = files.map((file) => file.replaceAll('\\', '/'));
    assert.deepEqual(
      names.filter((name) => !allowed.test(name)),
      [],
    );
    for (const needed of ['dist/node/client.js', 'dist/node/server.js', 'dist/browser/client.js', 'dist/browser/server.js', 'media/icon.png', 'dist/help.json'])
      assert.ok(names.includes(needed), needed);
  });

  it('is smaller than 1 MB', async () => {
    const tool: string = new URL('src/tools/build.mjs', `file://${process.cwd()}/`).href;
    const { bundles, optionsOf } = (await import(tool)) as { bundles: readonly object[]; optionsOf(bundle: object, options: object): esbuild.BuildOptions };
    const built = await Promise.all(bundles.map((bundle) => esbuild.build({ ...optionsOf(bundle, { production: true }), write: false })));
    const code = built.flatMap(({ outputFiles }) => (outputFiles ?? []).map(({ contents }) => contents));
    const others = (await vsce.listFiles({ packageManager: vsce.PackageManager.None }))
      .filter((file) => !/^dist[\\/].*\.js(?:\.map)?$/.test(file))
      .map((file) => readFileSync(file));
    const bytes = [...code, ...others].reduce((sum, content) => sum + deflateRawSync(content).length, 0);
    assert.ok(bytes < maximumBytes, `${bytes} bytes`);
  });

  it('does nothing when it is loaded but declare its entry points', () => {
    for (const bundle of ['dist/node/client.js', 'dist/browser/client.js']) {
      const text = readFileSync(bundle, 'utf8');
      const lazy = text.indexOf('__esm');
      assert.ok(lazy >= 0 && /var init_client = __esm\(|__esm\(\{\s*"src\/client\/client\.ts"/.test(text), `${bundle} evaluates the language client at once`);
    }
  });
});
