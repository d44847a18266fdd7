import type { RegLine, RegValue } from '../../formats/reg/block';
import { type IgnoredReason, ignoredReasons, isCausedAbove } from '../../formats/reg/ignored';
import type { RegSubject } from '../../formats/reg/model';
import { cleanName } from '../../formats/reg/protocol-values';
import { ValueRepairer } from '../../formats/reg/repair-value';
import { message } from '../../message';
import type { TextEdit } from '../../text/position';
import { partOf, repairedBy } from '../registry-repair';
import { defineRule, type FindingDetails } from '../rule';

const messages = {
  'text-before-value': 'regedit drops this line, so {name} is not set: text stands before the name. The line must begin with the quotation mark.',
  'missing-quotes': 'regedit drops this line, so {name} is not set: name and text must stand between straight quotation marks, as in "Enabled"=dword:00000001.',
  'no-equals': 'regedit drops this line, so {name} is not set: no equals sign follows the name.',
  'no-data': 'regedit drops this line, so {name} is not set: it has no data.',
  'type-word': 'regedit drops this line, so {name} is not set: it does not know the type {problem}. Numbers are written dword:00000001, in lower case and with a plain colon.',
  'hex-type': 'regedit drops this line, so {name} is not set: the type {problem} is no hexadecimal number of at most 8 digits.',
  'dword-digits': 'regedit drops this line, so {name} is not set: {problem} is not 1 to 8 hexadecimal digits.',
  'hex-data': 'regedit drops this value, so {name} is not set: {problem} does not belong into a list of bytes. Bytes are two hexadecimal digits with commas between them.',
  'hex-comma': 'regedit drops this value, so {name} is not set: a comma must stand before the backslash that continues the bytes.',
  'text-after-data': 'regedit drops this line, so {name} is not set: {problem} stands behind the data. Put it on a line of its own, or write it as a comment that begins with ;.',
  'null-in-name': 'regedit drops this line: the name holds \\0. A backslash in a name is written \\\\.',
  'null-in-text': 'regedit drops this line and may stop the import here: the text holds \\0. A backslash in a text is written \\\\.',
  'backslash-at-end': 'regedit drops this line and may stop the import here: the text ends with a backslash. A backslash is written \\\\, and the text ends with a quotation mark.',
  'broken-continuation': 'regedit drops {name} and this line as well: the backslash above announces more bytes, and this line is none. Remove the backslash above, or add the bytes.',
  'no-key': 'regedit drops this line, so {name} is not set: no key stands above it. Write the key, such as [HKEY_LOCAL_MACHINE\\SOFTWARE\\…], on a line above.',
  'after-deleted-key': 'regedit drops this line, so {name} is not set: the key above is deleted. Name the key again, without the minus sign, above the values.',
} as const;

/** Fires on values that regedit drops without a word. Lines that only suffer from another line are told there. */
export const valueIgnored = defineRule<RegSubject>()({
  id: 'value-ignored',
  area: 'reg',
  since: '0.1.0',
  level: 'error',
  title: 'A value that regedit drops',
  fixable: true,
  messages,
  sources: ['wine-regedit-tests', 'reg-files'],
  *check(subject, found) {
    if (subject.kind !== 'block' || !subject.isFlagged) return;
    const repairer = new ValueRepairer(subject);
    const values = new Map<RegLine, RegValue>(subject.values.map((value) => [value.line, value]));
    for (const line of subject.lines) {
      const value = values.get(line);
      const reason = reportedReason(value?.ignored ?? (line.node.kind === 'junk' ? line.node.ignored : undefined));
      if (!reason) continue;
      const at = value?.problemLine ?? line;
      const { text, problemStart, problemEnd } = at.node;
      const args = { name: (value?.name || nameIn(text)).slice(0, 120), problem: text.slice(problemStart, problemEnd).trim().slice(0, 80) };
      yield found(reason, partOf(at, problemStart, problemEnd), args, repair(() => repairer.repair(line, value)));
    }
  },
});

function reportedReason(reason: IgnoredReason | undefined): keyof typeof messages | undefined {
  if (!reason || ignoredReasons[reason].part !== 'value') return undefined;
  if (isCausedAbove(reason) && reason !== 'no-key' && reason !== 'after-deleted-key') return undefined;
  return reason in messages ? (reason as keyof typeof messages) : undefined;
}

function nameIn(text: string): string {
  return cleanName(text.slice(0, Math.max(text.search(/[=＝]/), 0))) || '@';
}

function repair(edits: () => readonly TextEdit[] | undefined): FindingDetails {
  return repairedBy(message('Write the value as regedit reads it'), edits() && edits);
}
