import { dnsCode } from '../knowledge/smtp/dns-codes';
import { type Message, message } from '../message';

/** The steps of a connection, in their order. */
export type ProbeStage = 'dns' | 'connect' | 'greeting' | 'ehlo' | 'starttls' | 'hello' | 'handshake' | 'mail' | 'rset' | 'quit';

/** Why something could not be tested: a value, never thrown. */
export type ProbeError =
  /** The name has no address, or DNS does not say; `code` is the resolver's, such as `ENOTFOUND` (`knowledge/smtp/dns-codes.ts`). */
  | { readonly kind: 'dns'; readonly code: string }
  /** An address or a name for local use: no public DNS server says anything of it. */
  | { readonly kind: 'no-public-name' }
  /** The computer is there and nothing listens on the port, or a firewall says so. */
  | { readonly kind: 'refused' }
  /** The network has no way there; `code` is the operating system's, such as `EHOSTUNREACH`. */
  | { readonly kind: 'unreachable'; readonly code: string }
  /** Nothing came in time; `seconds` is how long was waited in this stage. */
  | { readonly kind: 'timeout'; readonly stage: ProbeStage; readonly seconds: number }
  /** A reply began and did not end in time: a tarpit, or a delay against spam. */
  | { readonly kind: 'slow'; readonly stage: ProbeStage; readonly seconds: number }
  /** The probe's time as a whole was up. */
  | { readonly kind: 'time-is-up'; readonly seconds: number }
  | { readonly kind: 'closed'; readonly stage: ProbeStage; readonly how: 'closed' | 'reset' }
  /** A reply that ends the dialogue: a 421 or 554 greeting, EHLO refused. */
  | { readonly kind: 'reply'; readonly stage: ProbeStage; readonly code: number; readonly text: string }
  /** What came is no SMTP; `text` is how it begins. */
  | { readonly kind: 'not-smtp'; readonly stage: ProbeStage; readonly text: string }
  /** TLS was expected at once, and the server speaks SMTP in the clear; `text` is how it greets. */
  | { readonly kind: 'not-tls'; readonly text: string }
  /** One reply that did not end. */
  | { readonly kind: 'flood'; readonly stage: ProbeStage; readonly bytes: number }
  /** The server does not offer STARTTLS, so there is no TLS to test. */
  | { readonly kind: 'no-starttls' }
  /** The server offers STARTTLS and answers it with something other than 220. */
  | { readonly kind: 'starttls-refused'; readonly code: number; readonly text: string }
  /** The handshake of this computer's own TLS failed; `detail` is its word for it. */
  | { readonly kind: 'handshake'; readonly detail: string }
  | { readonly kind: 'cancelled' };

/** The names of the stages for people. */
const stages: Readonly<Record<ProbeStage, Message>> = {
  dns: message('looking up the name'),
  connect: message('connecting'),
  greeting: message('waiting for the greeting'),
  ehlo: message('after EHLO'),
  starttls: message('after STARTTLS'),
  hello: message('after the TLS ClientHello'),
  handshake: message('during the TLS handshake'),
  mail: message('after MAIL'),
  rset: message('after RSET'),
  quit: message('after QUIT'),
};

/** What a stage is called. */
export function stageName(stage: ProbeStage): Message {
  return stages[stage];
}

/** One sentence that says what went wrong. What a server said is an argument, never part of the template. */
export function describeError(error: ProbeError): Message {
  switch (error.kind) {
    case 'dns':
      return describeDnsCode(error.code);
    case 'no-public-name':
      return message('The public DNS knows names only, and none for local use.');
    case 'refused':
      return message('The connection was refused: nothing listens on this port, or a firewall rejects it.');
    case 'unreachable':
      return message('The network has no way to this address ({code}).', { code: error.code });
    case 'timeout':
      if (error.stage === 'dns') return message('No DNS server answered within {seconds} seconds.', { seconds: error.seconds });
      if (error.stage === 'connect')
        return message('No connection within {seconds} seconds: not reachable from here. A network may block it on the way.', { seconds: error.seconds });
      return message('Nothing came within {seconds} seconds ({stage}).', { seconds: error.seconds, stage: stageName(error.stage) });
    case 'slow':
      return message('The server began a reply and did not end it within {seconds} seconds ({stage}): it makes clients wait.', {
        seconds: error.seconds,
        stage: stageName(error.stage),
      });
    case 'time-is-up':
      return message('The {seconds} seconds that the probe may take were up.', { seconds: error.seconds });
    case 'closed':
      if (error.how === 'reset') return message('The connection was reset ({stage}).', { stage: stageName(error.stage) });
      return message('The server closed the connection ({stage}).', { stage: stageName(error.stage) });
    case 'reply':
      return message('The server answered {code} {text} ({stage}).', { code: error.code, text: error.text, stage: stageName(error.stage) });
    case 'not-smtp':
      return message('What the server sent is not SMTP ({stage}): {text}', { text: error.text, stage: stageName(error.stage) });
    case 'not-tls':
      return message('The server speaks SMTP in the clear on this port, so TLS begins with STARTTLS there: {text}', { text: error.text });
    case 'flood':
      return message('The server sent more than {bytes} bytes in one reply ({stage}).', { bytes: error.bytes, stage: stageName(error.stage) });
    case 'no-starttls':
      return message('The server does not offer STARTTLS.');
    case 'starttls-refused':
      return message('The server refused STARTTLS with {code} {text}.', { code: error.code, text: error.text });
    case 'handshake':
      return message("The handshake of this computer's TLS failed: {detail}.", { detail: error.detail });
    case 'cancelled':
      return message('The probe was cancelled.');
  }
}

function describeDnsCode(code: string): Message {
  const known = dnsCode(code);
  return known ? message(known.meaning, { code }) : message('The name could not be resolved ({code}).', { code });
}

/** Whether the server asked to be left alone: after a 421 the probe makes no further connection. */
export function asksToStop(error: ProbeError): boolean {
  return (error.kind === 'reply' || error.kind === 'starttls-refused') && error.code === 421;
}
