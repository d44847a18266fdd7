import { stageName } from '../../probe/probe-error';
import { formatTarget } from '../../probe/target';
import { defineProbeRule } from './probe-rule';

/** The server is there and sends the client away: a 421 or 554 greeting, EHLO refused. */
export const probeGreetingRefused = defineProbeRule({
  id: 'probe-greeting-refused',
  since: '0.1.0',
  level: 'error',
  title: 'The server sends this client away before TLS',
  messages: {
    later:
      '{target} asks to come back later: {code} {text} ({stage}). Nothing more was tried. It may limit connections or be overloaded; wait, then probe once more.',
    never:
      '{target} does not want to talk to this client: {code} {text} ({stage}). It may block the address that the probe comes from; try from the Exchange server itself.',
  },
  sources: ['rfc5321'],
  *check({ target, error }, found) {
    const refusal = error?.kind === 'starttls-refused' ? { ...error, stage: 'starttls' as const } : error;
    if (refusal?.kind !== 'reply' && refusal?.kind !== 'starttls-refused') return;
    const args = { target: formatTarget(target), code: refusal.code, text: refusal.text, stage: stageName(refusal.stage) };
    yield found(refusal.code < 500 ? 'later' : 'never', args);
  },
});
