import { type Encoding, unreadableEncodings } from '../../formats/reg/lines/encoding';
import type { RegSubject } from '../../formats/reg/model/model';
import { message } from '../../message';
import { partOf } from '../registry-repair';
import { defineRule } from '../rule';

const messages = {
  unreadable: 'regedit imports nothing from this file: it cannot read {encoding}. Save the file as {better}.',
  otherLetters: 'regedit reads {letters} as other letters: it takes UTF-8 without a byte order mark for the code page of Windows. Save the file as {better}.',
} as const;

const names: Readonly<Record<Encoding, string>> = {
  'utf-16le': 'UTF-16 LE (with BOM)',
  'utf-16be': 'UTF-16 BE',
  'utf-16le-no-bom': 'UTF-16 LE (without BOM)',
  'utf-16be-no-bom': 'UTF-16 BE (without BOM)',
  'utf-8-bom': 'UTF-8 (with BOM)',
  'utf-8': 'UTF-8 (without BOM)',
  ansi: 'ANSI',
};

/** Fires where regedit finds nothing, or the wrong names, in the bytes of the file. Needs to know how the file is kept. */
export const fileEncoding = defineRule<RegSubject>()({
  id: 'file-encoding',
  area: 'reg',
  since: '0.1.0',
  level: 'error',
  title: 'The file is kept in an encoding that regedit misreads',
  fixable: true,
  messages,
  ofRegions: true,
  sources: ['wine-regedit-tests', 'reg-files'],
  *check(subject, found) {
    if (subject.kind !== 'file' || subject.encoding === undefined) return;
    // REGEDIT4 has its texts in single bytes also within hex(2): and hex(7):.
    const encoding: Encoding = subject.fitsSingleBytes ? 'utf-8' : 'utf-16le';
    const args = { encoding: names[subject.encoding], better: names[encoding] };
    const more = { fix: { title: message('Save as {better}', { better: names[encoding] }), encoding, edits: () => [] } };
    if (unreadableEncodings.includes(subject.encoding)) {
      if (!subject.isBlank) yield found('unreadable', partOf(subject.firstLine, 0, subject.firstLine.node.text.length), args, more);
      return;
    }
    const line = subject.firstNonAscii;
    const letters = line && /[^\0-\x7f]+/.exec(line.node.text);
    if (letters)
      yield found('otherLetters', partOf(line, letters.index, letters.index + letters[0].length), { ...args, letters: letters[0].slice(0, 40) }, more);
  },
});
