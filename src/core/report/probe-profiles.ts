import { isExchangeOnline } from '../knowledge/exchange/exchange-online';
import { exchangeOnlineSends, exchangeServerSends, sendsToExchangeOnline } from '../knowledge/mail-profiles';
import { type SourceId, sources } from '../knowledge/sources';
import { type Message, message } from '../message';
import { type JudgedRequirement, judgeProfile } from '../probe/profiles/judge-profile';
import type { Judgement } from '../probe/profiles/judgement';
import type { ProbeResult } from '../probe/result';
import type { ReportBlock, ReportLink } from '../report-document';

/** What a host must have for each way of sending, and what was seen of it. */
export function profileBlocks(result: ProbeResult): readonly ReportBlock[] {
  return [
    { kind: 'heading', level: 2, text: message('Requirements') },
    ...tableOf(exchangeOnlineSends.title, judgeProfile(result, exchangeOnlineSends).requirements),
    ...tableOf(
      message('Exchange Server 2016 or 2019 sends to this host'),
      // What is the same on every Windows stands once.
      unique(exchangeServerSends.flatMap((profile) => judgeProfile(result, profile).requirements)),
    ),
    ...(isExchangeOnline(result.target.host) ? [] : clientSide(result)),
  ];
}

function clientSide(result: ProbeResult): readonly ReportBlock[] {
  return [
    ...tableOf(sendsToExchangeOnline.title, judgeProfile(result, sendsToExchangeOnline).requirements),
    {
      kind: 'paragraph',
      text: message(
        'What a server offers when it sends, a probe cannot see. {command} shows it: the server sends one message there. A .reg export of the server and its Send log show it too.',
        { command: 'exchange-tls listen' },
      ),
    },
  ];
}

function unique(requirements: readonly JudgedRequirement[]): readonly JudgedRequirement[] {
  return [...new Map(requirements.map((judged) => [judged.requirement, judged])).values()];
}

function tableOf(title: Message, requirements: readonly JudgedRequirement[]): readonly ReportBlock[] {
  return [
    { kind: 'heading', level: 3, text: title },
    {
      kind: 'table',
      head: [message('Requirement'), message('Result'), message('What was seen'), message('Source')],
      rows: requirements.map(({ requirement, state, evidence }) => [requirement.text, stateNames[state], evidence, linkTo(requirement.source)]),
    },
  ];
}

function linkTo(source: SourceId): ReportLink {
  const { title, url } = sources[source];
  return { text: title, url };
}

/** What the states of requirements are called. */
const stateNames: Readonly<Record<Judgement['state'], Message>> = {
  met: message('met'),
  'not-met': message('not met'),
  'not-tested': message('not tested'),
  note: message('with a reservation'),
};
