import { detectLogByName, detectLogLanguage } from '../formats/exchange-log/detect-log';
import type { LanguageId } from '../language-file';
import { languageIds } from '../language-file';

/** The language of a file: by its name (without folders), or by the header that its text begins with. Nothing where it is neither a log of Exchange that is read nor a `.reg` file. */
export function detectLanguage(name: string, text: string): LanguageId | undefined {
  if (/\.reg$/i.test(name)) return 'windows-registry';
  const head = text.slice(0, 4096).split(/\r\n|\n|\r/, 50);
  const log = detectLogLanguage(head) ?? detectLogByName(name)?.language;
  if (log) return log;
  return /^\s*(?:Windows Registry Editor Version 5\.00|REGEDIT4)\s*$/.test(head[0] ?? '') ? 'windows-registry' : undefined;
}

/** Whether the core reads a language of the editor. */
export function isLanguageId(id: string): id is LanguageId {
  return (languageIds as readonly string[]).includes(id);
}

/** Whether a language is that of Exchange logs. */
export function isLogLanguage(id: LanguageId): boolean {
  return id !== 'windows-registry';
}
