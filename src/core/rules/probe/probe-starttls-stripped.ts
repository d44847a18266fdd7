import { isOverwritten } from '../../probe/smtp/keywords';
import { formatTarget } from '../../probe/target';
import { defineProbeRule } from './probe-rule';

/** The EHLO reply or the greeting is masked as mail-inspecting firewalls do it, and STARTTLS is missing. */
export const probeStarttlsStripped = defineProbeRule({
  id: 'probe-starttls-stripped',
  since: '0.1.0',
  level: 'error',
  title: 'A firewall masks STARTTLS',
  messages: {
    stripped:
      'A firewall on the way to {target} masks STARTTLS ({seen}): mail travels in clear text, or not at all where TLS is required. Switch off its SMTP inspection (ESMTP inspection, Mailguard, fixup).',
  },
  sources: ['mail-inspection'],
  *check({ target, smtp }, found) {
    if (smtp.startTls !== 'stripped') return;
    const keyword = smtp.extensions?.find(isOverwritten);
    yield found('stripped', { target: formatTarget(target), seen: keyword ?? smtp.banner ?? '' });
  },
});
