import assert from 'node:assert/strict';
import type { ListenPlace, ListenResult } from '../../src/core/index';
import { type ListenOptions, listenForSender } from '../../src/network/listen/listener';

/** A listener on loopback that a test talks to. */
export interface TestListener {
  readonly place: ListenPlace;
  /** What it saw, once it has stopped. Holds that no socket and no listening port is left. */
  readonly result: Promise<ListenResult>;
  stop(): void;
}

/** Starts a listener on a free port; it stops after one attempt, and does not wait for another try, unless a test says so. */
export async function startListener(options: Partial<ListenOptions> = {}): Promise<TestListener> {
  const abort = new AbortController();
  return new Promise((resolve, reject) => {
    const result = listenForSender(
      { address: '127.0.0.1', port: 0 },
      {
        timeout: 60,
        attempts: 1,
        retryPatience: 0,
        ...options,
        signal: abort.signal,
        onListening: (place) => resolve({ place, result: seen, stop: () => abort.abort() }),
      },
    );
    const seen = result.then((outcome) => {
      assert.ok(!('kind' in outcome));
      assert.deepEqual(openSockets(outcome.place.port), [], 'something is left open');
      return outcome;
    });
    seen.catch(reject);
  });
}

/** The listener's ends of connections to a port of this process, and its listening port. */
export function openSockets(port: number): readonly string[] {
  type Handle = { readonly localPort?: number; readonly destroyed?: boolean; readonly listening?: boolean; address?(): { readonly port?: number } | null };
  const handles = (process as unknown as { _getActiveHandles(): Handle[] })._getActiveHandles();
  return handles.flatMap((handle) => {
    if (handle.localPort === port && !handle.destroyed) return ['socket'];
    return handle.listening && handle.address?.()?.port === port ? ['listening port'] : [];
  });
}
