import assert from 'node:assert/strict';
import { type GrammarScope, tokenize } from '../support/grammar';

/**
 * Five times the length up to which VS Code colours lines. Work that grows with the square of the length is then 25 times as much as in the longest line that
 * is coloured, and does not end within the time that a test has; what grows with the length takes a fraction of a second.
 */
const length = 100_000;

const row = '2021-03-01T00:00:00.000Z,Outbound,08D760DF231F00BC,3,192.0.2.1:25512,198.51.100.7:25,';
const certificate =
  ' CN=mail.example.com, O="Contoso, Ltd" CN=Issuing CA 4B2A 6E1C7E36E5B2A6F2E4A7C9D1B3F5E7A9C1D3E5F7 2020-06-01T00:00:00.000Z 2022-06-01T00:00:00.000Z ';

/** What stands before and behind the text that is repeated. */
type Frame = readonly [before: string, behind: string];

/** What is repeated, for all grammars: what begins something that never ends, and what nearly is something. */
const fillings = ['"', '""', ',', '""",', 'X', '1', ' ', '1.2.3.4 ', 'CN=a, O=b ', '\\', '[', '(', '*', '<', ';', '0a,', 'AF09', "='a' ", 'é'] as const;

const shapes: Readonly<Record<GrammarScope, { readonly first: string; readonly frames: readonly Frame[]; readonly fillings: readonly string[] }>> = {
  'source.exchange-protocol-log': {
    first: '#Log-type: SMTP Send Protocol Log',
    frames: [
      ['', ''],
      ['2021-03-01T00:00:00.000Z,', ''],
      [`${row}<,`, ','],
      [`${row}>,"`, '",'],
      [`${row}<,"`, ''],
      [`${row}*,,`, ''],
      [`${row}*,${certificate},`, ''],
      [`${row}*,${certificate}`, ',Sending certificate'],
    ],
    fillings: ['250-', 'XXXA ', '421 4.4.2 ', 'mail.example.com;', 'FROM:<a@example.com> ', ' SIZE=1', 'TLS negotiation failed with error ', 'SP_PROT_TLS1_'],
  },
  'source.exchange-log': {
    first: '#Fields: date-time,session,source,Destination,direction,description',
    frames: [
      ['', ''],
      ['2021-03-01T00:00:00.000Z,08D760DF231F00BC,SMTP,contoso.com,>,', ''],
      ['2021-03-01T00:00:00.000Z,08D760DF231F00BC,SMTP,contoso.com,>,"', '"'],
      ['2021-03-01T00:00:00.000Z,08D760DF231F00BC,SMTP,contoso.com,>,"', ''],
    ],
    fillings: ['421 4.4.2 ', 'S:Name=Value;', '[{LED=451 4.4.0 '],
  },
  'source.windows-registry': {
    first: 'Windows Registry Editor Version 5.00',
    frames: [
      ['', ''],
      ['[HKEY_LOCAL_MACHINE\\', ']'],
      ['[HKEY_LOCAL_MACHINE\\', ''],
      ['"', '"=dword:00000001'],
      ['"Data"=hex:', ',\\'],
      ['"Name"="', '"'],
      ['"Name"="', ''],
      ['"Enabled"=dword:', ''],
    ],
    fillings: ['\\\\', '\\"', '[HKEY_LOCAL_MACHINE\\', '"Enabled"=dword:1 '],
  },
};

describe('lines of 100,000 characters', () => {
  for (const [scope, { first, frames, fillings: own }] of Object.entries(shapes)) {
    for (const filling of [...fillings, ...own]) {
      it(`of ${JSON.stringify(filling)} are read by ${scope} without going back and forth`, async () => {
        for (const [before, behind] of frames) {
          const line = before + filling.repeat(Math.ceil((length - before.length - behind.length) / filling.length)) + behind;
          const [, tokens = []] = await tokenize(scope as GrammarScope, [first, line]);
          let end = 0;
          for (const token of tokens) {
            assert.equal(token.start, end);
            end = token.end;
          }
          assert.equal(end, line.length);
        }
      });
    }
  }
});
