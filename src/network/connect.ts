import { connect, type Socket } from 'node:net';
import type { ProbeError } from '../core/index';
import type { TimeLimits } from './time-limits';

/** Opens a TCP connection within the time limits. No socket is left where it fails. */
export async function connectTo(address: string, port: number, limits: TimeLimits): Promise<Socket | ProbeError> {
  if (limits.signal.aborted) return { kind: 'cancelled' };
  const milliseconds = limits.of('connect');
  return new Promise((resolve) => {
    const socket = connect({ host: address, port, noDelay: true });
    const finish = (outcome: Socket | ProbeError): void => {
      stop();
      socket.off('connect', onConnect);
      if (outcome !== socket) socket.destroy();
      else socket.off('error', onError);
      resolve(outcome);
    };
    const onConnect = (): void => finish(socket);
    // Stays where the connection failed, so that a second error of the socket is not thrown.
    const onError = (error: NodeJS.ErrnoException): void => finish(connectError(error.code ?? error.message, milliseconds));
    const stop = limits.watch('connect', finish);
    socket.once('connect', onConnect);
    socket.on('error', onError);
  });
}

function connectError(code: string, milliseconds: number): ProbeError {
  if (code === 'ECONNREFUSED') return { kind: 'refused' };
  // A server that resets at once can be faster than the news that it accepted.
  if (code === 'ECONNRESET') return { kind: 'closed', stage: 'connect', how: 'reset' };
  if (code === 'ETIMEDOUT') return { kind: 'timeout', stage: 'connect', seconds: Math.round(milliseconds / 100) / 10 };
  return { kind: 'unreachable', code };
}
