/** An export of a branch of the registry as regedit writes it: keys with a few values of all common types, and among them Schannel's and .NET's. */
export function registryExport(lines) {
  const rows = ['Windows Registry Editor Version 5.00', ''];
  for (let key = 0; rows.length < lines; key++) {
    rows.push(
      key % 500 === 250
        ? schannelKey(key)
        : `[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer\\Contoso\\Application ${key % 97}\\Component ${key}]`,
    );
    rows.push('@="A component of an application of Contoso"', `"Version"="10.0.${key}.1"`, '"Enabled"=dword:00000001');
    rows.push('"Path"="C:\\\\Program Files\\\\Contoso\\\\Application\\\\Components of the application\\\\component.dll"');
    rows.push(`"InstallTime"=hex(b):${key % 10}0,3f,51,8c,d2,0e,da,01`);
    if (key % 4 === 0) rows.push('"Data"=hex:00,01,02,03,04,05,06,07,08,09,0a,0b,0c,0d,0e,0f,10,11,12,13,14,15,16,\\', '  17,18,19,1a,1b,1c,1d,1e,1f,20');
    if (key % 8 === 0) rows.push('"Search"=hex(7):43,00,3a,00,5c,00,41,00,00,00,43,00,3a,00,5c,00,42,00,00,00,00,\\', '  00');
    rows.push('');
  }
  return `${rows.slice(0, lines).join('\r\n')}\r\n`;
}

function schannelKey(key) {
  const version = ['SSL 3.0', 'TLS 1.0', 'TLS 1.1', 'TLS 1.2'][((key / 250) % 4) | 0];
  return `[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\${version}\\${key % 1000 === 250 ? 'Client' : 'Server'}]`;
}
