import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, type Finding, fixAll, openFile, render } from '../../../src/core/index';
import { knownKeys } from '../../../src/core/knowledge/registry/known-keys';
import { allFindings, checkFix } from '../../support/check';

const header = 'Windows Registry Editor Version 5.00\n\n';
const schannel = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL';
const dotNet = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\.NETFramework';
const internet = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';
const narrow = internet.replace('SOFTWARE', 'SOFTWARE\\Wow6432Node');
const cryptography = 'Cryptography\\Configuration';
const suiteOrder = `HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\${cryptography}\\Local\\SSL\\00010002`;
const suitePolicy = `HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\${cryptography}\\SSL\\00010002`;

/** What a rule finds in a file with some lines below the header. */
function found(rule: string, text: string): readonly Finding[] {
  return allFindings('windows-registry', header + text).filter((finding) => finding.rule.id === rule);
}

/** The text after each choice that a rule offers in it. */
function chosen(rule: string, text: string): readonly string[] {
  return found(rule, text).flatMap(({ choices }) => (choices ?? []).map(({ edits }) => applyEdits(header + text, edits()).slice(header.length)));
}

function says(rule: string, text: string): string {
  return found(rule, text)
    .map(({ message }) => render(message))
    .join('\n');
}

describe('value-type, of all settings', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['a text of digits', `${dotNet}\\v4.0.30319`, '"SchUseStrongCrypto"="1"', '"SchUseStrongCrypto"=dword:00000001'],
    ['a QWORD', `${dotNet}\\v4.0.30319`, '"SchUseStrongCrypto"=hex(b):01,00,00,00,00,00,00,00', '"SchUseStrongCrypto"=dword:00000001'],
    ['digits of sixteen', `${internet}\\WinHttp`, '"DefaultSecureProtocols"="0x00000A00"', '"DefaultSecureProtocols"=dword:00000a00'],
    ['digits of ten', `${internet}\\WinHttp`, '"DefaultSecureProtocols"="2048"', '"DefaultSecureProtocols"=dword:00000800'],
    ['a dword in quotes', `${internet}\\WinHttp`, '"DefaultSecureProtocols"="dword:00000800"', '"DefaultSecureProtocols"=dword:00000800'],
    ['bytes', `${internet}\\WinHttp`, '"DefaultSecureProtocols"=hex:00,0a,\\\n  00,00', '"DefaultSecureProtocols"=dword:00000a00'],
    ['a list for a policy', suitePolicy, '"Functions"=hex(7):41,00,00,00,42,00,00,00,00,00', '"Functions"="A,B"'],
    ['a text for a list', suiteOrder, '"Functions"="A, B" ; two', '"Functions"=hex(7):41,00,00,00,42,00,00,00,00,00 ; two'],
  ];
  for (const [what, key, before, after] of cases) {
    it(`writes what was meant: ${what}`, () => {
      const [finding] = found('value-type', `[${key}]\n${before}\n`);
      assert.equal(finding?.fix && applyEdits(`${header}[${key}]\n${before}\n`, finding.fix.edits()), `${header}[${key}]\n${after}\n`);
    });
  }

  it('writes lists in the bytes of the file', () => {
    const text = `REGEDIT4\n[${suiteOrder}]\n"EccCurves"="NistP256"\n`;
    const [finding] = allFindings('windows-registry', text).filter(({ rule }) => rule.id === 'value-type');
    assert.match(finding?.fix ? applyEdits(text, finding.fix.edits()) : '', /hex\(7\):4e,69,73,74,50,32,35,36,00,00\n$/);
  });

  it('names no repair where more than one number can be meant, or none', () => {
    for (const data of ['"maybe"', '"4294967296"', 'hex(b):00,00,00,00,01,00,00,00', '"3"'])
      assert.deepEqual(
        found('value-type', `[${internet}\\WinHttp]\n"DefaultSecureProtocols"=${data}\n`).map(({ fix }) => fix),
        [undefined],
        data,
      );
  });
});

