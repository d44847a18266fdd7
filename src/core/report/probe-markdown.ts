import type { Translate } from '../message';
import type { ProbeResult } from '../probe/result';
import { toMarkdown } from './markdown';
import { toPlainText } from './plain-text';
import { probeReport } from './probe-report';

export interface ProbeTextOptions {
  readonly translate: Translate;
  /** Milliseconds since 1970, for the days that certificates have left. */
  readonly now: number;
}

/** The report of a probe in Markdown. */
export function probeMarkdown(result: ProbeResult, { translate, now }: ProbeTextOptions): string {
  return toMarkdown(probeReport(result, { now, transcript: 'whole' }), translate);
}

/** The report of a probe for a terminal. */
export function probeText(result: ProbeResult, { translate, now }: ProbeTextOptions): string {
  return toPlainText(probeReport(result, { now, transcript: 'first connection' }), translate);
}
