import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

describe('words of the editor:', () => {
  it('in a protocol log', () => {
    checkWords('exchange-protocol-log', '2021-03-01T08:12:44.512Z,EX01\\Default Frontend,08D8DC7B1F6A2C10,7,192.0.2.10:25,[2001:db8::1]:25,>,X-ANONYMOUSTLS,', [
      '2021-03-01T08:12:44.512Z',
      'EX01',
      'Default',
      'Frontend',
      '08D8DC7B1F6A2C10',
      '7',
      '192.0.2.10',
      '25',
      '2001:db8::1',
      '25',
      'X-ANONYMOUSTLS',
    ]);
    checkWords('exchange-protocol-log', "451 5.7.3 ends. <anna@mail.contoso.com> SIZE=1 SP_PROT_TLS1_2_CLIENT 'None'; 组织内 - ...", [
      '451',
      '5.7.3',
      'ends',
      'anna',
      'mail.contoso.com',
      'SIZE',
      '1',
      'SP_PROT_TLS1_2_CLIENT',
      'None',
      '组织内',
    ]);
  });

  it('in a .reg file', () => {
    checkWords('windows-registry', '[HKEY_LOCAL_MACHINE\\SYSTEM\\SCHANNEL\\Protocols\\TLS 1.2\\Client]', [
      'HKEY_LOCAL_MACHINE',
      'SYSTEM',
      'SCHANNEL',
      'Protocols',
      'TLS 1.2',
      'Client',
    ]);
    checkWords('windows-registry', '"DisabledByDefault"=dword:00000000 ; TLS 1.22', ['DisabledByDefault', 'dword', '00000000', 'TLS', '1.22']);
  });
});

function checkWords(language: string, line: string, words: readonly string[]): void {
  const { wordPattern } = JSON.parse(readFileSync(`syntaxes/${language}.language-configuration.json`, 'utf8')) as { wordPattern: string };
  assert.deepEqual(line.match(new RegExp(wordPattern, 'g')), words);
}
