import { formatTarget, message, parseTarget, probeForms, render } from '../../core/index';
import { probeHost } from '../../network/probe';
import type { ProbeAnswer } from '../../protocol/requests';
import type { ProbeRequest } from '../server';

/** Tests an SMTP host and writes the report for the editor. */
export async function probe({ target: text, timeout, ehloName, signal, translate, progress, ...asked }: ProbeRequest): Promise<ProbeAnswer> {
  const target = parseTarget(text);
  if ('problem' in target) return { kind: 'bad-target', message: render(target.problem, translate) };
  const result = await probeHost(target, { signal, timeout, ehloName, progress: (step) => progress(render(step, translate)) });
  signal.throwIfAborted();
  const name = formatTarget(target);
  const { earlier, origin, language = 'en' } = asked;
  const { markdown, ...forms } = probeForms(result, { translate, language, now: Date.now(), earlier, origin });
  return {
    kind: 'report',
    target: name,
    title: render(message('Probe of {target}', { target: name }), translate),
    markdown,
    forms,
  };
}
