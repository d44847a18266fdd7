import { exchangeOnlineSends } from '../knowledge/mail-profiles';
import { type ProbeAdvice, type ProbeAdviceId, probeAdvice } from '../knowledge/probe-advice';
import { isBroken, judgeProfile } from './profiles/judge-profile';
import type { ProbeResult } from './result';
import { probedVersions } from './tls/client-hello';
import { versionsThatAre } from './version-lists';

/** What to change so that Exchange Online can use TLS with the host: the first thing that stands in the way. Nothing where nothing does. */
export function adviceFor(result: ProbeResult): ProbeAdvice | undefined {
  if (result.error?.kind === 'cancelled') return undefined;
  if (!result.reachable) return result.error?.kind === 'reply' || result.error?.kind === 'starttls-refused' ? probeAdvice['sent-away'] : probeAdvice.reach;
  if (result.smtp.startTls === 'stripped') return probeAdvice['starttls-stripped'];
  if (result.smtp.startTls === 'refused') return probeAdvice['starttls-refused'];
  if (versionsThatAre(result, 'refused').length === probedVersions.length) return probeAdvice['no-version'];
  const broken = judgeProfile(result, exchangeOnlineSends).requirements.find(isBroken);
  const id = broken?.requirement.id;
  return id !== undefined && Object.hasOwn(probeAdvice, id) ? probeAdvice[id as ProbeAdviceId] : undefined;
}
