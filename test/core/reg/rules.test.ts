import assert from 'node:assert/strict';
import { decodeText, encodeText } from '../../../src/core/formats/reg/lines/encoding';
import { applyEdits, type Encoding, findingsOf, fixAll, openFile, render, repairFile } from '../../../src/core/index';
import { allFindings, checkFindings } from '../../support/check';

const protocols = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols';
const header = 'Windows Registry Editor Version 5.00\n\n';
const client = `[${protocols}\\TLS 1.2\\Client]`;
const server = `[${protocols}\\TLS 1.2\\Server]`;
const on = '"DisabledByDefault"=dword:00000000\n"Enabled"=dword:00000001\n';
const caret = (line: string, marked: string): string => `#!${' '.repeat(line.indexOf(marked) - 2)}${'^'.repeat(marked.length)}`;
/** What is told on a key that differs from the one of the other role. */
const differs = (key: string): string => `${caret(key, key.slice(key.indexOf('TLS 1.'), -1))} client-server-mismatch\n`;

describe('tls12-disabled', () => {
  it('goes by the last line that sets a value, in any block of the key', () => {
    checkFindings(
      'windows-registry',
      `${header}${client}\n"DisabledByDefault"=dword:00000000\n"Enabled"=dword:00000000\n#!${'<'.repeat(24)} duplicate-value\n"enabled"=dword:00000001\n${server}\n${on}`,
    );
    const line = '"Enabled"=dword:0';
    const dead = `#!${'<'.repeat(24)} duplicate-value\n`;
    checkFindings(
      'windows-registry',
      `${header}${client}\n${on}${dead}${server}\n${on}${client}\n${differs(client)}${line}\n${caret(line, 'dword:0')} tls12-disabled\n`,
    );
  });

  it('tells a value of 0 before one that is only off by default, once for a role', () => {
    const line = '"Enabled"=dword:00000000 ; off';
    checkFindings(
      'windows-registry',
      `${header}${client}\n"DisabledByDefault"=dword:00000001\n${line}\n${caret(line, 'dword:00000000')} tls12-disabled\n${server}\n${differs(server)}${on}`,
    );
  });

  it('does not fire on what a later deletion takes away, or on other versions', () => {
    const none = (text: string): void => assert.ok(!allFindings('windows-registry', text).some(({ rule }) => rule.id === 'tls12-disabled'));
    none(`${header}${client}\n"Enabled"=dword:00000000\n[-${protocols}\\TLS 1.2]\n[${protocols}\\TLS 1.1\\Client]\n"Enabled"=dword:00000000\n`);
    none(`${header}${client}\n"Enabled"=dword:00000000\n[-${protocols}]\n`);
  });

  it('counts a stored control set like the current one, where the file has no other', () => {
    const [own, other] = [client, server].map((key) => key.replace('CurrentControlSet', 'ControlSet001'));
    const line = '"Enabled"=dword:00000000';
    const text = `${header}${own}\n"DisabledByDefault"=dword:00000000\n${line}\n${other}\n${on}`;
    checkFindings(
      'windows-registry',
      text.replace(`${line}\n${other}\n`, `${line}\n${caret(line, 'dword:00000000')} tls12-disabled\n${other}\n${differs(other ?? '')}`),
    );
    assert.equal(fixAll('windows-registry', text), text.replace(line, '"Enabled"=dword:00000001'));
    assert.equal(fixAll('windows-registry', `${header}${own}\n${on}`), `${header}${own}\n${on}\n${other}\n${on}`);
  });

  it('lets no stored control set overrule the current one', () => {
    const stored = client.replace('CurrentControlSet', 'ControlSet001');
    for (const old of [`${stored}\n"Enabled"=dword:00000000\n`, `[-${protocols.replace('CurrentControlSet', 'ControlSet001')}]\n`])
      checkFindings('windows-registry', `${header}${client}\n${on}${server}\n${on}${old}`);
  });

  it('says what has to follow the import', () => {
    const [finding] = allFindings('windows-registry', `${header}${client}\n"DisabledByDefault"=dword:00000000\n"Enabled"=dword:00000000\n${server}\n${on}`);
    assert.match(finding ? render(finding.message) : '', /restart the server.*Windows and Exchange updates/);
  });
});

