import { certificateInWords } from '../features/explain-step';
import { endOf, missingIn, otherSideText, sideLabel } from '../features/hover/session-blocks';
import { suiteText } from '../features/hover/tls-topics';
import { shown } from '../features/hover/topic';
import { roleOf } from '../features/session-item';
import { summaryOf } from '../features/session-summary';
import { durationText } from '../formats/exchange-log/duration-text';
import { field } from '../formats/exchange-log/row';
import type { Session } from '../formats/exchange-log/session';
import type { Story } from '../formats/exchange-log/story';
import type { NegotiatedTls } from '../formats/exchange-log/tls-lines';
import { type Message, message } from '../message';
import type { ReportItem } from '../report-document';
import { phaseOf } from '../rules/session-evidence';

/** A session has two certificates; a damaged log can show many. */
const mostCertificates = 8;

/** A session in ten seconds, below a heading that says how it went: with whom, when, how it was encrypted, how it ended, and what its file does not show. */
export function sessionInShort(session: Session): readonly ReportItem[] {
  const { story } = session;
  const missing = missingIn(story);
  return [
    { label: sideLabel(story), text: otherSideText(story) },
    ...roleOf(session).map((text) => ({ label: message('Role'), text })),
    ...(story.connector === null ? [] : [{ label: message('Connector'), text: shown(story.connector) }]),
    ...whenItems(session),
    ...tlsItems(story),
    ...certificateItems(story),
    { label: message('Mail'), text: mailText(story) },
    { label: message('End'), text: endOf(story) },
    ...(missing ? [{ label: message('Not seen'), text: missing }] : []),
    { label: message('Session id'), text: shown(session.id) },
  ];
}

function whenItems(session: Session): readonly ReportItem[] {
  const { start, duration } = summaryOf(session);
  const [first, last] = [field(session.first, 'date-time'), field(session.last, 'date-time')].map(shown);
  const lines = message('{count}, from line {first} to line {last} of the file', {
    count: session.rows.length,
    first: session.first.line + 1,
    last: session.last.line + 1,
  });
  if (start === null || duration === null) return [{ label: message('Lines'), text: lines }];
  const text = message('{first} to {last} (UTC), {duration}', { first: first ?? '', last: last ?? '', duration: durationText(duration) });
  return [
    { label: message('Time'), text },
    { label: message('Lines'), text: lines },
  ];
}

function tlsItems({ success, failure, startTls, outcome }: Story): readonly ReportItem[] {
  const label = message('TLS');
  if (success) {
    const suite = suiteText(success.value);
    return [{ label, text: algorithmsText(success.value) }, ...(suite ? [{ label: message('Cipher suite'), text: suite }] : [])];
  }
  if (failure) return [{ label, text: message('the handshake failed: {error}', { error: failure.error }) }];
  return outcome === 'not-connected' ? [] : [{ label, text: startTlsText(startTls) }];
}

function startTlsText(startTls: Story['startTls']): Message {
  switch (startTls) {
    case 'none':
      return message('neither offered nor asked for in what this file shows');
    case 'offered':
      return message('offered, and not asked for');
    case 'requested':
      return message('asked for, without an answer in this file');
    case 'accepted':
      return message('asked for and accepted; the log does not tell how the handshake went');
    case 'refused':
      return message('asked for and refused');
  }
}

function algorithmsText({ protocol, cipher, cipherBits, mac, macBits, keyExchange, keyExchangeBits }: NegotiatedTls): Message {
  const algorithm = (name: string | null, bits: number | null): string | Message => {
    if (name === null) return message('unknown');
    // Where one algorithm encrypts and guards in one, the log gives its hash no strength.
    return bits === null || bits === 0 ? name : message('{name} ({bits} bits)', { name, bits });
  };
  return message('{protocol}; cipher {cipher}, hash {mac}, key exchange {keyExchange}', {
    protocol,
    cipher: algorithm(cipher, cipherBits),
    mac: algorithm(mac, macBits),
    keyExchange: algorithm(keyExchange, keyExchangeBits),
  });
}

function certificateItems({ certificates }: Story): readonly ReportItem[] {
  const items: ReportItem[] = certificates.slice(0, mostCertificates).flatMap((noted) => {
    const { issuer, thumbprint } = noted.certificate;
    const more: ReportItem[] = [];
    if (issuer !== null) more.push({ label: message('Issuer'), text: shown(issuer) });
    if (thumbprint !== null) more.push({ label: message('Thumbprint'), text: shown(thumbprint) });
    return [{ label: message('Certificate'), text: certificateInWords(noted) }, ...more];
  });
  const leftOut = certificates.length - mostCertificates;
  return leftOut > 0 ? [...items, { label: message('Certificate'), text: message('certificates left out here: {count}', { count: leftOut }) }] : items;
}

function mailText(story: Story): Message {
  const { firstMail } = story;
  if (!firstMail) return message('none in what this file shows');
  switch (phaseOf(story, firstMail)) {
    case 'secured':
      return message('encrypted');
    case 'before-tls':
    case 'handshake':
      return message('in clear text');
    case 'unknown':
      return message('whether it was encrypted is not in this file');
  }
}
