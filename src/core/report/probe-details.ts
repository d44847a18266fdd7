import { type Message, message } from '../message';
import type { ProbeStage } from '../probe/probe-error';
import type { ConnectionTimes, ProbeLimits, ProbeResult } from '../probe/result';
import { connectionClosed } from '../probe/transcript';
import type { ReportBlock, ReportCell, ReportItem } from '../report-document';

/** From where, when, how long: the circumstances that the answers depend on. */
export function circumstances(result: ProbeResult): readonly ReportItem[] {
  const { testedFrom, address, target, startedAt, duration, limits, connections } = result;
  return [
    { label: message('Tested from'), text: message('{computer}, with {library}', { computer: testedFrom.computer, library: testedFrom.tlsLibrary }) },
    {
      label: message('Kind of computer'),
      text:
        testedFrom.remote === undefined
          ? message('the one in front of you')
          : message('a remote one that the editor works on ({remote}): its network is what counts', { remote: testedFrom.remote }),
    },
    ...(testedFrom.localAddress === undefined ? [] : [{ label: message('Own address'), text: testedFrom.localAddress }]),
    { label: message('Address'), text: address === undefined ? message('none') : message('{address}, port {port}', { address, port: target.port }) },
    ...(testedFrom.resolver === undefined ? [] : [{ label: message('DNS server'), text: testedFrom.resolver }]),
    ...(result.serverName === undefined ? [] : [{ label: message('Name asked for in TLS (SNI)'), text: result.serverName }]),
    { label: message('TLS begins'), text: target.mode === 'implicit' ? message('at once (implicit TLS)') : message('with STARTTLS') },
    {
      label: message('Time'),
      text: message('{startedAt}; milliseconds: {milliseconds}; connections, one after the other: {count}', {
        startedAt,
        milliseconds: Math.round(duration),
        count: connections.length,
      }),
    },
    { label: message('Waited at most'), text: waitedAtMost(limits) },
    ...greetingDelay(connections),
  ];
}

function waitedAtMost({ total, stages: { connect, greeting, ehlo, hello, handshake } }: ProbeLimits): Message {
  return message(
    '{total} seconds in all; in each connection {connect} to connect, {greeting} for the greeting, {reply} for other replies, {hello} for the answer to ClientHello, {handshake} for a handshake',
    { total, connect, greeting, reply: ehlo, hello, handshake },
  );
}

/** From how many milliseconds on a greeting counts as delayed: a server that only looks the client up in DNS is faster. */
const delayFrom = 3_000;

/** A server that lets clients wait for its greeting does it on purpose, against spam. */
function greetingDelay(connections: readonly ConnectionTimes[]): readonly ReportItem[] {
  const greetings = connections.flatMap(({ stages }) => stages.filter(({ stage }) => stage === 'greeting').map(({ milliseconds }) => milliseconds));
  const longest = Math.max(0, ...greetings);
  if (longest < delayFrom) return [];
  const text = message('up to {seconds} seconds: the server delays its greeting, as a measure against spam', { seconds: Math.round(longest / 1000) });
  return [{ label: message('Wait for the greeting'), text }];
}

const stageHeads: readonly (readonly [ProbeStage, Message])[] = [
  ['connect', message('Connect')],
  ['greeting', message('Greeting')],
  ['ehlo', message('EHLO')],
  ['starttls', message('STARTTLS')],
  ['hello', message('ClientHello')],
  ['handshake', message('Handshake')],
  ['mail', message('MAIL')],
];

/** How long each stage of each connection took. */
export function timingTable({ connections }: ProbeResult): ReportBlock {
  const head = [message('Connection for'), ...stageHeads.map(([, name]) => message('{stage} (ms)', { stage: name }))];
  const rows = connections.map(({ purpose, stages }) => [purpose, ...stageHeads.map(([stage]) => timeOf(stages, stage))]);
  return { kind: 'table', head, rows };
}

/** The last one where a stage was repeated, as with a second address. */
function timeOf(stages: ConnectionTimes['stages'], wanted: ProbeStage): ReportCell {
  const found = stages.filter(({ stage }) => stage === wanted).at(-1);
  return found?.milliseconds;
}

const speakers = { client: '>', server: '<', probe: '*' } as const;

/** What was said, in order: `>` the probe, `<` the server, `*` what happened. */
export function transcriptBlocks({ transcript }: ProbeResult, extent: 'whole' | 'first connection'): readonly ReportBlock[] {
  const end = extent === 'whole' ? -1 : transcript.findIndex(({ from, line }) => from === 'probe' && line === connectionClosed);
  const shown = end < 0 ? transcript : transcript.slice(0, end + 1);
  if (shown.length === 0) return [];
  const lines = shown.map(({ at, from, line }) => `${at.toFixed(1).padStart(8)} ms ${speakers[from]} ${line}`);
  const left = transcript.length - shown.length;
  return [
    { kind: 'heading', level: 2, text: message('Transcript') },
    { kind: 'lines', lines },
    ...(left > 0
      ? [
          {
            kind: 'paragraph' as const,
            text: message('Lines of the other connections: {count}. {option} shows them.', { count: left, option: '--format markdown' }),
          },
        ]
      : []),
  ];
}
