import { passwordMechanisms } from '../../probe/smtp/keywords';
import { formatTarget } from '../../probe/target';
import { defineProbeRule } from './probe-rule';

/** AUTH with a password in the clear is offered before TLS. */
export const probeAuthInClear = defineProbeRule({
  id: 'probe-auth-in-clear',
  since: '0.4.0',
  level: 'warning',
  title: 'The server asks for passwords in clear text',
  messages: {
    offered:
      '{target} offers {mechanisms} before TLS: programs may send passwords in clear text. Offer it only inside TLS; on Exchange the receive connector needs BasicAuthRequireTLS.',
  },
  sources: ['receive-connector-settings'],
  *check({ target, smtp: { extensions = [] } }, found) {
    if (target.mode !== 'starttls') return;
    const mechanisms = passwordMechanisms(extensions);
    if (mechanisms.length > 0) yield found('offered', { target: formatTarget(target), mechanisms: `AUTH ${mechanisms.join(' ')}` });
  },
});
