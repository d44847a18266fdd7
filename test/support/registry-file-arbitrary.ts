import fc from 'fast-check';
import { type Encoding, encodeText } from '../../src/core/formats/reg/lines/encoding';

/**
 * Whole .reg files as bytes, well- and ill-formed, line by line: headers, keys, deletions, every type of value, continued data with comments and blank
 * lines in it, damage of many kinds, all line ends, all encodings. All keys are below `HKEY_CURRENT_USER`.
 */

const rarely = <T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>): fc.Arbitrary<T> => fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: rare });
const blanks = rarely(fc.constant(''), fc.constantFrom(' ', '  ', '\t', ' \t'));
const comment = rarely(fc.constant(''), fc.constantFrom(';', '; comment', ' ;"a"="b"', ';]', ' # no comment', 'text', ' \\', ','));
const concat = (...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> => fc.tuple(...parts).map((all) => all.join(''));

const headerLine = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom('Windows Registry Editor Version 5.00', 'REGEDIT4') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      ' REGEDIT4',
      'REGEDIT4 ',
      'regedit4',
      'REGEDIT5',
      '\tWindows Registry Editor Version 5.00',
      'Windows Registry Editor Version 4.00',
      ';',
    ),
  },
);

const segment = fc.string({ unit: fc.constantFrom(...'aBc1 -./;"=@]['), minLength: 1, maxLength: 5 });
const path = fc.array(rarely(fc.constantFrom('A', 'B', 'A\\C', 'TLS 1.2', 'a'), segment), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('\\'));
const root = rarely(
  fc.constantFrom('HKEY_CURRENT_USER\\', 'hkey_current_user\\', 'Hkey_Current_User\\'),
  fc.constantFrom('HKCU\\', 'HKEY_CURRENT_USERS\\', 'HKEY_CURRENT_USER \\', 'Computer\\HKEY_CURRENT_USER\\', '\\HKEY_CURRENT_USER\\'),
);
const keyLine = concat(
  blanks,
  rarely(fc.constantFrom('[', '[', '[', '[-'), fc.constantFrom('[ ', '[- ', '[ -', '', '[[', '[--')),
  root,
  path,
  rarely(fc.constant(''), fc.constantFrom('\\', '\\\\', ' ')),
  rarely(fc.constant(']'), fc.constantFrom('', ']]', '] ', ' ]', '] "a"="b"', '][', '];x]')),
  comment,
);

const letters = fc.constantFrom(...'abc 019%;=#[]@,.:-ä');
const innerText = fc.array(rarely(letters, fc.constantFrom('\\\\', '\\"', '\\n', '\\r', '\\t', '\\x', '"')), { maxLength: 10 }).map((parts) => parts.join(''));
const name = rarely(
  fc.oneof(
    fc.constant('@'),
    fc.constantFrom('a', 'A', 'b', 'Enabled').map((text) => `"${text}"`),
    innerText.map((text) => `"${text}"`),
  ),
  fc.constantFrom('a', '"a', 'a"', '“a”', '@@', '"a\\0"', '"a""b"', "'a'", '""'),
);
const hexByte = rarely(
  fc.integer({ min: 0, max: 255 }).map((byte) => byte.toString(16).padStart(2, '0')),
  fc.constantFrom('1', 'F', '100', '0x1', '+1', '-1', '', ' 01', '01 ', 'g', '001', '00\\'),
);
const hexBytes = fc.array(rarely(hexByte, fc.constant('00')), { maxLength: 12 }).map((bytes) => bytes.join(','));
const textBytes = fc
  .array(fc.string({ unit: fc.constantFrom(...'abc 1'), maxLength: 4 }), { maxLength: 3 })
  .chain((texts) =>
    fc.constantFrom('latin1' as const, 'utf16le' as const).map((encoding) => [...Buffer.from([...texts, ''].map((text) => `${text}\0`).join(''), encoding)]),
  )
  .map((bytes) => bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(','));
