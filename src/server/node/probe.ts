import { formatTarget, message, parseTarget, probeForms, render } from '../../core/index';
import { type ProbeOptions, probeHost } from '../../network/probe';
import type { ProbeAnswer } from '../../protocol/requests';
import type { ProbeSettings } from '../../protocol/settings';
import type { ProbeRequest } from '../server';

/** Tests an SMTP host and writes the report for the editor. */
export async function probe({ target: text, settings, signal, translate, progress, ...asked }: ProbeRequest): Promise<ProbeAnswer> {
  const target = parseTarget(text);
  if ('problem' in target) return { kind: 'bad-target', message: render(target.problem, translate) };
  const { remote } = asked;
  const result = await probeHost(target, { ...chosen(settings), signal, remote, progress: (step) => progress(render(step, translate)) });
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

/** Settings that are empty leave the choice to the probe. */
function chosen({ timeout, ehloName, serverName, resolver, allowHttps }: ProbeSettings): Omit<ProbeOptions, 'signal'> {
  return { timeout, ehloName: ehloName || undefined, serverName: serverName || undefined, resolver: resolver || undefined, allowHttps };
}
