import { exchangeOnlineSends } from '../knowledge/mail-profiles';
import { type Message, message } from '../message';
import { isBroken, judgeProfile } from './profiles/judge-profile';
import type { ProbeResult } from './result';

/** How mail from Exchange Online gets to a host. */
export interface MailFlow {
  /** `clear-text`: unencrypted; `stops`: not at all; `not-with-tls`: one of these two. */
  readonly state: 'tls' | 'clear-text' | 'stops' | 'not-with-tls' | 'not-known';
  readonly text: Message;
}

/**
 * Says whether mail will come with TLS, without, or not at all. Where the host has no STARTTLS, or a handshake fails, Exchange Online sends
 * in clear text unless a connector or a policy forbids it (source `tls-cannot-be-agreed`).
 */
export function mailFlow(result: ProbeResult): MailFlow {
  const { meets, requirements } = judgeProfile(result, exchangeOnlineSends);
  if (meets === undefined) return { state: 'not-known', text: message('not known: it could not be tested') };
  if (meets) {
    const isDoubtful = requirements.some(({ requirement, state }) => requirement.id === 'handshake' && state === 'note');
    return { state: 'tls', text: isDoubtful ? message('should come with TLS, though a whole handshake did not succeed from here') : withTls(result) };
  }
  const broken = requirements.filter(isBroken);
  if (broken.every(({ requirement }) => requirement.weight === 'binding'))
    return { state: 'stops', text: message('does not come: a policy that the domain published stops it') };
  return withoutTls(result);
}

function withTls({ smtp: { mailBeforeTls } }: ProbeResult): Message {
  if (mailBeforeTls?.state === 'tls-required') return message('comes with TLS; the host takes none without it');
  if (mailBeforeTls?.state === 'accepted') return message('comes with TLS; the host would take it in clear text as well');
  return message('comes with TLS');
}

function withoutTls({ smtp: { mailBeforeTls } }: ProbeResult): MailFlow {
  switch (mailBeforeTls?.state) {
    case 'tls-required':
      return { state: 'stops', text: message('does not come: TLS fails, and the host takes no mail without it') };
    case 'accepted':
      return {
        state: 'clear-text',
        text: message('comes in clear text, because TLS fails and the host takes it so; where a connector demands TLS, it waits and then fails'),
      };
    default:
      return {
        state: 'not-with-tls',
        text: message('does not come with TLS: it comes in clear text where the host takes it so, and not at all where a connector demands TLS'),
      };
  }
}