const continued = fc
  .tuple(
    rarely(hexBytes, textBytes),
    fc.array(
      fc.tuple(
        rarely(fc.constant(',\\'), fc.constantFrom(',', '\\', ', \\', ',\\ ', ',\\;c', ',\\ ; c', ',\\x', ',')),
        rarely(fc.constantFrom('\n', '\n  '), fc.constantFrom('\n\n  ', '\n;c\n', '\n ; c\n\n', '\n#c\n', '\n  \t')),
        hexBytes,
      ),
      {
        maxLength: 2,
      },
    ),
  )
  .map(([first, more]) => first + more.map((parts) => parts.join('')).join(''));
const hexType = rarely(
  fc.constantFrom('hex:', 'hex(0):', 'hex(1):', 'hex(2):', 'hex(3):', 'hex(4):', 'hex(5):', 'hex(6):', 'hex(7):', 'hex(8):', 'hex(a):', 'hex(b):'),
  fc.constantFrom(
    'HEX:',
    'hex',
    'hex (2):',
    'hex():',
    'hex( 7):',
    'hex(+7):',
    'hex(-1):',
    'hex(0x2):',
    'hex(100000000):',
    'hex(ffffffff):',
    'hex(7) :',
    'hex(7:',
    'hex(g):',
    'hex(7 ):',
  ),
);
const dword = rarely(
  fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF'), minLength: 1, maxLength: 8 }),
  fc.constantFrom('', '000000001', '0x1', 'hello', '1 2', '-1', '+1', '12g', '1,', '1\\', '１'),
);
const data = rarely(
  fc.oneof(
    concat(fc.constant('dword:'), blanks, dword),
    innerText.map((text) => `"${text}"`),
    fc.constant('-'),
    { weight: 2, arbitrary: concat(hexType, blanks, continued) },
  ),
  fc.constantFrom('', '1', 'text', '"open', 'DWORD:1', 'dword :1', 'dword：1', 'qword:1', '“a”', '--', '-1', '"a"b', 'hex', '@', '""'),
);
const valueLine = concat(blanks, name, blanks, rarely(fc.constant('='), fc.constantFrom('', ':', '＝', '==')), blanks, data, comment, blanks);
const otherLine = fc.constantFrom(
  '',
  ' ',
  '; comment',
  '#comment',
  '//',
  'some text',
  ';[HKEY_CURRENT_USER\\X]',
  '\\',
  '  01,02',
  '-',
  '*"a"="b"',
  'REGEDIT4',
  '\u00a0"a"="b"',
);

const body = fc.array(fc.oneof({ weight: 3, arbitrary: keyLine }, { weight: 8, arbitrary: valueLine }, { weight: 1, arbitrary: otherLine }), {
  minLength: 1,
  maxLength: 12,
});

/** The encodings in which files come, the readable ones more often. */
const encodings = fc.constantFrom<Encoding>(
  'utf-16le',
  'utf-16le',
  'utf-16le',
  'ansi',
  'ansi',
  'utf-8',
  'utf-8',
  'utf-8-bom',
  'utf-16be',
  'utf-16le-no-bom',
  'utf-16be-no-bom',
);

/** A .reg file; below `HKEY_CURRENT_USER\\<key>` where a key is given, so that many files can go into one registry. */
export interface RegistryFile {
  readonly encoding: Encoding;
  readonly text: string;
}

/** Any .reg file. */
export const registryFile: fc.Arbitrary<RegistryFile> = fc
  .record({
    encoding: encodings,
    header: headerLine,
    first: rarely(fc.constant('[HKEY_CURRENT_USER\\A]\n'), fc.constant('')),
    body,
    end: fc.constantFrom('\n', '\r\n', '\r'),
    isEnded: fc.boolean(),
  })
  .map(({ encoding, header, first, body: lines, end, isEnded }) => ({
    encoding,
    text: `${header}\n${first}${lines.join('\n')}${isEnded ? '\n' : ''}`.replace(/\n/g, end),
  }));

/** A file as it is on a disk. */
export function bytesOf({ text, encoding }: RegistryFile): Uint8Array {
  return encodeText({ text, encoding });
}