describe('setting-value', () => {
  it('tells bits that are none, and offers what digits of ten and the known bits make', () => {
    const text = `[${internet}\\WinHttp]\n"DefaultSecureProtocols"=dword:00002560\n[${narrow}\\WinHttp]\n"DefaultSecureProtocols"=dword:00002560\n`;
    assert.match(says('setting-value', text), /0x00000540 in 0x00002560 means nothing for DefaultSecureProtocols.*0x800 \(TLS 1\.2\)/);
    assert.deepEqual(
      chosen('setting-value', text)
        .slice(0, 2)
        .map((after) => after.split('\n')[1]),
      ['"DefaultSecureProtocols"=dword:00000a00', '"DefaultSecureProtocols"=dword:00002020'],
    );
  });

  it('tells amounts out of limits, and knows every number of a switch', () => {
    assert.match(says('setting-value', `[${schannel}\\Messaging]\n"MessageLimitClient"=dword:ffffffff\n`), /MessageLimitClient: it can be from 0 to 16777215/);
    assert.equal(says('setting-value', `[${schannel}\\Ciphers\\NULL]\n"Enabled"=dword:00000002\n`), '');
  });
});

describe('setting-name', () => {
  const keys: readonly (readonly [string, string, string])[] = [
    [`${schannel}\\Ciphers\\AES 128`, '"Enabled"=dword:00000000', `${schannel}\\Ciphers\\AES 128/128`],
    [`${schannel}\\Ciphers\\RC4 40\\128`, '"Enabled"=dword:00000000', `${schannel}\\Ciphers\\RC4 40/128`],
    [`${schannel}\\Ciphers\\Triple DES 168/168`, '"Enabled"=dword:00000000', `${schannel}\\Ciphers\\Triple DES 168`],
    [`${schannel}\\KeyExchangeAlgorithms\\Diffie Hellman`, '"Enabled"=dword:00000001', `${schannel}\\KeyExchangeAlgorithms\\Diffie-Hellman`],
    [`${schannel}\\Hashes\\SHA-256`, '"Enabled"=dword:00000001', `${schannel}\\Hashes\\SHA256`],
    [`${dotNet}\\v4.0.30139`, '"SchUseStrongCrypto"=dword:00000001', `${dotNet}\\v4.0.30319`],
    [`${dotNet.replace('.NETF', '.NET F')}\\v4.0.30319`, '"SchUseStrongCrypto"=dword:00000001', `${dotNet}\\v4.0.30319`],
    [`${internet}\\Win HTTP`, '"DefaultSecureProtocols"=dword:00000800', `${internet}\\WinHttp`],
    [
      `${schannel.replace('CurrentControlSet', 'ControlSet002')}\\Cipher\\NULL`,
      '"Enabled"=dword:0',
      `${schannel.replace('CurrentControlSet', 'ControlSet002')}\\Ciphers\\NULL`,
    ],
  ];
  for (const [written, value, meant] of keys) {
    it(`mends a key: ${written.split('\\').slice(-2).join('\\')}`, () => {
      const text = `${header}[${written}]\n${value}\n`;
      const [finding] = allFindings('windows-registry', text).filter(({ rule }) => rule.id === 'setting-name');
      assert.equal(finding?.fix && applyEdits(text, finding.fix.edits()), `${header}[${meant}]\n${value}\n`);
    });
  }

  const values: readonly (readonly [string, string, string])[] = [
    [`${dotNet}\\v4.0.30319`, 'SchUseStrongCripto', 'SchUseStrongCrypto'],
    [`${dotNet}\\v4.0.30319`, 'SystemDefaultTlsVersion', 'SystemDefaultTlsVersions'],
    [`${internet}\\WinHttp`, 'DefaultSecureProtocol', 'DefaultSecureProtocols'],
    [schannel, 'Event Logging', 'EventLogging'],
  ];
  for (const [key, written, meant] of values) {
    it(`mends a value: ${written}`, () => {
      const text = `${header}[${key}]\n"${written}"=dword:00000001\n`;
      const [finding] = allFindings('windows-registry', text).filter(({ rule }) => rule.id === 'setting-name');
      assert.equal(finding?.fix && applyEdits(text, finding.fix.edits()), `${header}[${key}]\n"${meant}"=dword:00000001\n`);
    });
  }

  it('names the candidates, and no repair, where several names are as near or none is', () => {
    const findings = ['RC2 56', 'AES 128/256'].flatMap((name) => found('setting-name', `[${schannel}\\Ciphers\\${name}]\n"Enabled"=dword:0\n`));
    assert.deepEqual(
      findings.map(({ fix }) => fix),
      [undefined, undefined],
    );
    assert.match(findings.map(({ message }) => render(message)).join('\n'), /are RC2 56\/128, RC2 56\/56\.[\s\S]*are AES 128\/128, AES 256\/256/);
  });

  it('takes no short word for another, and is silent about what is near nothing', () => {
    const text = `[${schannel}\\KeyExchangeAlgorithms\\Diffie-Hellman]\n"ServerMaxKeyBitLength"=dword:00001000\n[${schannel}]\n"Whatever"=dword:1\n[${schannel}\\CipherSuites]\n"x"=dword:1\n`;
    assert.deepEqual(found('setting-name', text), []);
  });

  it('does not rename to a name that the file has already', () => {
    const text = `[${schannel}]\n"EventLogging"=dword:00000001\n"EventLoging"=dword:00000007\n`;
    assert.deepEqual(
      found('setting-name', text).map(({ fix }) => fix),
      [undefined],
    );
  });
});

