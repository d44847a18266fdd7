import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hoverAt, openFile, targetOf, toMarkdown } from '../../../src/core/index';
import { checkHover, hoverIn } from '../../support/check';
import { registryText } from '../../support/registry-arbitraries';
import { schannel, tls12Client, winHttp, withHeader } from '../../support/registry-file';

/** Holds what the hover at `$0` covers and says, in a file with a header. */
function check(lines: readonly string[], covers: string, says: readonly string[]): void {
  checkHover('windows-registry', withHeader(...lines), { covers, says });
}

const dotNet = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319';

describe('a hover in a .reg file tells of the header', () => {
  it('what it says of the text within bytes', () => {
    for (const [header, says] of [
      ['Windows Registry Editor Version 5.00', 'UTF-16'],
      ['REGEDIT4', '(ANSI)'],
      ['REGEDIT', 'Windows 3.1'],
      ['regedit4', 'does not take this for a header'],
    ] as const) {
      checkHover('windows-registry', `$0${header}\n`, { covers: header, says: [`### \`${header}\`: first line`, says] });
    }
  });
});

describe('a hover in a .reg file tells of a key', () => {
  const role = [`[${tls12Client.replace('Client', '$0Client')}]`, '"Enabled"=dword:1', '"DisabledByDefault"=dword:0'];

  it('what it is for, what the file makes of it, and each of its settings', () => {
    const says = [
      '### `Client`: role',
      '### `TLS 1.2\\Client`: key',
      'Whether Windows uses a version of SSL or TLS',
      '**After importing:** switched on',
      '| `DisabledByDefault` | `0` · used by every application | `Windows Server 2008, 2008 R2`: `1`',
      '| `Enabled` | `1` · allowed | `1` · allowed | required: `1` · allowed |',
    ];
    check(role, 'Client', says);
  });

  it('the segments that mean something by themselves', () => {
    const at = (segment: string): string[] => [`[${tls12Client.replace(segment, `$0${segment}`)}]`];
    check(at('HKEY'), 'HKEY_LOCAL_MACHINE', ['Settings of the whole computer']);
    check(at('CurrentControlSet'), 'CurrentControlSet', ['The settings that Windows has started with']);
    check(at('TLS 1.2'), 'TLS 1.2', ['### `TLS 1.2`: version of SSL or TLS', '**After importing:** not set here']);
    check([`[${schannel.replace('Current', '$0').replace('ControlSet', 'ControlSet001')}]`], 'ControlSet001', ['write `CurrentControlSet`']);
    check(['[HKEY_CURRENT_USER$0\\Software\\x]'], 'HKEY_CURRENT_USER', ['The services of Exchange do not read them.', '### `Software\\x`: key']);
    check(['[HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node$0\\x]'], 'Wow6432Node', ['programs of 32 bits']);
  });

  it('each state of a version, from the whole file', () => {
    const state = (...lines: readonly string[]): string =>
      /\*\*After importing:\*\* (.*)/.exec(hoverIn('windows-registry', withHeader(`[$0${tls12Client}]`, ...lines))?.says ?? '')?.[1] ?? '';
    assert.equal(state('"Enabled"=dword:0'), 'switched off');
    assert.equal(state('"Enabled"=dword:1', '"DisabledByDefault"=dword:1'), 'used only by programs that ask for it by name');
    assert.match(state('"Enabled"=dword:1'), /^set only in part: `DisabledByDefault` is missing/);
    assert.equal(state('"Enabled"=dword:1', `[${tls12Client}]`, '"Enabled"=dword:0'), 'switched off');
    assert.equal(state('"Enabled"=dword:1', `[-${schannel}\\Protocols]`), 'line 5 deletes the key');
  });

  it('that it is deleted, or dropped, or that Schannel does not know it', () => {
    check([`[-$0${tls12Client}]`, `[${tls12Client}]`], 'HKEY_LOCAL_MACHINE', [
      '`TLS 1.2\\Client`: key that is deleted',
      'deletes the key, its values, and every key below it',
    ]);
    check(['[HKLM\\SOFT$0WARE\\x]'], '[HKLM\\SOFTWARE\\x]', [
      'dropped',
      'regedit drops this line without a word. The root is abbreviated',
      '**Found on this line:**',
      'in full',
    ]);
    check([`[${schannel}\\Protocols\\TLS 1,2$0\\Client]`], `${schannel}\\Protocols\\TLS 1,2\\Client`, ['`TLS 1.2\\Client` is most likely meant']);
    check([`[${schannel}\\Protocols\\TLS 9$0]`], `${schannel}\\Protocols\\TLS 9`, ['Schannel has none of this name']);
    check([`[${tls12Client}] "Enabled"=$0dword:1`], '"Enabled"=dword:1', ['dropped', 'needs a line of its own']);
  });

  it('that regedit imports nothing where the header is missing', () => {
    checkHover('windows-registry', `[${tls12Client}]\n"En$0abled"=dword:1`, {
      covers: '"Enabled"',
      says: ['**After importing:** nothing: regedit imports nothing'],
    });
  });
});

