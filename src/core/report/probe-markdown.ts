import type { Translate } from '../message';
import type { ProbeResult } from '../probe/result';
import { toHtml } from './html';
import { toMarkdown } from './markdown';
import { toPlainText } from './plain-text';
import type { ProbeComparison } from './probe-comparison';
import { type ProbeOrigin, probeReport } from './probe-report';

export interface ProbeTextOptions {
  readonly translate: Translate;
  /** Milliseconds since 1970, for the days that certificates have left. */
  readonly now: number;
  /** What changed since an earlier probe of the host. */
  readonly comparison?: ProbeComparison | undefined;
  /** The line that the target was taken from. `lineLink` is its address up to the number, a URI reference, for a link back. */
  readonly origin?: (ProbeOrigin & { readonly lineLink?: string }) | undefined;
}

/** The report of a probe in Markdown. */
export function probeMarkdown(result: ProbeResult, { translate, ...options }: ProbeTextOptions): string {
  const { lineLink } = options.origin ?? {};
  return toMarkdown(probeReport(result, { ...options, transcript: 'whole' }), translate, lineLink === undefined ? {} : { lineLink });
}

/** The report of a probe for a terminal. */
export function probeText(result: ProbeResult, { translate, ...options }: ProbeTextOptions): string {
  return toPlainText(probeReport(result, { ...options, transcript: 'first connection' }), translate);
}

/** The report of a probe as a page of its own. `language` is that of `translate`. */
export function probeHtml(result: ProbeResult, { translate, language, ...options }: ProbeTextOptions & { readonly language: string }): string {
  return toHtml(probeReport(result, { ...options, transcript: 'whole' }), translate, { language });
}
