import type { MailProfile, Requirement, RequirementCheck } from '../../knowledge/mail-profiles';
import { message } from '../../message';
import { describeError } from '../probe-error';
import type { ProbeResult } from '../result';
import { judgeChain, judgeName, judgeSignature, judgeTrust } from './judge-certificate';
import { judgeClientCertificate, judgeClientRoot, judgeClientSuite, judgeClientTls12 } from './judge-client';
import { judgeDane, judgeMtaSts } from './judge-policy';
import {
  judgeExchangeOnlineSuite,
  judgeExchangeOnlineTls12,
  judgeHandshake,
  judgeStartTls,
  judgeTls12,
  judgeWindowsGroup,
  judgeWindowsSuite,
} from './judge-tls';
import { type Judgement, judged } from './judgement';

/** A requirement and how the host meets it. */
export interface JudgedRequirement extends Judgement {
  readonly requirement: Requirement;
}

/** A profile and how the host meets it. */
export interface JudgedProfile {
  readonly profile: MailProfile;
  /** Whether all that is needed is there. Nothing where that was not tested. */
  readonly meets: boolean | undefined;
  readonly requirements: readonly JudgedRequirement[];
}

/** Holds what a probe saw against a profile. */
export function judgeProfile(result: ProbeResult, profile: MailProfile): JudgedProfile {
  const requirements = profile.requirements.map((requirement) => ({ requirement, ...judge(result, requirement.check) }));
  return { profile, meets: meets(requirements), requirements };
}

function meets(requirements: readonly JudgedRequirement[]): boolean | undefined {
  if (requirements.some(isBroken)) return false;
  return requirements.some(({ requirement, state }) => requirement.weight === 'needed' && state === 'not-tested') ? undefined : true;
}

/** Whether this alone keeps TLS, or mail, from flowing. */
export function isBroken({ requirement, state }: JudgedRequirement): boolean {
  return requirement.weight !== 'advised' && state === 'not-met';
}

function judge(result: ProbeResult, check: RequirementCheck): Judgement {
  if (!result.reachable && !check.kind.startsWith('client-'))
    return judged('not-tested', result.error ? describeError(result.error) : message('The host was not reached.'));
  switch (check.kind) {
    case 'windows-suite':
      return judgeWindowsSuite(result, check.windows);
    case 'windows-group':
      return judgeWindowsGroup(result, check.windows);
    default:
      return judges[check.kind](result);
  }
}

const judges: Readonly<Record<Exclude<RequirementCheck['kind'], 'windows-suite' | 'windows-group'>, (result: ProbeResult) => Judgement>> = {
  starttls: judgeStartTls,
  tls12: judgeTls12,
  'exchange-online-tls12': judgeExchangeOnlineTls12,
  'exchange-online-suite': judgeExchangeOnlineSuite,
  handshake: judgeHandshake,
  'modern-signature': judgeSignature,
  'whole-chain': judgeChain,
  name: judgeName,
  trust: judgeTrust,
  dane: judgeDane,
  'mta-sts': judgeMtaSts,
  'client-tls12': judgeClientTls12,
  'client-suite': judgeClientSuite,
  'client-certificate': judgeClientCertificate,
  'client-root': judgeClientRoot,
};