describe('a hover in a .reg file tells of a value', () => {
  it('what it decides, what this line makes of it, and what the rules advise', () => {
    const says = [
      '### `SchUseStrongCrypto`: `REG_DWORD`',
      'refuse weak algorithms',
      '**Here:** `0` · programs may use weak algorithms',
      '**Without it:**',
      '**Advised:** `1`',
      '**Takes effect:** after a restart',
    ];
    check([`[${dotNet}]`, '"SchUse$0StrongCrypto"=dword:00000000'], '"SchUseStrongCrypto"', says);
  });

  it('for the server that the user has set, or says for which releases it holds', () => {
    const says = (key: string, windows: string, exchange: string): string => {
      const file = openFile('windows-registry', withHeader(`[${key}]`, '"DefaultSecureProtocols"=dword:800', '"Enabled"=dword:1'));
      const line = key === winHttp ? 3 : 4;
      return toMarkdown(hoverAt(file, { line, character: 3 }, { target: targetOf({ windows, exchange }) })?.content ?? [], (text) => text);
    };
    assert.match(says(winHttp, '2012', ''), /\*\*Without it:\*\* `160` \(`0xa0`\) · `SSL 3\.0`, `TLS 1\.0`\n/);
    assert.match(says(winHttp, '', ''), /\*\*Without it:\*\* `Windows Server 2008 R2, 2012`: `160`.*; `Windows Server 2012 R2 – 2019`: `2720`/);
    assert.match(says(winHttp, '2012', ''), /\*\*Note:\*\*.*KB3140245/);
    assert.doesNotMatch(says(winHttp, '2019', ''), /\*\*Note:\*\*/);
    const tls10 = tls12Client.replace('1.2', '1.0');
    assert.match(says(tls10, '', ''), /\*\*Advised:\*\* `0`.*\(`Exchange 2010 – 2016`\)[\s\S]*\*\*Advised:\*\* `0`.*\(`Exchange 2019, SE`\)/);
    assert.doesNotMatch(says(tls10, '', '2016'), /Exchange 2019, SE/);
  });

  it('which line decides in the end, be it a deletion', () => {
    const block = [`[${tls12Client}]`, '"En$0abled"=dword:1'];
    check([...block, '"enabled"=dword:0'], '"Enabled"', ['**After importing:** line 5 decides: `0` · switched off']);
    check([...block, '"Enabled"=-'], '"Enabled"', ['line 5 deletes the value']);
    check([...block, `[-${tls12Client}]`], '"Enabled"', ['line 5 deletes the key']);
    assert.doesNotMatch(hoverIn('windows-registry', withHeader(...block))?.says ?? '', /After importing/);
  });

  it('what a translated name was, and that nothing is known of others', () => {
    check([`[${tls12Client}]`, '"акти$0виран"=dword:1'], '"активиран"', ['`Enabled` is most likely meant']);
    check(['[HKEY_USERS\\a]', '"b$0"="c"'], '"b"', ['### `b`: value', 'Nothing is known here', '**Here:** `c`']);
    check(['[HKEY_USERS\\a]', '@$0="c"'], '@', ['### The default value of the key']);
  });

  it('a deletion', () => {
    check([`[${tls12Client}]`, '"Enabled"=$0-'], '-', ['### Deletion', 'deletes the value `Enabled`']);
    check([`[${tls12Client}]`, '"En$0abled"=-'], '"Enabled"', ['**Here:** deleted']);
  });
});

