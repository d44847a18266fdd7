import { dnsCode } from '../../knowledge/smtp/dns-codes';
import { describeError } from '../../probe/probe-error';
import { formatTarget } from '../../probe/target';
import { defineProbeRule } from './probe-rule';

/** Nothing could be tested, for a reason that lies before SMTP, or because what answers is no SMTP server. */
export const probeNotReachable = defineProbeRule({
  id: 'probe-not-reachable',
  since: '0.1.0',
  level: 'error',
  title: 'The host could not be tested from here',
  messages: {
    name: '{target} could not be tested: its name has no address here ({code}). Check the spelling and which DNS server this computer asks.',
    blocked:
      '{target} is not reachable from here: no connection within {seconds} seconds. This says nothing about its TLS. Many networks and clouds block outgoing port 25; try from the Exchange server itself, or from another network.',
    timeout:
      '{target} is not reachable from here: no connection within {seconds} seconds. This says nothing about its TLS. Check the firewalls on the way and the port.',
    refused: '{target} refused the connection. Nothing listens on this port, or a firewall rejects it.',
    greeting:
      '{target} accepted the connection and did not greet within {seconds} seconds. It may make unknown clients wait longer, expect TLS at once, or sit behind a firewall that swallows mail.',
    slow: '{target} began its greeting and did not end it within {seconds} seconds: it makes clients wait on purpose (tarpit, greeting delay). It is an SMTP server, and nothing is known of its TLS; give the probe more time.',
    other: '{target} could not be tested. {error}',
  },
  sources: ['azure-port-25', 'rfc5321'],
  *check({ target, error }, found) {
    if (!error || error.kind === 'reply' || error.kind === 'cancelled' || error.kind === 'starttls-refused') return;
    const host = formatTarget(target);
    if (error.kind === 'dns' && dnsCode(error.code)?.noAddress) yield found('name', { target: host, code: error.code });
    else if (error.kind === 'refused') yield found('refused', { target: host });
    else if (error.kind === 'timeout' && error.stage === 'connect')
      yield found(target.port === 25 ? 'blocked' : 'timeout', { target: host, seconds: error.seconds });
    else if (error.kind === 'timeout' && error.stage === 'greeting') yield found('greeting', { target: host, seconds: error.seconds });
    else if (error.kind === 'slow' && error.stage === 'greeting') yield found('slow', { target: host, seconds: error.seconds });
    else yield found('other', { target: host, error: describeError(error) });
  },
});
