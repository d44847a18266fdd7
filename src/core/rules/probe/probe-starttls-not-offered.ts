import { isAnonymousTls } from '../../probe/smtp/keywords';
import { formatTarget } from '../../probe/target';
import { defineProbeRule } from './probe-rule';

/** EHLO is answered without STARTTLS. */
export const probeStarttlsNotOffered = defineProbeRule({
  id: 'probe-starttls-not-offered',
  since: '0.1.0',
  level: 'error',
  title: 'The server does not offer STARTTLS',
  messages: {
    none: '{target} does not offer STARTTLS: mail to it travels in clear text, or not at all where TLS is required. On Exchange, the receive connector needs a valid certificate that is enabled for SMTP.',
    anonymous:
      '{target} offers X-ANONYMOUSTLS, but not STARTTLS. The receive connector of this Exchange server found no usable certificate; hybrid mail flow breaks.',
  },
  sources: ['rfc3207', 'exchange-online-tls'],
  *check({ target, smtp }, found) {
    if (smtp.startTls !== 'not-offered') return;
    const anonymous = smtp.extensions?.some(isAnonymousTls);
    yield found(anonymous ? 'anonymous' : 'none', { target: formatTarget(target) });
  },
});
