import { currentHeader } from '../../formats/reg/lines/header-line';
import type { RegSubject } from '../../formats/reg/model/model';
import { repairHeader } from '../../formats/reg/repairs/repair-header';
import { message } from '../../message';
import { partOf, repairedBy } from '../registry-repair';
import { defineRule } from '../rule';

const messages = {
  missing:
    'regedit imports nothing from this file: its first line is not the header {header}. Put the header into the first line, with nothing before or behind it.',
  refused:
    'regedit imports nothing from this file: it does not accept {written} as a header. The first line must be {header} or {old}, in exactly these letters.',
  old: 'regedit imports none of these keys: below the header {written} it reads only the format of Windows 3.1. The first line must be {header}.',
} as const;

/** Fires where the first line keeps regedit from importing anything. */
export const fileHeader = defineRule<RegSubject>()({
  id: 'file-header',
  area: 'reg',
  since: '0.1.0',
  level: 'error',
  title: 'The file has no header that regedit accepts',
  fixable: true,
  messages,
  ofRegions: true,
  sources: ['reg-files', 'wine-regedit-tests'],
  *check(subject, found) {
    if (subject.kind !== 'file' || !subject.lacksHeader) return;
    const { node, after } = subject.firstLine;
    const id = after.header === 'refused' ? 'refused' : after.header === '3.1' ? 'old' : 'missing';
    const args = { header: currentHeader, old: 'REGEDIT4', written: node.text.trim().slice(0, 80) };
    const fix = repairedBy(message('Write the header of .reg files'), () => repairHeader(subject.model));
    yield found(id, partOf(subject.firstLine, 0, node.text.length), args, fix);
  },
});
