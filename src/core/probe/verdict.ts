import { exchangeOnlineSends } from '../knowledge/mail-profiles';
import type { Message } from '../message';
import { isBroken, type JudgedRequirement, judgeProfile } from './profiles/judge-profile';
import type { ProbeResult } from './result';

/** What the probe's answers mean for mail from Exchange Online to a host. */
export interface ExchangeOnlineVerdict {
  /** Whether the host meets the profile "Exchange Online sends to this host". Nothing where that could not be tested. */
  readonly accepts: boolean | undefined;
  /** Why not, or with what reservation; none where there is nothing to say. */
  readonly reasons: readonly Message[];
}

/**
 * The verdict, by the profile in `knowledge/mail-profiles.ts`. An untrusted or misnamed certificate does not change it: without a connector
 * or a policy that asks for more, TLS in mail is opportunistic.
 */
export function exchangeOnlineVerdict(result: ProbeResult): ExchangeOnlineVerdict {
  const { meets, requirements } = judgeProfile(result, exchangeOnlineSends);
  return { accepts: meets, reasons: reasonsFor(meets, requirements).map(({ evidence }) => evidence) };
}

function reasonsFor(meets: boolean | undefined, requirements: readonly JudgedRequirement[]): readonly JudgedRequirement[] {
  if (meets === false) return requirements.filter(isBroken);
  // One reason is enough: what follows was not tested because of it.
  if (meets === undefined) return requirements.filter(({ requirement, state }) => requirement.weight === 'needed' && state === 'not-tested').slice(0, 1);
  return requirements.filter(({ state }) => state === 'note');
}