describe('value-misplaced', () => {
  it('moves a value to the key that is clear, and writes it below that where the file has it', () => {
    assert.deepEqual(chosen('value-misplaced', `[${schannel}\\Protocols]\n"EventLogging"=dword:1\n`), [
      `[${schannel}\\Protocols]\n\n[${schannel}]\n"EventLogging"=dword:1\n`,
    ]);
    const text = `[${internet}\\WinHttp]\n\n[${internet}]\n"DefaultSecureProtocols"=dword:00000800\n"Other"="x"\n`;
    assert.deepEqual(chosen('value-misplaced', text), [`[${internet}\\WinHttp]\n"DefaultSecureProtocols"=dword:00000800\n\n[${internet}]\n"Other"="x"\n`]);
  });

  it('moves a value of a version to both roles, and leaves out the one that is set', () => {
    const version = `${schannel.replace('CurrentControlSet', 'ControlSet001')}\\Protocols\\TLS 1.0`;
    const text = `[${version}]\n"Enabled"=dword:0\n\n[${version}\\Server]\n"Enabled"=dword:0\n`;
    assert.deepEqual(chosen('value-misplaced', text), [`[${version}]\n\n[${version}\\Client]\n"Enabled"=dword:0\n\n[${version}\\Server]\n"Enabled"=dword:0\n`]);
  });

  it('offers no move where only some of many keys can be meant', () => {
    const [finding] = found('value-misplaced', `[${schannel}]\n"Enabled"=dword:1\n`);
    assert.deepEqual([finding?.choices, finding && /keys such as/.test(render(finding.message))], [undefined, true]);
  });

  it('finds values of TLS 1.2 itself only as long as a role is not set', () => {
    const values = '"DisabledByDefault"=dword:00000000\n"Enabled"=dword:00000001\n';
    const roles = ['Client', 'Server'].map((role) => `[${schannel}\\Protocols\\TLS 1.2\\${role}]\n${values}`);
    assert.equal(found('value-misplaced', `[${schannel}\\Protocols\\TLS 1.2]\n${values}${roles.join('')}`).length, 0);
    assert.equal(found('value-misplaced', `[${schannel}\\Protocols\\TLS 1.2]\n${values}${roles[0]}`).length, 2);
  });

  it('does not take a common name far away for one that is meant', () => {
    const text = `[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control]\n"Enabled"=dword:1\n[${schannel}\\Messaging]\n"Enabled"=dword:1\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft]\n"Functions"="x"\n`;
    assert.deepEqual(found('value-misplaced', text), []);
  });
});

