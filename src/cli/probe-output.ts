import { readFile, stat } from 'node:fs/promises';
import {
  compareWithEarlier,
  type DomainResult,
  decodeText,
  domainForms,
  type EarlierProbe,
  type ProbeResult,
  type ProbeTarget,
  probeHtml,
  probeJson,
  probeMarkdown,
  probeText,
  readEarlierProbe,
  render,
  type Translate,
  withComparison,
} from '../core/index';
import { type CliContext, UsageError } from './command';

/** The probe of a domain in a format. */
export function domainOutput(result: DomainResult, format: string, { translate, language = 'en', now }: ProbeOutputOptions['context']): string {
  const forms = domainForms(result, { translate, language, now: now() });
  return { json: forms.json, markdown: forms.markdown, html: forms.html }[format] ?? forms.text;
}

export interface ProbeOutputOptions {
  /** One of `reportFormats`. */
  readonly format: string;
  /** What to compare with. */
  readonly earlier: EarlierProbe | undefined;
  readonly context: Pick<CliContext, 'translate' | 'language' | 'now'>;
}

/** A probe in a format, with what changed since an earlier one. */
export function probeOutput(result: ProbeResult, { format, earlier, context }: ProbeOutputOptions): string {
  const { translate, language = 'en' } = context;
  const json = probeJson(result, translate);
  const comparison = earlier && compareWithEarlier(earlier, json);
  const options = { translate, now: context.now(), comparison };
  switch (format) {
    case 'json':
      return `${JSON.stringify(comparison ? withComparison(json, comparison) : json, null, 2)}\n`;
    case 'markdown':
      return probeMarkdown(result, options);
    case 'html':
      return probeHtml(result, { ...options, language });
    default:
      return probeText(result, options);
  }
}

/** The earlier probe that `--compare` names. A file that cannot be read, or is none of this host, is a `UsageError`. */
export async function earlierOf(path: string | boolean | undefined, target: ProbeTarget, translate: Translate): Promise<EarlierProbe | undefined> {
  if (path === undefined) return undefined;
  const earlier = readEarlierProbe(await textOf(String(path)), target);
  if ('problem' in earlier) throw new UsageError(`--compare ${path}: ${render(earlier.problem, translate)}`);
  return earlier;
}

/** In bytes; a probe takes some tens of thousands. */
const largest = 16 * 1024 * 1024;

/** Whatever encoding the file has: Windows PowerShell redirects output as UTF-16. */
async function textOf(path: string): Promise<string> {
  try {
    if ((await stat(path)).size > largest) throw new Error('it is too large for a probe.');
    return decodeText(await readFile(path)).text;
  } catch (error) {
    throw new UsageError(`--compare ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
