import type { Message } from '../../../message';
import { message } from '../../../message';

/** What a dropped line was meant to be. */
export type IgnoredPart = 'key' | 'value';

/**
 * Why regedit drops a line that looks meant: one entry per reason, with what the line was meant to be and what to tell people.
 * `after` is where the line itself is right, and a line above it is the cause. Source: Wine's regedit and its tests, which also run on
 * Windows (`wine-regedit-tests`).
 */
export const ignoredReasons = {
  'no-bracket': { part: 'key', text: 'The key has no closing bracket.' },
  'no-brackets': { part: 'key', text: 'The key does not stand between brackets.' },
  'blank-after-bracket': { part: 'key', text: 'A blank follows the opening bracket.' },
  'abbreviated-root': { part: 'key', text: 'The root is abbreviated; regedit knows only its full name.' },
  'unknown-root': { part: 'key', text: 'The key begins with no root that regedit knows.' },
  'backslash-after-root': { part: 'key', text: 'More than one backslash follows the root.' },
  'delete-root': { part: 'key', text: 'A root cannot be deleted.' },
  'text-before-key': { part: 'key', text: 'Text stands before the key on its line.' },
  'text-after-key': { part: 'key', text: 'More than the key stands on its line.' },
  'text-before-value': { part: 'value', text: 'Text stands before the value on its line.' },
  'missing-quotes': { part: 'value', text: 'The name or the text does not stand between straight quotation marks.' },
  'no-equals': { part: 'value', text: 'No equals sign follows the name.' },
  'no-data': { part: 'value', text: 'Nothing follows the equals sign.' },
  'type-word': { part: 'value', text: 'The data begins with no type that regedit knows, such as dword: in lower case.' },
  'hex-type': { part: 'value', text: 'The type in hex( ) is no hexadecimal number of at most 8 digits.' },
  'dword-digits': { part: 'value', text: 'A dword is not 1 to 8 hexadecimal digits.' },
  'hex-data': { part: 'value', text: 'The data is no list of hexadecimal bytes with commas between them.' },
  'hex-comma': { part: 'value', text: 'The backslash that continues the data follows no comma.' },
  'text-after-data': { part: 'value', text: 'Text that is no comment follows the data.' },
  'null-in-name': { part: 'value', text: 'The name holds \\0.' },
  'null-in-text': { part: 'value', text: 'The text holds \\0; the import stops here.' },
  'backslash-at-end': { part: 'value', text: 'The text ends with a backslash instead of a quotation mark; the import stops here.' },
  'broken-continuation': { part: 'value', text: 'The data does not go on in the line below.' },
  'lost-line': { part: 'value', text: 'The line above announces more data, so this line is taken for it and lost. End that data.', after: true },
  'no-key': { part: 'value', text: 'No key stands above the value. Write its key above it.', after: true },
  'after-deleted-key': { part: 'value', text: 'The key above is deleted, so it takes no values. Name the key again, without the minus sign.', after: true },
  'after-unknown-root': { part: 'value', text: 'The key above is dropped, and its values with it. Repair the key.', after: true },
  'import-stopped': { part: 'value', text: 'The import may have stopped at a line above. Repair that line.', after: true },
} as const satisfies Record<string, { readonly part: IgnoredPart; readonly text: string; readonly after?: true }>;

/** Why regedit drops a line that looks meant. */
export type IgnoredReason = keyof typeof ignoredReasons;

/** A reason in words. */
export function ignoredReasonMessage(reason: IgnoredReason): Message {
  return message(ignoredReasons[reason].text);
}

/** Whether the line is right, and a line above it makes regedit drop it. */
export function isCausedAbove(reason: IgnoredReason): boolean {
  return 'after' in ignoredReasons[reason];
}
