import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { helpOf } from '../../../src/core/features/findings';
import { sources } from '../../../src/core/knowledge/sources';
import { probeForms } from '../../../src/core/report/probe-forms';
import { probeJson } from '../../../src/core/report/probe-json';
import { probeRules } from '../../../src/core/rules/index';
import { anyProbeResult, hostileTexts } from '../../support/probe-arbitrary';
import { probeResult } from '../../support/probe-results';

/** The parser of VS Code's Markdown preview, with the options that VS Code gives it. */
const preview = (createRequire(import.meta.url)('markdown-it') as (options: object) => { render(text: string): string })({ html: true, linkify: true });

const origin = { name: '<b>SEND|`.LOG', line: 14, lineLink: 'file:///c%3A/logs/SEND.LOG#L' };
const options = { translate: String, language: 'en', now: Date.parse('2026-11-24T12:00:00Z'), origin };
const ours = new Set([...Object.values(sources).map(({ url }) => url), ...probeRules.map((rule) => helpOf(rule)), `${origin.lineLink}14`]);

describe('the report of any probe', () => {
  it('can be written in every form, and nothing in it breaks out of its page', () => {
    fc.assert(
      fc.property(anyProbeResult, (result) => {
        const forms = probeForms(result, options);
        checkPage(preview.render(forms.markdown));
        checkPage(forms.html.replace(/^[\s\S]*<main>/, '').replace(/<\/main>[\s\S]*$/, ''));
        assert.equal(forms.since, null);
        assert.doesNotMatch(forms.text, /(?<!\\u)\{\w+\}(?<!\{target\})/);
      }),
    );
  });

  it('has the same fields in JSON, none of them missing', () => {
    const fields = Object.keys(probeJson(probeResult(), String));
    fc.assert(
      fc.property(anyProbeResult, (result) => {
        const json = probeJson(result, String);
        assert.deepEqual(Object.keys(json), fields);
        assert.doesNotMatch(
          JSON.stringify(json, (_, value) => (value === undefined ? 'MISSING!' : value)),
          /"MISSING!"/,
        );
        assert.deepEqual(JSON.parse(JSON.stringify(json)), json);
      }),
    );
  });

  it('says the same of Exchange Online in its sentence, in JSON and by its profile', () => {
    fc.assert(
      fc.property(anyProbeResult, (result) => {
        const { exchangeOnline, profiles, mailFlow } = probeJson(result, String);
        const profile = profiles.find(({ id }) => id === 'exchange-online-sends');
        assert.equal(profile?.meets, exchangeOnline.accepts);
        assert.equal(mailFlow === 'tls', exchangeOnline.accepts === true);
        assert.equal(mailFlow === 'not-known', exchangeOnline.accepts === null);
        if (!result.reachable) assert.equal(exchangeOnline.accepts, null);
        if (exchangeOnline.accepts === false) assert.ok(exchangeOnline.reasons.length > 0);
      }),
    );
  });
});

describe('a page of HTML', () => {
  for (const text of hostileTexts) {
    it(`keeps ${JSON.stringify(text)} what it is`, () => {
      const { html } = probeForms(probeResult({ smtp: { ...probeResult().smtp, banner: text } }), options);
      assert.ok(html.includes(`<td><code>${[...text].map(escapedCharacter).join('')}</code></td>`));
    });
  }

  it('forbids scripts and everything from elsewhere, names its language, and has one title', () => {
    const { html } = probeForms(probeResult(), { ...options, language: 'bg' });
    assert.match(html, /^<!DOCTYPE html>\n<html lang="bg">/);
    assert.match(html, /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">/);
    assert.match(html, /<title>SMTP TLS probe of mail\.contoso\.com:25<\/title>/);
    assert.equal(html.match(/<h1>/g)?.length, 1);
    assert.doesNotMatch(html, /<script|<img|@import|url\(|src=/);
  });

  it('has a head for each column and row of a table', () => {
    const { html } = probeForms(probeResult(), options);
    for (const table of html.match(/<table>[\s\S]*?<\/table>/g) ?? []) {
      const columns = table.match(/<th scope="col">/g)?.length;
      const rows = table.match(/<tbody>[\s\S]*<\/tbody>/)?.[0].match(/<tr>[\s\S]*?<\/tr>/g) ?? [];
      assert.notEqual(rows.length, 0);
      for (const row of rows) {
        assert.match(row, /^<tr><th scope="row">/);
        assert.equal(row.match(/<t[hd][ >]/g)?.length, columns);
      }
    }
  });
});

/** Holds that a page has only elements that reports have, and only links of ours. */
function checkPage(html: string): void {
  const tags = html.match(/<[^>]*>/g) ?? [];
  for (const tag of tags) {
    assert.match(
      tag,
      /^<\/?(?:h[1-3]|p|ul|li|strong|code|pre|div|table|thead|tbody|tr|th|td|a)>$|^<(?:th scope="(?:col|row)"|div class="scroll" role="region" aria-label="[^"<>]+" tabindex="0"|code class="language-text"|a href="[^"]*")>$/,
    );
    const [, href] = /^<a href="([^"]*)">$/.exec(tag) ?? [];
    if (href !== undefined) assert.ok(ours.has(href.replaceAll('&amp;', '&').replaceAll('&#39;', "'")), `a link to ${href}`);
  }
  assert.equal(tags.filter((tag) => tag === '<h1>').length, 1);
  assert.doesNotMatch(html.replace(/<[^>]*>/g, ''), /[<>]/);
}

function escapedCharacter(character: string): string {
  return '&<>"\''.includes(character) ? `&#${character.charCodeAt(0)};` : character;
}
