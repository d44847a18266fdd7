import { type Message, message } from '../../../message';
import { isImportable, type RegistryChange, registryChanges } from '../import/registry-change';
import type { RegModel } from '../model/model';
import { powershellLines } from './powershell';
import { regAddLines } from './reg-add';

/** The forms that a .reg file can be converted to. */
export const commandForms = ['powershell', 'cmd'] as const;
export type CommandForm = (typeof commandForms)[number];

/** A .reg file as commands. */
export interface ConvertedFile {
  /** Whether regedit imports anything from the file; there are no commands otherwise. */
  readonly importable: boolean;
  /** The lines of the document; a message is a comment. */
  readonly lines: readonly (string | Message)[];
  /** The changes that the form cannot make, one sentence each. They stand among the lines as well. */
  readonly leftOut: readonly Message[];
}

/**
 * What regedit would do with a file, as commands that do the same in the same order. Running them twice does no harm. A change for which the form has no words is
 * left out, and said; lines that regedit drops are dropped.
 */
export function convertFile(model: RegModel, form: CommandForm): ConvertedFile {
  if (!isImportable(model)) return { importable: false, lines: [], leftOut: [] };
  const lines: (string | Message)[] = [];
  const leftOut: Message[] = [];
  const changes = registryChanges(model);
  for (const [index, change] of changes.entries()) {
    const written = form === 'powershell' ? powershellLines(change) : isDoneByNext(change, changes[index + 1]) ? [] : regAddLines(change);
    if (written) lines.push(...written);
    else {
      const sentence = message('Line {line} is left out: {program} has no way to do it.', {
        line: change.line,
        program: form === 'powershell' ? 'PowerShell' : 'reg.exe',
      });
      lines.push(sentence);
      leftOut.push(sentence);
    }
  }
  return { importable: true, lines: form === 'powershell' ? asScript(lines) : asBatch(lines), leftOut };
}

/** Whether the next command makes the key as well: `reg add` does when it sets a value. */
function isDoneByNext(change: RegistryChange, next: RegistryChange | undefined): boolean {
  return change.op === 'createKey' && next?.op === 'set' && next.key === change.key && regAddLines(next) !== undefined;
}

/** One block, so that a console runs it as a whole and stops at the first error; a key is closed where the next one is opened, or deleted. */
function asScript(lines: readonly (string | Message)[]): readonly (string | Message)[] {
  const script: (string | Message)[] = [];
  let isOpen = false;
  const close = (): void => {
    if (isOpen) script.push('  $key.Close()');
    isOpen = false;
  };
  for (const line of lines) {
    const opens = typeof line === 'string' && line.startsWith('$key = ');
    if (opens || (typeof line === 'string' && line.startsWith('['))) close();
    isOpen ||= opens;
    script.push(typeof line === 'string' ? `  ${line}` : line);
  }
  close();
  return ['& {', "  $ErrorActionPreference = 'Stop'", ...script, '}'];
}

/** What batch files need: UTF-8 where there is more than ASCII, and a word on `%`. */
function asBatch(lines: readonly (string | Message)[]): readonly (string | Message)[] {
  const has = (pattern: RegExp): boolean => lines.some((line) => typeof line === 'string' && pattern.test(line));
  return [
    ...(has(/%%/) ? [message('Save these lines as a .cmd file and run that: percent signs are doubled, as such files need it.')] : []),
    ...(has(/[^\0-\x7f]/) ? ['chcp 65001 >nul'] : []),
    ...lines,
  ];
}

/** The document: comments in the form's own way. Lines end with CR LF. */
export function convertedText({ lines }: ConvertedFile, form: CommandForm, translated: (comment: Message) => string): string {
  const sign = form === 'powershell' ? '#' : 'rem';
  return lines.map((line) => `${typeof line === 'string' ? line : `${sign} ${translated(line)}`}\r\n`).join('');
}
