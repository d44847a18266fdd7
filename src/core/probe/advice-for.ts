import { exchangeOnlineSends } from '../knowledge/mail-profiles';
import { type ProbeAdvice, type ProbeAdviceId, probeAdvice } from '../knowledge/probe-advice';
import { isBroken, judgeProfile } from './profiles/judge-profile';
import type { ProbeResult } from './result';

/** What to change so that Exchange Online can use TLS with the host: the first thing that stands in the way. Nothing where nothing does. */
export function adviceFor(result: ProbeResult): ProbeAdvice | undefined {
  if (result.error?.kind === 'cancelled') return undefined;
  if (!result.reachable) return probeAdvice.reach;
  if (result.smtp.startTls === 'stripped') return probeAdvice['starttls-stripped'];
  const broken = judgeProfile(result, exchangeOnlineSends).requirements.find(isBroken);
  const id = broken?.requirement.id;
  return id !== undefined && Object.hasOwn(probeAdvice, id) ? probeAdvice[id as ProbeAdviceId] : undefined;
}
