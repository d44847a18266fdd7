import { domainForms, formatSubject, message, type ProbeForms, type ProbeSubject, parseSubject, probeForms, render } from '../../core/index';
import { readServerAddress } from '../../network/dns/server-address';
import { type ProbeOptions, probeHost } from '../../network/probe';
import { probeDomain } from '../../network/probe-domain';
import type { ProbeAnswer } from '../../protocol/requests';
import type { ProbeSettings } from '../../protocol/settings';
import type { ProbeRequest } from '../server';

/** Tests what the user typed, a host or the mail servers of a domain, and writes the report for the editor. */
export async function probe(request: ProbeRequest): Promise<ProbeAnswer> {
  const { target: text, settings, signal, translate } = request;
  const subject = parseSubject(text);
  if ('problem' in subject) return { kind: 'bad-target', message: render(subject.problem, translate) };
  const { resolver } = settings;
  // Another DNS server than the one that was chosen must not be asked in its place.
  if (resolver !== '' && !readServerAddress(resolver)) {
    const problem = message('The setting {setting} is no address: {value}. Examples: {examples}', {
      setting: 'exchangeTls.probe.resolver',
      value: resolver,
      examples: '1.1.1.1, [2001:db8::1]:53',
    });
    return { kind: 'bad-target', message: render(problem, translate) };
  }
  const { markdown, ...forms } = await formsOf(subject, request);
  signal.throwIfAborted();
  const name = formatSubject(subject);
  return { kind: 'report', target: name, title: render(message('Probe of {target}', { target: name }), translate), markdown, forms };
}

async function formsOf(subject: ProbeSubject, request: ProbeRequest): Promise<ProbeForms> {
  const { settings, signal, translate, progress, remote, earlier, origin, language = 'en' } = request;
  const options: ProbeOptions = { ...chosen(settings), signal, remote, progress: (step) => progress(render(step, translate)) };
  if (subject.kind === 'domain') return domainForms(await probeDomain(subject, options), { translate, language, now: Date.now() });
  const result = await probeHost(subject.target, options);
  return probeForms(result, { translate, language, now: Date.now(), earlier, origin });
}

/** Settings that are empty leave the choice to the probe. */
function chosen({ timeout, ehloName, serverName, resolver, allowHttps }: ProbeSettings): Omit<ProbeOptions, 'signal'> {
  return { timeout, ehloName: ehloName || undefined, serverName: serverName || undefined, resolver: resolver || undefined, allowHttps };
}