describe('a hover in a .reg file decodes', () => {
  const value = (written: string): readonly string[] => ['[HKEY_USERS\\a]', `"b"=$0${written}`];

  it('bit masks, bit by bit', () => {
    const says = [
      '### `2688` (`0xa80`): `REG_DWORD`',
      '`TLS 1.0`, `TLS 1.1`, `TLS 1.2`',
      '| `0x20` | `SSL 3.0` | not set |',
      '| `0x800` | `TLS 1.2` | set |',
      '`DefaultSecureProtocols`: The versions',
    ];
    check([`[${winHttp}]`, '"DefaultSecureProtocols"=dword:$000000a80'], 'dword:00000a80', says);
    check([`[${winHttp}]`, '"DefaultSecureProtocols"=dword:$080000800'], 'dword:80000800', ['`TLS 1.2`, unknown bits `0x80000000`']);
  });

  it('numbers, and how else they are written', () => {
    check(value('dword:ffffffff'), 'dword:ffffffff', ['### `4294967295` (`0xffffffff`): `REG_DWORD`', 'Also written:** `hex(4):ff,ff,ff,ff`']);
    check(value('hex(4):00,0a,00,00'), 'hex(4):00,0a,00,00', ['`2560` (`0xa00`)', 'Also written:** `dword:00000a00`']);
    check(value('hex(5):00,00,0a,00'), 'hex(5):00,00,0a,00', ['`2560` (`0xa00`): `REG_DWORD_BIG_ENDIAN`', 'highest byte first']);
    check(value('hex(b):ff,ff,ff,ff,ff,ff,ff,ff'), 'hex(b):ff,ff,ff,ff,ff,ff,ff,ff', ['`18446744073709551615`', '`REG_QWORD`']);
    check(value('"1"'), '"1"', ['A text.', '**As a number:** `dword:00000001`']);
    check(value('"4294967296"'), '"4294967296"', ['`hex(b):00,00,00,00,01,00,00,00`']);
  });

  it('texts and lists, and the bytes that they are', () => {
    check(value('"a%b%"'), '"a%b%"', ['`hex(1):61,00,25,00,62,00,25,00,00,00`', '`hex(2):61,00,25,00,62,00,25,00,00,00`']);
    check(value('hex(2):25,00,61,00,25,00,00,00'), 'hex(2):25,00,61,00,25,00,00,00', ['### `%a%`: `REG_EXPAND_SZ`']);
    check(value('hex(1):43,00,5c,00,00,00'), 'hex(1):43,00,5c,00,00,00', ['Also written:** `"C\\\\"`']);
    check(value('hex(7):61,00,00,00,62,00,00,00,00,00'), 'hex(7):61,00,00,00,62,00,00,00,00,00', ['`a, b`: `REG_MULTI_SZ`', 'a\nb\n']);
    const suites = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Cryptography\\Configuration\\Local\\SSL\\00010002';
    check([`[${suites}]`, '"Functions"=$0"A,B"'], '"A,B"', ['**As `REG_MULTI_SZ`:** `hex(7):41,00,00,00,42,00,00,00,00,00`', '`Functions`: The cipher suites']);
  });

  it('bytes', () => {
    check(value('hex:48,69,00,ff'), 'hex:48,69,00,ff', ['### 4 bytes: `REG_BINARY`', '(`0xff006948`)', '48 69 00 ff', 'Hi..']);
    check(value('hex:61,00,62,00,00,00'), 'hex:61,00,62,00,00,00', ['As text (UTF-16):** `ab`']);
    check(value('hex(4):01'), 'hex(4):01', ['1 bytes']);
    check(value('hex(e):01'), 'hex(e):01', ['`0x0000000e`', 'no name']);
  });

  it('data of several lines from each of them', () => {
    check(['[HKEY_USERS\\a]', '"b"=hex(7):61,00,\\', '  00,$000,00,00'], '00,00,00,00', ['### `a`: `REG_MULTI_SZ`']);
  });

  it('no more than the beginning of long data, and says so', () => {
    const hover = hoverIn('windows-registry', withHeader('[HKEY_USERS\\a]', `"b"=$0hex:${'41,'.repeat(20_000)}00`));
    assert.match(hover?.says ?? '', /### more than `?4096`? bytes/);
    assert.match(hover?.says ?? '', /Long data:\*\* only the beginning/);
    assert.ok((hover?.says.length ?? 0) < 6000);
  });
});

describe('a hover in a .reg file says why a line is dropped', () => {
  it('first of all, with what it was meant to set, and the next step', () => {
    check(['[HKEY_USERS\\a]', '"b"=$0dword:000000001'], '"b"=dword:000000001', ['dropped', 'A dword is not 1 to 8', '**Found on this line:**']);
    check([`[${tls12Client}]`, '"Enabled"=$0dword:1 x'], '"Enabled"=dword:1 x', ['dropped', '**Meant:** `Enabled` = `1` · allowed', '**Found on this line:**']);
    check(['hello'.replace('h', '$0h')], 'hello', ['passed over']);
  });

  it('and which line above is the cause', () => {
    check(['[HKLM\\a]', '"b"=$0dword:1'], '"b"=dword:1', ['**Cause:** line 3', '**Meant:** `b` = `1`']);
    check(['[-HKEY_USERS\\a]', '[ HKEY_USERS\\b]', '"b"=$0dword:1'], '"b"=dword:1', ['**Cause:** line 3']);
    check(['[HKEY_USERS\\a]', '"b"=hex:1,\\', '"c$0"=dword:1'], '"c"=dword:1', ['taken for it and lost', '**Cause:** line 4']);
    check(['[HKEY_USERS\\a]', '"b"="\\0"', '"c$0"=dword:1'], '"c"=dword:1', ['The import may have stopped', '**Cause:** line 4']);
    check(['"c$0"=dword:1'], '"c"=dword:1', ['No key stands above']);
  });
});

describe('a hover in any .reg file', () => {
  it('tells of what was found elsewhere on the line, not of what the editor shows at the place itself', () => {
    const says = (line: string): string => hoverIn('windows-registry', withHeader(`[${tls12Client}]`, line))?.says ?? '';
    assert.match(says('"Ena$0bled"=dword:123456789'), /\*\*Found on this line:\*\* regedit drops this line/);
    assert.doesNotMatch(says('"Enabled"=dword:1234$056789'), /Found on this line|Next step/);
  });

  it('is about text around the place, says something, and neither fails nor lets the file speak Markdown', () => {
    fc.assert(
      fc.property(registryText, fc.nat(20), fc.nat(80), (text, line, character) => {
        const file = openFile('windows-registry', text);
        const hover = hoverAt(file, { line, character });
        if (!hover) return;
        const { start, end } = hover.range;
        assert.ok(start.line === line && end.line === line && start.character <= character && character <= end.character);
        assert.ok(end.character <= (file.document.lines[line] ?? '').length);
        const says = toMarkdown(hover.content, (template) => template);
        assert.ok(says.length > 10 && says.length < 20_000);
        assert.doesNotMatch(says, /\{\w+\}/, 'every place of a message is filled');
      }),
      { numRuns: 2000 },
    );
  });

  it('shows no character that hides or reorders text', () => {
    const hover = hoverIn('windows-registry', withHeader('[HKEY_USERS\\a\u202e]', '"b\u202e\u200b`|<b>"=$0"c\u202e[x](command:y)"'));
    assert.doesNotMatch(hover?.says ?? '', /[\u202e\u200b]/);
  });
});
