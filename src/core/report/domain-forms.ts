import type { DomainResult } from '../probe/domain-result';
import { domainJson } from './domain-json';
import { domainReport } from './domain-report';
import { toHtml } from './html';
import { toMarkdown } from './markdown';
import { toPlainText } from './plain-text';
import type { ProbeForms, ProbeFormsOptions } from './probe-forms';

/** Writes the probe of a domain in every form. */
export function domainForms(result: DomainResult, { translate, language, now }: Pick<ProbeFormsOptions, 'translate' | 'language' | 'now'>): ProbeForms {
  const whole = domainReport(result, { now, transcript: 'whole' });
  return {
    markdown: toMarkdown(whole, translate),
    text: toPlainText(domainReport(result, { now, transcript: 'first connection' }), translate),
    html: toHtml(whole, translate, { language }),
    json: `${JSON.stringify(domainJson(result, translate), null, 2)}\n`,
    since: null,
  };
}
