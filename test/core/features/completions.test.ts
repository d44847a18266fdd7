import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  applyEdits,
  type Completion,
  completionsAt,
  importRegistryFile,
  openFile,
  render,
  type Target,
  targetOf,
  unknownTarget,
} from '../../../src/core/index';
import { registryText } from '../../support/registry-arbitraries';

const header = 'Windows Registry Editor Version 5.00\n\n';
const schannel = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL';
const client = `[${schannel}\\Protocols\\TLS 1.2\\Client]\n`;
const winHttp = '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\WinHttp]\n';

describe('completion in .reg files', () => {
  describe('of the header', () => {
    it('replaces the whole first line', () => assert.deepEqual(lines('Win|dows x').slice(0, 2), ['Windows Registry Editor Version 5.00', 'REGEDIT4']));
    it('is not offered further down', () => assert.deepEqual(lines(`${header}Win|`), []));
  });

  describe('of a path', () => {
    it('begins with the roots', () => {
      const [root, ...others] = lines(`${header}[|`);
      assert.equal(root, '[HKEY_LOCAL_MACHINE]');
      assert.ok(others.includes(`[${schannel}\\Protocols\\TLS 1.2\\Server]`));
    });
    it('goes on segment by segment', () => {
      assert.deepEqual(segments(`${header}[${schannel}\\Protocols\\TLS 1.2\\|]`), ['Client', 'Server']);
      assert.ok(segments(`${header}[HKEY_LOCAL_MACHINE\\SOFTWARE\\|]`).includes('Wow6432Node'));
    });
    it('keeps what stands behind the segment', () =>
      assert.ok(lines(`${header}[HKEY_LOC|\\SOFTWARE\\A] ; c`).includes('[HKEY_LOCAL_MACHINE\\SOFTWARE\\A] ; c')));
    it('offers whole keys from any part of them, and replaces what is written', () => {
      const found = completions(`${header}[TLS|\\x] ; c`).find(({ filter }) => filter.startsWith('TLS 1.2\\Client '));
      assert.ok(found);
      assert.equal(found.label, 'SCHANNEL\\Protocols\\TLS 1.2\\Client');
      assert.equal(after(`${header}[TLS|\\x] ; c`, found).split('\n')[2], `[${schannel}\\Protocols\\TLS 1.2\\Client] ; c`);
    });
    it('keeps the control set', () => {
      const found = lines(`${header}[HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet001\\|]`);
      assert.ok(found.includes('[HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet001\\Control]'));
      assert.ok(found.includes(`[${schannel.replace('CurrentControlSet', 'ControlSet001')}\\Protocols\\TLS 1.2\\Client]`));
    });
    it('writes an abbreviated root in full', () => {
      for (const root of ['HKLM', 'HKLM:', 'hklm']) {
        const [found] = completions(`${header}[${root}\\SOFTWARE\\|]`);
        assert.equal(found?.filter, `${root}\\SOFTWARE\\Microsoft`);
        assert.equal(found?.newText, 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft');
      }
    });
    it('knows the keys of the file nearby', () => {
      const text = `${header}[HKEY_USERS\\.DEFAULT\\Mine]\n[HKEY_USERS\\.DEFAULT\\|`;
      assert.deepEqual(segments(text).slice(0, 1), ['Mine']);
      assert.ok(lines(`${header}[HKEY_USERS\\Mine]\n[-|]`).includes('[-HKEY_USERS\\Mine]'));
    });
    it('offers to delete no branch of Windows', () => {
      const found = lines(`${header}[-|]`);
      assert.ok(found.includes(`[-${schannel}\\Protocols\\TLS 1.0]`) || found.includes(`[-${schannel}\\Protocols\\TLS 1.0\\Client]`));
      assert.deepEqual(
        found.filter((line) => !line.startsWith(`[-${schannel}\\`) && line.startsWith('[-')),
        [],
      );
      assert.deepEqual(
        segments(`${header}[-HKEY_LOCAL_MACHINE\\|]`).filter((name) => name === 'SOFTWARE'),
        [],
      );
      assert.deepEqual(segments(`${header}[-${schannel}\\Protocols\\TLS 1.0\\|]`), ['Client', 'Server']);
    });
    it('is not offered behind the bracket and where a comment would become a part of the path', () => {
      for (const text of ['[HKEY_USERS]|', '[HKEY|] ; see [1]', '[HKEY| "a"=dword:1']) assert.deepEqual(lines(header + text), []);
    });
    it('closes the bracket, and puts the cursor before it', () => {
      const found = completions(`${header}[HKEY_U|`).find(({ label }) => label === 'HKEY_USERS');
      assert.deepEqual([found?.newText, found?.selected], ['HKEY_USERS]', { start: 10, end: 10 }]);
    });
  });

  describe('of a name', () => {
    it('offers the values that the key reads, with data', () => {
      assert.deepEqual(lines(`${header}${client}|`).slice(0, 2), ['"DisabledByDefault"=dword:00000000', '"Enabled"=dword:00000001']);
      assert.deepEqual(lines(`${header}${client}"|"`), ['"DisabledByDefault"=dword:00000000', '"Enabled"=dword:00000001']);
      assert.ok(lines(`${header}${client}  "En|a ; c`).includes('  "Enabled"=dword:00000001 ; c'));
    });
    it('keeps data that is there', () => assert.ok(lines(`${header}${client}"En|able" = dword:0 ; c`).includes('"Enabled" = dword:0 ; c')));
    it('marks what is set already, and puts it last', () => {
      const [first, second] = completions(`${header}${client}"DisabledByDefault"=dword:0\n"|`);
      assert.equal(first?.filter, '"Enabled"');
      assert.match(render(second?.detail ?? { text: '', args: {} }), /set already in line 4/);
    });
    it('comes with a list that is advised, in lines as regedit writes them', () => {
      const text = `${header}[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Cryptography\\Configuration\\Local\\SSL\\00010002]\n|`;
      const [suites, curves, ...others] = completions(text, targetOf({ windows: '2022', exchange: '2019' })).filter(({ kind }) => kind === 'name');
      assert.deepEqual(others, []);
      assert.match(labelOf(suites), /^"Functions"=list of \d+ cipher suites$/);
      const [, operation] = importRegistryFile(openFile('windows-registry', after(text, curves as Completion))).operations;
      assert.deepEqual([operation?.type, operation?.data], ['REG_MULTI_SZ', ['NistP384', 'NistP256']]);
      for (const line of suites?.newText.split('\n') ?? []) assert.ok(line.length <= 80, line);
    });
    it('is of no use below other keys, and below a deleted one', () => {
      for (const key of ['[HKEY_USERS\\A]', `[-${client.slice(1, -1)}`]) assert.deepEqual(lines(`${header}${key}\n"|`), []);
    });
  });

  describe('of data', () => {
    it('offers what is advised first, and says so', () => {
      const [first, second, last] = completions(`${header}${client}"Enabled"=|`);
      assert.deepEqual([first?.label, second?.label, last?.label], ['dword:00000001', 'dword:00000000', '-']);
      assert.match(render(first?.detail ?? { text: '', args: {} }), /advised/);
      assert.doesNotMatch(render(second?.detail ?? { text: '', args: {} }), /advised/);
    });
    it('does not say of advice for some releases that it holds for all', () => {
      const detail = (target: Target): string =>
        render(completions(`${header}${client.replace('1.2', '1.3')}"Enabled"=|`, target)[0]?.detail ?? { text: '', args: {} });
      assert.match(detail(unknownTarget), /advised for some releases$/);
      assert.match(detail(targetOf({ windows: '2019', exchange: '2016' })), / advised( · .*)?$/);
    });
    it('says what holds without the value', () => {
      const [first] = completions(`${header}[${schannel}]\n"EventLogging"=|`);
      assert.match(render(first?.detail ?? { text: '', args: {} }), /^errors · as without it$/);
    });
    it('names the flags that a number is made of', () => {
      const found = completions(`${header}${winHttp}"DefaultSecureProtocols"=|`).find(({ label }) => label === 'dword:00000a00');
      assert.match(render(found?.detail ?? { text: '', args: {} }), /TLS 1\.1, TLS 1\.2/);
      assert.equal(found?.filter, 'dword:00000a00 TLS 1.1 TLS 1.2');
    });
    it('offers the types for other values', () =>
      assert.deepEqual(
        lines(`${header}[HKEY_USERS\\A]\n@=|`),
        ['dword:00000000', '""', 'hex(7):', 'hex(2):', 'hex(b):00,00,00,00,00,00,00,00', 'hex:', '-'].map((data) => `@=${data}`),
      ));
    it('replaces data that is there, up to a comment', () => {
      assert.ok(lines(`${header}${client}"Enabled"= dwo|rd:5  ; c`).includes('"Enabled"= dword:00000001  ; c'));
      assert.ok(lines(`${header}${client}"Enabled"=|"1"`).includes('"Enabled"=dword:00000001'));
    });
    it('is not offered within text, in comments and in data of several lines', () => {
      for (const text of ['"a"="b|"', '"a"=1 ; |', '"a"=hex:|01,\\\n  02', '"a"=hex:01,\\\n|', '; "a"=|'])
        assert.deepEqual(lines(`${header}${client}${text}`), [], text);
    });
  });

  describe('of several lines', () => {
    it('offers the block where no values follow', () => {
      assert.ok(completions('|').some(({ kind, newText }) => kind === 'lines' && newText === `${header}${blockKeys()}`));
      assert.ok(completions(`${header}${client}|\n\n; next\n[HKEY_USERS\\A]`).some(({ label }) => isBlock(label)));
      assert.ok(!completions(`${header}${client}|\n"Enabled"=dword:1`).some(({ label }) => isBlock(label)));
    });
    it('keeps a blank line around the block', () =>
      assert.equal(
        after(
          `${header}[HKEY_USERS\\A]\nTLS|\n[HKEY_USERS\\B]`,
          completions(`${header}[HKEY_USERS\\A]\nTLS|\n[HKEY_USERS\\B]`).find(({ label }) => isBlock(label)) as Completion,
        ),
        `${header}[HKEY_USERS\\A]\n\n${blockKeys()}\n\n[HKEY_USERS\\B]`,
      ));
    it('offers the values of a key as they are advised, where none is set', () => {
      const pair = '"DisabledByDefault"=dword:00000000\n"Enabled"=dword:00000001';
      assert.ok(completions(`${header}${client}|`, targetOf({ windows: '2022', exchange: '2019' })).some(({ newText }) => newText === pair));
      assert.ok(!completions(`${header}${client}"Enabled"=dword:1\n|`).some(({ newText }) => newText === pair));
    });
  });

  it('never leaves a line that regedit drops, and takes no other line away', () => {
    const place = fc.tuple(fc.oneof(registryText, writtenText), fc.nat(12), fc.nat(60));
    fc.assert(
      fc.property(place, ([text, line, character]) => {
        const file = openFile('windows-registry', text);
        const written = file.document.lines[line] ?? '';
        const position = { line, character: Math.min(character, written.length) };
        const before = importRegistryFile(file);
        for (const completion of completionsAt(file, position, unknownTarget) ?? []) {
          const { start, end } = completion.range;
          assert.ok(start.line === line && end.line === line && start.character <= position.character && end.character >= position.character);
          const now = importRegistryFile(openFile('windows-registry', applyEdits(text, [{ range: completion.range, newText: completion.newText }])));
          const added = completion.newText.split('\n').length - 1;
          const dropped = now.ignored.filter((each) => each.line > line && each.line <= line + 1 + added && each.reason !== 'broken-continuation');
          assert.deepEqual(dropped, [], completion.newText);
          if (line > 0 && before.importable) assert.ok(now.ignored.length <= before.ignored.length + Number(completion.newText.includes('[')) * 20);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('costs the same in a large file', () => {
    const text = (keys: number): string => Array.from({ length: keys }, (_, key) => `[HKEY_USERS\\K${key}]\n"a"=dword:1\n\n`).join('');
    const counts = [500, 20_000].map((keys) => {
      const file = openFile('windows-registry', `${header}${text(keys)}[`);
      return completionsAt(file, { line: file.document.lines.length - 1, character: 1 }, unknownTarget)?.length;
    });
    assert.equal(counts[0], counts[1]);
  });
});

/** Lines that someone is in the middle of. */
const writtenText = fc
  .tuple(
    fc.constantFrom(client, winHttp, '[HKEY_USERS\\A]\n', `[-${client.slice(1)}`, '[ HKEY_USERS]\n', '[HKLM\\A]\n', '"a"=hex:01,\\\n', ''),
    fc.constantFrom(
      '',
      '[',
      '[-',
      '[]',
      '[-]',
      '[HK',
      '[HKLM\\',
      '[HKEY_LOCAL_MACHINE\\SYS]',
      '[ HKEY',
      '[TLS] ; c',
      '"',
      '""',
      'En',
      '"En" ; c',
      '"Enabled"=',
      '"Enabled"=dw',
    ),
    fc.constantFrom('', ' ; c', ']', '\\A]', '"', '=dword:1', '\n"a"=dword:1', '\n\n[HKEY_USERS\\B]\n"b"="c"'),
  )
  .map((parts) => header + parts.join(''));

/** What is offered at the `|` of a text. */
function completions(marked: string, target: Target = unknownTarget): readonly Completion[] {
  const above = marked.slice(0, marked.indexOf('|')).split('\n');
  const position = { line: above.length - 1, character: (above.at(-1) ?? '').length };
  return completionsAt(openFile('windows-registry', marked.replace('|', '')), position, target) ?? [];
}

function after(marked: string, { range, newText }: Completion): string {
  return applyEdits(marked.replace('|', ''), [{ range, newText }]);
}

/** The line of the `|` after each completion of one line. */
function lines(marked: string): readonly string[] {
  const line = marked.slice(0, marked.indexOf('|')).split('\n').length - 1;
  return completions(marked)
    .filter(({ kind }) => kind !== 'lines')
    .map((completion) => after(marked, completion).split('\n')[line] ?? '');
}

/** The names of what continues a path by one segment. */
function segments(marked: string): readonly string[] {
  const parents = /\[-?(.*\\|)[^\\]*\|/.exec(marked)?.[1] ?? '';
  return completions(marked).flatMap(({ newText }) => {
    const path = newText.replace(/\]$/, '');
    return path.startsWith(parents) && !path.slice(parents.length).includes('\\') ? [path.slice(parents.length)] : [];
  });
}

function labelOf(completion: Completion | undefined): string {
  const label = completion?.label ?? '';
  return typeof label === 'string' ? label : render(label);
}

function isBlock(label: Completion['label']): boolean {
  return typeof label !== 'string' && render(label) === 'TLS 1.2 block';
}

function blockKeys(): string {
  const values = '"DisabledByDefault"=dword:00000000\n"Enabled"=dword:00000001';
  const version = `${schannel}\\Protocols\\TLS 1.2`;
  return `[${version}]\n\n[${version}\\Client]\n${values}\n\n[${version}\\Server]\n${values}`;
}