describe('tls12-incomplete', () => {
  it('tells everything that is missing of a key on its line', () => {
    const line = `[${protocols}\\TLS 1.2]`;
    checkFindings('windows-registry', `${header}${line}\n${caret(line, 'TLS 1.2')} tls12-incomplete\n`);
    checkFindings('windows-registry', `${header}${line}\n${caret(line, 'TLS 1.2')} tls12-incomplete\n${server}\n${on}`);
    checkFindings('windows-registry', `${header}${client}\n${caret(client, 'TLS 1.2\\Client')} tls12-incomplete\n"Enabled"=dword:00000001\n${server}\n${on}`);
  });

  it('does not tell a second time what tls12-disabled tells', () => {
    const line = '"Enabled"=dword:00000000';
    checkFindings('windows-registry', `${header}${client}\n${line}\n${caret(line, 'dword:00000000')} tls12-disabled\n${server}\n${differs(server)}${on}`);
  });

  it('is not repaired where the file deletes a value on purpose, or where damaged lines may hold what is missing', () => {
    const reset = `${header}${client}\n"DisabledByDefault"=-\n"Enabled"=-\n${server}\n${on}`;
    assert.equal(fixAll('windows-registry', reset), reset);
    const damaged = allFindings('windows-registry', `${header}${client}\n"DisabledByDefault"=dword:000000000\n"Enabled"=dword:00000001\n${server}\n${on}`);
    assert.deepEqual(
      damaged.map(({ rule, fix }) => [rule.id, fix !== undefined]),
      [
        ['tls12-incomplete', false],
        ['value-ignored', true],
      ],
    );
  });
});

describe('schannel-name', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['a comma', 'TLS 1,2\\Client', 'TLS 1.2\\Client'],
    ['no blank', 'TLS1.2\\Client', 'TLS 1.2\\Client'],
    ['a blank at the end', 'TLS 1.2 \\Client', 'TLS 1.2\\Client'],
    ['bold markers', 'TLS** 1.2\\Client', 'TLS 1.2\\Client'],
    ['a v', 'TLS v1.2\\Client', 'TLS 1.2\\Client'],
    ['another version', 'SSL3.0\\Server', 'SSL 3.0\\Server'],
    ['a plural', 'TLS 1.2\\Clients', 'TLS 1.2\\Client'],
    ['a translation', 'TLS 1.2\\máy chủ', 'TLS 1.2\\Server'],
    ['two backslashes', 'TLS 1.2\\\\Client', 'TLS 1.2\\Client'],
  ];
  for (const [what, written, meant] of cases) {
    it(`mends ${what}`, () => {
      const text = `${header}[${protocols}\\${written}]\n`;
      const [finding] = allFindings('windows-registry', text).filter(({ rule }) => rule.id === 'schannel-name');
      assert.equal(finding?.fix && applyEdits(text, finding.fix.edits()), `${header}[${protocols}\\${meant}]\n`);
    });
  }

  it('mends a path that is nearly the one of Schannel', () => {
    const text = `${header}[HKEY_LOCAL_MACHINE \\ System\\CurrentControlSet\\Control\\SecurityProviders\\SCHANEL\\Protocol\\TLS 1.2\\Server]\n`;
    assert.equal(fixAll('windows-registry', text).split('\n')[2], server.replace('SYSTEM', 'SYSTEM'));
  });

  it('finds no fault in names that only differ in capital letters, in keys elsewhere, in deletions', () => {
    checkFindings(
      'windows-registry',
      `${header}[${protocols.toUpperCase()}\\ssl 3.0\\SERVER]\n"ENABLED"=dword:00000000\n@=""\n"old"=-\n[-${protocols}\\TLS 1,2]\n[HKEY_CURRENT_USER\\Protocols\\TLS 1,2]\n"x"="y"\n`,
    );
    checkFindings(
      'windows-registry',
      `${header}[${protocols}\\Multi-Protocol Unified Hello\\Client]\n"Enabled"=dword:00000000\n[${protocols}\\PCT 1.0\\Server]\n[${protocols}]\n`,
    );
  });

  it('names no repair where it is not clear what was meant', () => {
    for (const written of ['Foo', 'TLS 1.9', 'TLS 1.2\\Foo', 'TLS 1.2\\Client\\Deeper']) {
      const findings = allFindings('windows-registry', `${header}[${protocols}\\${written}]\n`).filter(({ rule }) => rule.id === 'schannel-name');
      assert.deepEqual(
        findings.map(({ fix }) => fix),
        [undefined],
        written,
      );
    }
  });

  it('does not rename a value to a name that the key has already', () => {
    const text = `${header}${client}\n${on}"Enable"=dword:00000000\n${server}\n${on}`;
    assert.equal(fixAll('windows-registry', text), text);
    assert.deepEqual(
      allFindings('windows-registry', text).map(({ rule }) => rule.id),
      ['schannel-name'],
    );
  });
});

