import { describeError } from '../../probe/probe-error';
import { formatTarget } from '../../probe/target';
import { versionsThatAre } from '../../probe/version-lists';
import { defineProbeRule } from './probe-rule';

/** A version is accepted, and a whole handshake does not succeed. */
export const probeHandshakeFailed = defineProbeRule({
  id: 'probe-handshake-failed',
  since: '0.1.0',
  level: 'warning',
  title: 'The server accepts a version of TLS, and the handshake still fails',
  messages: {
    failed:
      '{target} accepts {versions}, but a whole handshake did not succeed. {error} The certificate could not be verified; this computer’s TLS may be too new for the server, or the server’s key does not fit its certificate.',
  },
  sources: ['rfc5246', 'rfc8446'],
  *check(result, found) {
    const { handshake } = result;
    const accepted = versionsThatAre(result, 'accepted');
    if (accepted.length === 0 || handshake.state === 'done' || handshake.reason.kind !== 'handshake') return;
    yield found('failed', { target: formatTarget(result.target), versions: accepted.join(', '), error: describeError(handshake.reason) });
  },
});
