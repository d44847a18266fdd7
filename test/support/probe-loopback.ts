import assert from 'node:assert/strict';
import type { ProbeResult, TlsMode } from '../../src/core/index';
import { parseTarget } from '../../src/core/index';
import { type ProbeOptions, probeHost } from '../../src/network/probe';
import type { ScriptedServer } from './scripted-smtp-server';

/** Stages get little time, so that a test of silence is short; answers on loopback come in far less. */
const stageLimits: ProbeOptions['stageLimits'] = {
  connect: 2000,
  greeting: 2000,
  ehlo: 2000,
  starttls: 2000,
  hello: 2000,
  handshake: 5000,
  mail: 2000,
  rset: 500,
  quit: 500,
};

export interface LoopbackOptions extends Partial<ProbeOptions> {
  readonly mode?: TlsMode;
  readonly host?: string;
}

/** Probes a port of this computer, and holds that it makes no more connections than are promised. */
export async function probePort(port: number, options: LoopbackOptions = {}): Promise<ProbeResult> {
  const { mode, host = '127.0.0.1', ...rest } = options;
  const target = parseTarget(`${host}:${port}`, mode ?? 'starttls');
  assert.ok('host' in target);
  const result = await probeHost(target, {
    signal: new AbortController().signal,
    timeout: 30,
    ehloName: 'probe.example',
    stageLimits,
    ...rest,
    ...(rest.stageLimits ? { stageLimits: { ...stageLimits, ...rest.stageLimits } } : {}),
  });
  const limit = connectionLimit(result.versions);
  assert.ok(result.connections.length <= limit, `${result.connections.length} connections, ${limit} at most`);
  return result;
}

/** How many connections a probe may make: twice the suites that are accepted, summed over the versions, and twelve. */
export function connectionLimit(versions: ProbeResult['versions']): number {
  const suites = Object.values(versions).map((version) => (version.state === 'accepted' ? version.cipherSuites.length : 0));
  return 2 * (suites.reduce((sum, count) => sum + count, 0) + 12);
}

/** Probes a scripted server, and holds that no socket is left and that there was never more than one. */
export async function probeScripted(server: ScriptedServer, options: LoopbackOptions = {}): Promise<ProbeResult> {
  try {
    const result = await probePort(server.port, options);
    assert.equal(openClientSockets(server.port), 0, 'the probe left a socket open');
    await server.idle();
    assert.ok(server.mostAtOnce <= 1, `${server.mostAtOnce} connections at once`);
    return result;
  } finally {
    await server.close();
  }
}

/** The sockets of this process that are connected to a port. */
export function openClientSockets(port: number): number {
  const handles = (process as unknown as { _getActiveHandles(): { readonly remotePort?: number; readonly destroyed?: boolean }[] })._getActiveHandles();
  return handles.filter(({ remotePort, destroyed }) => remotePort === port && !destroyed).length;
}

/** The states of the versions, oldest first, by their first letters: `rraan` for refused, refused, accepted, accepted, not tested. */
export function versionStates(result: ProbeResult): string {
  return Object.values(result.versions)
    .map(({ state }) => state[0])
    .join('');
}
