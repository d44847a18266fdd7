import fc from 'fast-check';

const protocols = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols';

const schannel = protocols.replace(/\\Protocols$/, '');
const winHttp = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\WinHttp';

/** Lines as .reg files have them, right and wrong ones, many of them about TLS 1.2. */
const lines: readonly string[] = [
  '',
  '   ',
  '; a comment',
  'some text',
  'Windows Registry Editor Version 5.00',
  'REGEDIT4',
  'REGEDIT',
  `[${protocols}\\TLS 1.2]`,
  `[${protocols}\\TLS 1.2\\Client]`,
  `[${protocols}\\TLS 1.2\\Server]`,
  `[${protocols.toLowerCase()}\\tls 1.2\\server\\]`,
  `[-${protocols}\\TLS 1.2]`,
  `[-${protocols}\\TLS 1.2\\Client]`,
  `[-${protocols}]`,
  `[${protocols}\\TLS 1,2\\Client]`,
  `[${protocols}\\TLS 1.2 \\ клиент]`,
  `[${protocols}\\TLS 1.1\\Server]`,
  `[ ${protocols}\\TLS 1.2\\Client]`,
  `[${protocols}\\TLS 1.2\\Client`,
  `[HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Server]`,
  `[${protocols}\\TLS 1.2\\Client] "Enabled"=dword:00000000`,
  `[${protocols}\\TLS 1.2] [${protocols}\\TLS 1.2\\Client] **"DisabledByDefault"=dword:00000000 "Enabled"=dword:000000001**`,
  '[HKEY_CURRENT_USER\\Software\\Other]',
  '[HKEY_CURRENT_USER\\software\\OTHER\\]',
  '[-HKEY_CURRENT_USER\\Software]',
  '[-HKEY_CURRENT_USER\\Software\\Other]',
  `[${schannel}]`,
  `[-${schannel}]`,
  `[${schannel}\\Ciphers\\RC4 128\\128]`,
  `[${schannel}\\Ciphers]`,
  `[${winHttp}]`,
  `[${winHttp.replace('SOFTWARE', 'SOFTWARE\\Wow6432Node')}]`,
  '"EventLoging"=dword:00000001',
  '"DefaultSecureProtocols"="0x00000A00"',
  '"DefaultSecureProtocols"=dword:00002560',
  '"DefaultSecureProtocols"=-',
  '[HKEY_CURRENT_USERS\\Software\\Other]',
  '"Enabled"=dword:00000000',
  '"Enabled"=dword:00000001',
  '"enabled"=dword:1 ; on',
  '"Enabled"=dword:ffffffff',
  '"Enabled"="1"',
  '"Enabled"=-',
  '"Enabled"=DWORD: 00000001',
  '"Enabled"=dword:000000001',
  '"Enabled"=hex(4):00,00,\\',
  '  00,00',
  '"DisabledByDefault"=dword:00000001',
  '"DisabledByDefault"=dword:00000000',
  '"DisabledByDefault"=-',
  '"DisabledByDefault"=hex:01,\\',
  '"активиран"=dword:00000001',
  '"Path"="C:\\\\Temp"',
  '"Path"="C:\\0"',
  '"Path"="ends with a backslash\\',
  '@="default"',
  '\ud800 a lone surrogate',
  // A paragraph that was cut, and commands.
  '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Securit',
  'yProviders\\SCHANNEL\\Protocols\\TLS 1,2 \\ клиент] "Disabled',
  'ByDefault" = DWORD: 0000',
  '0000 "активиран" = d: 000000001',
  `> [${protocols}\\TLS 1.2\\Server] &quot;Enabled&quot;=dword:1 "x`,
  "$p = 'HKLM:\\SOFTWARE'",
  'New-Item "$p\\A" -Force | Out-Null',
  'Set-ItemProperty $p n 1',
  'if (Test-Path $p) {',
  '}',
  'reg add HKLM\\SOFTWARE\\A /v n /t REG_DWORD /d 1 ^',
  '  /f',
];

/** A line of a .reg file, or any text. */
export const registryLine = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...lines) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
);

/** A .reg file of such lines, with any line ends, with or without a header. */
export const registryText = fc
  .tuple(
    fc.constantFrom('', 'Windows Registry Editor Version 5.00\r\n\r\n', 'REGEDIT4\n', 'regedit4\n', 'REGEDIT\n'),
    fc.array(fc.tuple(registryLine, fc.constantFrom('\n', '\r\n', '\r')), { maxLength: 14 }),
    fc.boolean(),
  )
  .map(([header, parts, isEnded]) => {
    const text = header + parts.map(([line, end]) => line + end).join('');
    return isEnded ? text : text.replace(/(?:\r\n|\r|\n)$/, '');
  });
