import { type Message, message } from '../message';
import type { ProbeStage } from '../probe/probe-error';
import type { ConnectionTimes, ProbeLimits, ProbeResult } from '../probe/result';
import { connectionClosed, type TranscriptLine } from '../probe/transcript';
import type { ReportBlock, ReportItem } from '../report-document';
import { speakers, transcriptLine } from './transcript-line';

/** From where, when, how long: the circumstances that the answers depend on. */
export function circumstances(result: ProbeResult): readonly ReportItem[] {
  const { testedFrom, address, target, startedAt, duration, limits, connections } = result;
  const { computer, tlsLibrary: library, remote, localAddress } = testedFrom;
  return [
    {
      label: message('Tested from'),
      text:
        remote === undefined
          ? message('{computer}, where the probe was started, with {library}', { computer, library })
          : message('{computer}, on which the editor works from afar ({remote}), with {library}: the network of that computer is what counts', {
              computer,
              remote,
              library,
            }),
    },
    ...(localAddress === undefined ? [] : [{ label: message('Own address'), text: localAddress }]),
    { label: message('Address'), text: address === undefined ? message('none') : message('{address}, port {port}', { address, port: target.port }) },
    ...(testedFrom.resolver === undefined ? [] : [{ label: message('DNS server'), text: testedFrom.resolver }]),
    ...(result.serverName === undefined ? [] : [{ label: message('Name asked for in TLS (SNI)'), text: result.serverName }]),
    { label: message('TLS begins'), text: target.mode === 'implicit' ? message('at once (implicit TLS)') : message('with STARTTLS') },
    { label: message('Began'), text: startedAt },
    {
      label: message('Took'),
      text: message('{seconds} seconds; connections, one after the other: {count}', { seconds: Math.round(duration / 100) / 10, count: connections.length }),
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

const stageNames: readonly (readonly [ProbeStage, Message])[] = [
  ['connect', message('Connect')],
  ['greeting', message('Greeting')],
  ['ehlo', message('EHLO')],
  ['starttls', message('STARTTLS')],
  ['hello', message('ClientHello')],
  ['handshake', message('Handshake')],
  ['mail', message('MAIL')],
];

/** How long the stages took, and what the connections were for. */
export function timingTables({ connections }: ProbeResult): readonly ReportBlock[] {
  const [first, ...more] = connections;
  if (!first) return [];
  return more.length === 0 ? [singleTable(first)] : [stageTable(connections), purposeTable(connections)];
}

function singleTable(connection: ConnectionTimes): ReportBlock {
  const rows = stageNames.flatMap(([stage, name]) => {
    const time = timeOf(connection, stage);
    return time === undefined ? [] : [[name, time]];
  });
  return { kind: 'table', head: [message('Stage'), message('Time (ms)')], rows };
}

/** The first connection shows what a server does with a stranger, such as let it wait; the median what it does all the time. */
function stageTable(connections: readonly ConnectionTimes[]): ReportBlock {
  const rows = stageNames.flatMap(([stage, name]) => {
    const times = connections.flatMap((connection) => timeOf(connection, stage) ?? []);
    const sorted = [...times].sort((a, b) => a - b);
    return times.length === 0 ? [] : [[name, times.length, times[0], sorted[Math.floor((sorted.length - 1) / 2)], sorted.at(-1)]];
  });
  const head = [message('Stage'), message('How often'), message('First (ms)'), message('Median (ms)'), message('Slowest (ms)')];
  return { kind: 'table', head, rows };
}

function purposeTable(connections: readonly ConnectionTimes[]): ReportBlock {
  const groups = new Map<string, ConnectionTimes[]>();
  for (const connection of connections) {
    const key = JSON.stringify(connection.purpose);
    groups.set(key, [...(groups.get(key) ?? []), connection]);
  }
  const rows = [...groups.values()].map((group) => [group[0]?.purpose, group.length, Math.round(group.reduce((sum, one) => sum + total(one), 0))]);
  return { kind: 'table', head: [message('What for'), message('Connections'), message('Together (ms)')], rows };
}

/** The last one where a stage was repeated, as with a second address. */
function timeOf({ stages: measured }: ConnectionTimes, wanted: ProbeStage): number | undefined {
  return measured.filter(({ stage }) => stage === wanted).at(-1)?.milliseconds;
}

function total({ stages: measured }: ConnectionTimes): number {
  return measured.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
}

/** What was said, in order: `>` the probe, `<` the server, `*` what happened. */
export function transcriptBlocks({ transcript }: ProbeResult, extent: 'whole' | 'first connection'): readonly ReportBlock[] {
  const end = extent === 'whole' ? -1 : transcript.findIndex(isEnd);
  const shown = end < 0 ? transcript : transcript.slice(0, end + 1);
  if (shown.length === 0) return [];
  const lines = shown.flatMap((said, place) => [
    transcriptLine(said),
    // A blank line between two connections.
    ...(isEnd(said) && place < shown.length - 1 ? [''] : []),
  ]);
  const left = transcript.length - shown.length;
  return [
    { kind: 'heading', level: 2, text: message('Transcript') },
    {
      kind: 'paragraph',
      text: message('Milliseconds since the beginning; {client} is what the probe sent, {server} what the server answered, {probe} what happened.', speakers),
    },
    { kind: 'lines', lines },
    ...(left > 0
      ? [{ kind: 'paragraph' as const, text: message('Lines of the other connections: {count}. Markdown, HTML and JSON have them.', { count: left }) }]
      : []),
  ];
}

function isEnd({ from, line }: Pick<TranscriptLine, 'from' | 'line'>): boolean {
  return from === 'probe' && line === connectionClosed;
}
