import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { decodeText, findingsOf, fixAll, type LanguageFile, type Message, openFile, render, rules } from '../src/core/index';

const read = (path: string): Record<string, string> => JSON.parse(readFileSync(path, 'utf8'));
const english = read('src/l10n/bundle.l10n.json');
const languages = readdirSync('src/l10n').flatMap((name) => /^bundle\.l10n\.(\w+)\.json$/.exec(name)?.[1] ?? []);
const places = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

describe('translations', () => {
  it('exist for Bulgarian', () => assert.deepEqual(languages, ['bg']));

  for (const language of languages) {
    it(`${language}: every text is translated, and nothing else`, () => {
      assert.deepEqual(Object.keys(read(`src/l10n/bundle.l10n.${language}.json`)).sort(), Object.keys(english).sort());
      assert.deepEqual(Object.keys(read(`package.nls.${language}.json`)).sort(), Object.keys(read('package.nls.json')).sort());
    });

    it(`${language}: every text has the places of the English one`, () => {
      for (const [text, translated] of Object.entries(read(`src/l10n/bundle.l10n.${language}.json`))) assert.deepEqual(places(translated), places(text), text);
    });

    it(`${language}: names, codes and commands stay as they are`, () => {
      const names =
        /\b(?:TLS 1\.\d|STARTTLS|SocketError|SCHANNEL|Schannel|regedit|EHLO|DisabledByDefault|Enabled|Exchange Online|Windows|dword|Get-\w+|Enable-\w+|Set-\w+)\b/g;
      for (const [text, translated] of Object.entries(read(`src/l10n/bundle.l10n.${language}.json`))) {
        for (const [name] of text.matchAll(names)) assert.ok(translated.includes(name), `${name} is missing in: ${translated}`);
      }
    });
  }

  it('hold every text that the samples and help pages bring up', () => {
    const missing = new Set<string>();
    const note = (text: string): string => {
      if (!Object.hasOwn(english, text)) missing.add(text);
      return text;
    };
    for (const file of sampleFiles()) {
      for (const { message, related, fix, choices = [] } of findingsOf(file)) {
        const messages: Message[] = [
          message,
          ...(related?.() ?? []).map((place) => place.message),
          ...[...(fix ? [fix] : []), ...choices].map(({ title }) => title),
        ];
        for (const each of messages) render(each, note);
      }
    }
    assert.deepEqual([...missing], []);
  });

  it('are not needed for texts that no rule has: every message of a rule is in the bundle', () => {
    const missing = rules.flatMap(({ messages }) => Object.values(messages)).filter((text) => !Object.hasOwn(english, text));
    assert.deepEqual(missing, []);
  });
});

/** The samples, and every example of the help pages. */
function sampleFiles(): LanguageFile[] {
  const samples = readdirSync('test/samples').map((name) => {
    const { text, encoding } = decodeText(readFileSync(`test/samples/${name}`));
    return openFile(/\.reg$/i.test(name) ? 'windows-registry' : 'exchange-protocol-log', text, encoding);
  });
  const examples = ['log', 'reg'].flatMap((area) =>
    readdirSync(`src/core/rules/${area}`)
      .filter((name) => name.endsWith('.md'))
      .flatMap((name) => [...readFileSync(`src/core/rules/${area}/${name}`, 'utf8').matchAll(/^```[\w-]+ bad\n([\s\S]*?)^```$/gm)])
      .map(([, text = '']) => openFile(area === 'log' ? 'exchange-protocol-log' : 'windows-registry', text.replace(/^#!.*\n/gm, ''))),
  );
  const halfRepaired = samples.map((file) => openFile(file.language, fixAll(file.language, file.document.text())));
  return [...samples, ...examples, ...halfRepaired];
}
