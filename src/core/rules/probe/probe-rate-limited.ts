import { asksToStop, describeError, type ProbeError } from '../../probe/probe-error';
import { formatTarget } from '../../probe/target';
import { defineProbeRule } from './probe-rule';

/** A host that answered at first turned the probe away. */
export const probeRateLimited = defineProbeRule({
  id: 'probe-rate-limited',
  since: '0.4.0',
  level: 'information',
  title: 'The server turned the probe away half-way',
  messages: {
    asked:
      '{target} asked the probe to stop after {count} connections. {error} The probe left it alone; what it had not asked by then is not tested. Wait some minutes before the next probe.',
    closed:
      '{target} took no more connections after {count} of them. {error} It may limit connections for each client; this says nothing about its TLS. Wait some minutes before the next probe.',
  },
  sources: ['rfc5321', 'receive-connector-settings'],
  *check({ target, reachable, stopped, connections }, found) {
    if (!reachable || !stopped || connections.length < 2) return;
    const args = { target: formatTarget(target), count: connections.length, error: describeError(stopped) };
    if (asksToStop(stopped)) yield found('asked', args);
    else if (isTurnedAway(stopped)) yield found('closed', args);
  },
});

/** What a limit on connections looks like where nothing is said: refused, dropped, closed before the dialogue, or another refusal. */
function isTurnedAway(error: ProbeError): boolean {
  if (error.kind === 'refused' || error.kind === 'reply') return true;
  return (error.kind === 'closed' || error.kind === 'timeout') && (error.stage === 'connect' || error.stage === 'greeting');
}
