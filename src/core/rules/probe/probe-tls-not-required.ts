import { formatTarget } from '../../probe/target';
import { defineProbeRule } from './probe-rule';

/** MAIL is accepted in the clear although STARTTLS is offered. */
export const probeTlsNotRequired = defineProbeRule({
  id: 'probe-tls-not-required',
  since: '0.4.0',
  level: 'information',
  title: 'Mail is accepted in clear text as well',
  messages: {
    relay:
      '{target} also takes mail in clear text ({reply}). For a server that takes mail from the internet this is usual; a receive connector for partners or hybrid mail flow can require TLS.',
    submission: '{target} takes mail in clear text ({reply}). On port 587 programs of people send; require TLS there.',
  },
  sources: ['receive-connector-settings', 'rfc3207'],
  *check({ target, smtp: { mailBeforeTls } }, found) {
    if (mailBeforeTls?.state !== 'accepted') return;
    yield found(target.port === 587 ? 'submission' : 'relay', { target: formatTarget(target), reply: mailBeforeTls.reply });
  },
});
