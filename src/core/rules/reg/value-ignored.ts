import { type IgnoredReason, ignoredReasons, isCausedAbove } from '../../formats/reg/lines/ignored';
import type { RegLine, RegValue } from '../../formats/reg/model/block';
import type { RegSubject } from '../../formats/reg/model/model';
import { ValueRepairer } from '../../formats/reg/repairs/repair-value';
import { cleanName } from '../../formats/reg/settings/protocol-values';
import { message } from '../../message';
import type { Span, TextEdit } from '../../text/position';
import { partOf, repairedBy } from '../registry-repair';
import { defineRule, type FindingDetails } from '../rule';

const messages = {
  'text-before-value': 'regedit drops this line, so {name} is not set: text stands before the name. The line must begin with the quotation mark.',
  'missing-quotes': 'regedit drops this line, so {name} is not set: name and text must stand between straight quotation marks, as in "Enabled"=dword:00000001.',
  'escaped-quote':
    'regedit drops this line, so {name} is not set: the backslash makes the last quotation mark a part of the text. A backslash is written \\\\.',
  'no-equals': 'regedit drops this line, so {name} is not set: no equals sign follows the name.',
  'no-data': 'regedit drops this line, so {name} is not set: it has no data.',
  'type-word':
    'regedit drops this line, so {name} is not set: it does not know the type {problem}. Numbers are written dword:00000001, in lower case and with a plain colon.',
  'no-type':
    'regedit drops this line, so {name} is not set: it does not say of which type {problem} is. A number is written dword:00000001, text between quotation marks.',
  'hex-type': 'regedit drops this line, so {name} is not set: the type {problem} is no hexadecimal number of at most 8 digits.',
  'dword-digits': 'regedit drops this line, so {name} is not set: {problem} is not 1 to 8 hexadecimal digits.',
  'wide-digits':
    'regedit is not known to read {problem}, so {name} is not set: these digits are full-width, as East Asian keyboards type them. Write plain digits, 0 to 9.',
  'hex-data':
    'regedit drops this value, so {name} is not set: {problem} does not belong into a list of bytes. Bytes are two hexadecimal digits with commas between them.',
  'hex-comma': 'regedit drops this value, so {name} is not set: a comma must stand before the backslash that continues the bytes.',
  'text-after-data':
    'regedit drops this line, so {name} is not set: {problem} stands behind the data. Put it on a line of its own, or write it as a comment that begins with ;.',
  'null-in-name': 'regedit drops this line: the name holds \\0. A backslash in a name is written \\\\.',
  'null-in-text': 'regedit drops this line and may stop the import here: the text holds \\0. A backslash in a text is written \\\\.',
  'backslash-at-end':
    'regedit drops this line and may stop the import here: the text ends with a backslash. A backslash is written \\\\, and the text ends with a quotation mark.',
  'broken-continuation':
    'regedit drops {name} and the line below its data as well: the backslash at the end announces more bytes, and none follow. Remove the backslash, or add the bytes.',
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
      const at = reason === 'broken-continuation' ? line : (value?.problemLine ?? line);
      const [start, end] = problemOf(at, reason);
      const problem = at.node.text.slice(start, end).trim();
      const name = reason === 'missing-quotes' || !value?.name ? nameIn(line.node.text) : value.name;
      const args = { name: name.slice(0, 120), problem: problem.slice(0, 80) };
      const lost =
        reason === 'broken-continuation' && value
          ? { related: () => [{ span: wholeLine(value.problemLine), message: message('This line is lost with it.') }] }
          : {};
      yield found(messageFor(reason, problem), partOf(at, start, end), args, { ...repair(() => repairer.repair(line, value)), ...lost });
    }
  },
});

/** The part of a line that decides why it is dropped. */
function problemOf({ node }: RegLine, reason: IgnoredReason): readonly [number, number] {
  if (reason === 'broken-continuation' && node.kind === 'value') return [node.typeStart, node.dataEnd];
  return [node.problemStart, node.problemEnd];
}

function messageFor(reason: Reported, problem: string): keyof typeof messages {
  if ((reason === 'dword-digits' || reason === 'hex-data') && /[\uff10-\uff19]/.test(problem)) return 'wide-digits';
  if (reason === 'type-word' && /^\d/.test(problem)) return 'no-type';
  return reason === 'missing-quotes' && problem.endsWith('\\"') ? 'escaped-quote' : reason;
}

function wholeLine(line: RegLine): Span {
  return partOf(line, 0, line.node.text.length);
}

type Reported = IgnoredReason & keyof typeof messages;

function reportedReason(reason: IgnoredReason | undefined): Reported | undefined {
  if (!reason || ignoredReasons[reason].part !== 'value') return undefined;
  if (isCausedAbove(reason) && reason !== 'no-key' && reason !== 'after-deleted-key') return undefined;
  return reason in messages ? (reason as Reported) : undefined;
}

function nameIn(text: string): string {
  return cleanName(text.slice(0, Math.max(text.search(/[=＝]/), 0))) || '@';
}

function repair(edits: () => readonly TextEdit[] | undefined): FindingDetails {
  return repairedBy(message('Write the value as regedit reads it'), edits() && edits);
}