describe('value-ignored', () => {
  it('tells a broken continuation on the value, and the line that is lost with it', () => {
    const [finding, ...more] = allFindings('windows-registry', `${header}[HKEY_CURRENT_USER\\A]\n"a"=hex:01,\\\n"b"="x"\n`);
    assert.deepEqual([finding?.span.at.line, finding?.related?.()[0]?.span.at.line, more.length], [3, 4, 0]);
  });

  it('tells only the key where its root drops the values as well', () => {
    const findings = allFindings('windows-registry', `${header}[HKLM\\SOFTWARE\\A]\n"a"="x"\n"b"="y"\n`);
    assert.deepEqual(
      findings.map(({ rule }) => rule.id),
      ['key-ignored'],
    );
  });
});

describe('value-type', () => {
  it('names no repair for what is no 0 and no 1', () => {
    for (const data of ['"maybe"', '"2"', 'hex:05,00,00,00', 'hex(4):01']) {
      const findings = allFindings('windows-registry', `${header}[${protocols}\\SSL 3.0\\Client]\n"Enabled"=${data}\n`);
      assert.deepEqual(
        findings.map(({ rule, fix }) => [rule.id, fix]),
        [['value-type', undefined]],
        data,
      );
    }
  });
});

describe('file-encoding', () => {
  const found = (text: string, encoding: Encoding): string[] => {
    const file = openFile('windows-registry', text);
    file.setEncoding?.(encoding);
    return findingsOf(file).flatMap(({ rule, span, fix }) =>
      rule.id === 'file-encoding' ? [`${span.at.line}:${span.start}-${span.end} ${fix?.encoding}`] : [],
    );
  };

  it('fires on encodings in which regedit finds no header', () => {
    for (const encoding of ['utf-8-bom', 'utf-16be', 'utf-16le-no-bom', 'utf-16be-no-bom'] as const)
      assert.deepEqual(found(header, encoding), ['0:0-36 utf-16le']);
    for (const encoding of ['utf-8', 'utf-16le', 'ansi'] as const) assert.deepEqual(found(header, encoding), []);
    assert.deepEqual(found('', 'utf-8-bom'), []);
  });

  it('fires on letters that UTF-8 without mark writes otherwise, but not in comments', () => {
    const text = `${header}; коментар\n[HKEY_CURRENT_USER\\Поща]\n"a"="x"\n`;
    assert.deepEqual(found(text, 'utf-8'), ['3:19-23 utf-16le']);
    assert.deepEqual(found(text, 'ansi'), []);
    assert.deepEqual(found(`${header}; коментар\n`, 'utf-8'), []);
  });

  it('is repaired by another encoding and nothing else', () => {
    const bytes = Buffer.from(`\ufeff${header}[HKEY_CURRENT_USER\\Поща]\r\n`);
    const repaired = encodeText(repairFile(decodeText(bytes)));
    assert.equal(Buffer.from(repaired).toString('utf16le'), `\ufeff${header}[HKEY_CURRENT_USER\\Поща]\r\n`);
    assert.deepEqual(encodeText(repairFile(decodeText(repaired))), repaired);
  });

  it('keeps a file of single bytes where the header makes its data such', () => {
    const repaired = repairFile(decodeText(Buffer.from('\ufeffREGEDIT4\n[HKEY_CURRENT_USER\\A]\n"a"=hex(2):41,00\n')));
    assert.equal(repaired.encoding, 'utf-8');
  });
});
