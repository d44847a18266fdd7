import type { TranscriptLine } from '../probe/transcript';

/** The signs by which a transcript tells who speaks. */
export const speakers = { client: '>', server: '<', probe: '*' } as const;

/** A line of a transcript: milliseconds since the beginning, who speaks, what is said. */
export function transcriptLine({ at, from, line }: TranscriptLine): string {
  return `${at.toFixed(1).padStart(8)} ms ${speakers[from]} ${line}`;
}
