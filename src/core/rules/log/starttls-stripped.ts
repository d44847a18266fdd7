import { spanOfField } from '../../formats/exchange-log/row';
import { otherSide, storyLines } from '../session-evidence';
import { defineSessionRule } from './session-rule';

/** Fires where a firewall has masked the greeting or the EHLO keyword of the other server, with which STARTTLS is lost. */
export const starttlsStripped = defineSessionRule({
  id: 'starttls-stripped',
  since: '0.1.0',
  level: 'error',
  title: 'A firewall rewrites the SMTP dialogue',
  messages: {
    masked:
      'A firewall between this server and {remote} rewrites the SMTP dialogue and hides or breaks STARTTLS. Switch off SMTP inspection (ESMTP inspection, fixup, SMTP proxy) for this connection, or allow TLS in it. A TLS probe from both sides of the firewall shows which device it is.',
  },
  sources: ['mail-inspection', 'rfc3207'],
  needs: 'masked',
  *check({ story }, found) {
    const { masked, role } = story;
    if (role !== 'send') return;
    yield found('masked', spanOfField(masked.row, 'data'), { remote: otherSide(story) }, { related: storyLines(story, masked.row) });
  },
});