describe('views-differ', () => {
  const set = (key: string, data: string): string => `[${key}\\WinHttp]\n"DefaultSecureProtocols"=${data}\n`;

  it('offers to write either number in both keys', () => {
    const text = set(internet, 'dword:00000800') + set(narrow, 'dword:00000a00');
    assert.deepEqual(chosen('views-differ', text), [
      set(internet, 'dword:00000800') + set(narrow, 'dword:00000800'),
      set(internet, 'dword:00000a00') + set(narrow, 'dword:00000a00'),
    ]);
  });

  it('offers to write a value in the other key as well', () => {
    assert.deepEqual(chosen('views-differ', set(narrow, 'dword:00000800')), [`${set(narrow, 'dword:00000800')}\n${set(internet, 'dword:00000800')}`]);
    assert.deepEqual(chosen('views-differ', `${set(internet, 'dword:00000800')}[${narrow}\\WinHttp]\n`), [
      set(internet, 'dword:00000800') + set(narrow, 'dword:00000800'),
    ]);
  });

  it('leaves what is missing of .NET to another rule, and tells numbers that differ', () => {
    const one = `[${dotNet}\\v4.0.30319]\n"SchUseStrongCrypto"=dword:00000001\n`;
    const other = one.replace('SOFTWARE', 'SOFTWARE\\Wow6432Node');
    assert.deepEqual(
      [one, one + other, one + other.replace('1\n', '0\n')].map((text) => found('views-differ', text).length),
      [0, 0, 1],
    );
  });
});

describe('repairs of known settings', () => {
  const datas = [
    '"1"',
    '"0x800"',
    '"2560"',
    'hex:01',
    'hex(b):00,08,00,00,00,00,00,00',
    'dword:00002560',
    '"A,B"',
    'hex(7):41,00,2c,00,42,00,00,00,00,00',
    '"x"',
    '-',
  ];
  const slips: readonly ((name: string) => string)[] = [
    (name) => name,
    (name) => name.slice(0, -1),
    (name) => name.replace(/[aeiou]/, ''),
    (name) => name.replace(' ', ''),
    (name) => name.replace('/', '\\'),
    (name) => name.toLowerCase(),
  ];
  const slip = fc.constantFrom(...slips);
  const block = fc.constantFrom(...knownKeys).chain(({ path, family }) =>
    fc
      .tuple(
        slip,
        fc.array(fc.tuple(fc.constantFrom(...family.settings.map(({ name }) => name), 'Enabled', 'EventLogging'), slip, fc.constantFrom(...datas)), {
          maxLength: 4,
        }),
      )
      .map(([keySlip, values]) => {
        const cut = path.lastIndexOf('\\') + 1;
        return `[${path.slice(0, cut)}${keySlip(path.slice(cut))}]\n${values.map(([name, slipped, data]) => `"${slipped(name)}"=${data}\n`).join('')}`;
      }),
  );

  it('change a repaired file no more', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 5 }), (blocks) => {
        const text = header + blocks.join('\n');
        checkFix('windows-registry', text, fixAll('windows-registry', text));
      }),
      { numRuns: 300 },
    );
  });

  it('and choices are made for the text as it is', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 4 }), (blocks) => {
        const text = header + blocks.join('\n');
        for (const { choices } of allFindings('windows-registry', text))
          for (const { edits } of choices ?? []) {
            const after = applyEdits(text, edits());
            assert.notEqual(after, text);
            assert.ok(openFile('windows-registry', after).document.lines.length > 0);
          }
      }),
      { numRuns: 150 },
    );
  });
});
