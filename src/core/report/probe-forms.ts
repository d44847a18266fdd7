import { render } from '../message';
import type { ProbeResult } from '../probe/result';
import { compareWithEarlier, comparisonSummary, readEarlierProbe } from './probe-comparison';
import { probeJson, withComparison } from './probe-json';
import { type ProbeTextOptions, probeHtml, probeMarkdown, probeText } from './probe-markdown';

/** A probe in every form in which it can be shown, copied and saved. */
export interface ProbeForms {
  readonly markdown: string;
  readonly text: string;
  readonly html: string;
  /** A JSON document; kept, it is the earlier probe of the next time. */
  readonly json: string;
  /** What changed since the earlier probe, or why it could not be compared; null where there was none. */
  readonly since: string | null;
}

export interface ProbeFormsOptions extends Omit<ProbeTextOptions, 'comparison'> {
  /** The language of `translate`, such as `en`. */
  readonly language: string;
  /** An earlier probe of the host, as `json` was then. */
  readonly earlier?: string | undefined;
}

/** Writes a probe in every form. An earlier probe that cannot be compared is named and does no harm. */
export function probeForms(result: ProbeResult, { earlier, ...options }: ProbeFormsOptions): ProbeForms {
  const json = probeJson(result, options.translate);
  const read = earlier === undefined ? undefined : readEarlierProbe(earlier, result.target);
  const comparison = read && 'document' in read ? compareWithEarlier(read, json) : undefined;
  const since = read && ('problem' in read ? read.problem : comparison && comparisonSummary(comparison));
  return {
    markdown: probeMarkdown(result, { ...options, comparison }),
    text: probeText(result, { ...options, comparison }),
    html: probeHtml(result, { ...options, comparison }),
    json: `${JSON.stringify(comparison ? withComparison(json, comparison) : json, null, 2)}\n`,
    since: since ? render(since, options.translate) : null,
  };
}
