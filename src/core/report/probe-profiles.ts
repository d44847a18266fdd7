import { isExchangeOnline } from '../knowledge/exchange/exchange-online';
import { exchangeOnlineSends, exchangeServerSends, type Requirement, sendsToExchangeOnline } from '../knowledge/mail-profiles';
import { type SourceId, sources } from '../knowledge/sources';
import { type Message, message } from '../message';
import { type JudgedRequirement, judgeProfile } from '../probe/profiles/judge-profile';
import type { Judgement } from '../probe/profiles/judgement';
import type { ProbeResult } from '../probe/result';
import type { ReportBlock, ReportCell, ReportLink } from '../report-document';

/** What a host must have for each way of sending, and what was seen of it. */
export function profileBlocks(result: ProbeResult): readonly ReportBlock[] {
  return [
    { kind: 'heading', level: 2, text: message('Requirements') },
    ...tableOf(exchangeOnlineSends.title, judgeProfile(result, exchangeOnlineSends).requirements),
    ...exchangeServerBlocks(result),
    ...(isExchangeOnline(result.target.host) ? [] : clientSide(result)),
  ];
}

/** The releases of Windows in one table; STARTTLS and TLS 1.2, which all of them need, stand in the table above. */
function exchangeServerBlocks(result: ProbeResult): readonly ReportBlock[] {
  const title: ReportBlock = { kind: 'heading', level: 3, text: message('Exchange Server 2016 or 2019 sends to this host') };
  if (result.versions['TLS 1.2'].state !== 'accepted')
    return [title, { kind: 'paragraph', text: message('Without TLS 1.2 there is nothing to compare with what Windows offers.') }];
  const rows = exchangeServerSends.map((profile): readonly ReportCell[] => {
    const judgements = judgeProfile(result, profile).requirements;
    const of = (id: string): JudgedRequirement | undefined => judgements.find(({ requirement }) => requirement.id === id);
    const [suite, group] = [of('suite'), of('group')];
    return [suite && windowsOf(suite.requirement), suite && inWords(suite), group && inWords(group), suite && linkTo(suite.requirement.source)];
  });
  const head = [message('Windows Server'), message('Cipher suite with AES'), message('Group for the key exchange'), message('Source')];
  return [
    title,
    { kind: 'paragraph', text: message('It needs STARTTLS and TLS 1.2 as above, and of what its Windows offers one suite and one group.') },
    { kind: 'table', head, rows },
  ];
}

function windowsOf({ check }: Requirement): string | undefined {
  return check.kind === 'windows-suite' ? check.windows : undefined;
}

/** What was seen; where that does not fit, first that it does not. */
function inWords({ state, evidence }: JudgedRequirement): Message {
  return state === 'met' ? evidence : message('{result}: {evidence}', { result: stateNames[state], evidence });
}

function clientSide(result: ProbeResult): readonly ReportBlock[] {
  const { profile, requirements } = judgeProfile(result, sendsToExchangeOnline);
  return [
    { kind: 'heading', level: 3, text: profile.title },
    {
      kind: 'paragraph',
      text: message(
        'What a server offers when it sends, a probe cannot see; there are hints only. Listening for it shows it ({command}): the server sends one message there. A .reg export of the server and its Send log show it too.',
        { command: 'exchange-tls listen' },
      ),
    },
    {
      kind: 'table',
      head: [message('Requirement'), message('What hints at it'), message('Source')],
      rows: requirements.map(({ requirement, evidence }) => [requirement.text, evidence, linkTo(requirement.source)]),
    },
  ];
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
