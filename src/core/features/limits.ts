import type { LanguageFile } from '../language-file';
import { type Message, message } from '../message';
import { LogFile } from '../open-file';
import { hasMoreFoldingRanges } from './folding-ranges';

/** So many sessions are in the outline. The editor asks for it after every edit. */
export const mostOutlineSessions = 5000;
/** So many sessions of the outline have their steps below them. */
export const mostOutlineSteps = 1000;
/** So many keys of a .reg file are in the outline, and so many values below them. */
export const mostOutlineKeys = 5000;
export const mostOutlineValues = 20_000;
/** In a log with more sessions than this, only those that went wrong have lines above them, and no more of them than this. */
export const mostLensSessions = 5000;
/** VS Code folds so many places of a file and ignores the others (its setting `editor.foldingMaximumRegions`). */
export const mostFoldingRanges = 5000;
/** So many lines of one session are highlighted and listed as references; real sessions have fewer. */
export const mostPlaces = 10_000;

/** What is not offered in full for a file, and why. */
export interface Limit {
  readonly feature: 'outline' | 'outline-steps' | 'code-lens' | 'folding';
  /** A sentence for people. */
  readonly text: Message;
}

/** What is cut short in a file because it is large; nothing for a file of common size. */
export function limitsOf(file: LanguageFile): readonly Limit[] {
  if (!(file instanceof LogFile)) return [];
  const count = file.model.sessions.length;
  const limits: Limit[] = [];
  if (count > mostOutlineSessions)
    limits.push({
      feature: 'outline',
      text: message('The outline lists {most} of {count} sessions, those that went wrong first: it is made again after every change.', {
        most: mostOutlineSessions,
        count,
      }),
    });
  if (count > mostOutlineSteps)
    limits.push({
      feature: 'outline-steps',
      text: message('The outline shows the steps of {most} sessions only, those that went wrong first.', { most: mostOutlineSteps }),
    });
  if (count > mostLensSessions)
    limits.push({
      feature: 'code-lens',
      text: message('Only sessions that went wrong have a line with their outcome above them: there are {count} sessions, more than {most}.', {
        count,
        most: mostLensSessions,
      }),
    });
  if (hasMoreFoldingRanges(file, mostFoldingRanges))
    limits.push({
      feature: 'folding',
      text: message('Only the {most} longest parts of the file can be folded: the editor takes no more.', { most: mostFoldingRanges }),
    });
  return limits;
}
