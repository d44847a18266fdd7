import { misreadTexts } from '../../formats/reg/data/hex-text';
import { hexBytes } from '../../formats/reg/data/write-data';
import type { RegSubject } from '../../formats/reg/model/model';
import { rewriteValue } from '../../formats/reg/repairs/rewrite-value';
import { message } from '../../message';
import { partOf, repairedBy } from '../registry-repair';
import { defineRule } from '../rule';

const messages = {
  'utf-16':
    'regedit reads only the first letter of {name}: the bytes are UTF-16, but in a file of single bytes below the header {header} it reads one letter from each byte. Write the bytes without their zeros, or begin the file with {other}.',
  'single-bytes':
    'regedit makes other letters of {name}: the bytes are single letters, but in this file it reads UTF-16, a letter from two bytes. Write a zero behind each byte.',
} as const;

/** Fires on texts in bytes of known keys that are written in the other way than regedit reads them in the file. */
export const hexText = defineRule<RegSubject>()({
  id: 'hex-text',
  area: 'reg',
  since: '0.3.0',
  level: 'error',
  title: 'A text in bytes that regedit reads as other letters',
  fixable: true,
  messages,
  sources: ['wine-regedit-tests', 'reg-files'],
  *check(subject, found) {
    if (subject.kind !== 'file') return;
    for (const block of subject.settingBlocks) {
      for (const { value, written, bytes } of misreadTexts(block, subject.model.isUtf16Data)) {
        const { node } = value.line;
        const args = { name: value.name.slice(0, 120) || '@', header: 'REGEDIT4', other: 'Windows Registry Editor Version 5.00' };
        const data = node.text.slice(node.typeStart, node.typeEnd) + hexBytes(bytes, ',');
        const hasComment = value.more.some(({ node: { kind } }) => kind === 'comment');
        const fix = repairedBy(message('Write the bytes as regedit reads them'), hasComment ? undefined : () => [rewriteValue(value, data)]);
        yield found(written, partOf(value.line, node.typeStart, node.dataEnd), args, fix);
      }
    }
  },
});
