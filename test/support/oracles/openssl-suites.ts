import { spawnSync } from 'node:child_process';

let names: ReadonlyMap<string, string> | undefined;

/** The IANA name of a suite that OpenSSL names, such as `AES256-SHA`, by OpenSSL's own table. */
export function openSslSuite(name: string): string {
  names ??= new Map(
    spawnSync('openssl', ['ciphers', '-stdname', 'ALL:COMPLEMENTOFALL@SECLEVEL=0'], { encoding: 'utf8' })
      .stdout.split('\n')
      .map((line) => line.trim().split(/\s+(?:-\s+)?/))
      .map(([iana = '', openSsl = '']) => [openSsl, iana]),
  );
  return names.get(name) ?? name;
}
