import { likelyCurve, likelySuites } from '../../formats/exchange-log/likely-suites';
import { type FailedTls, type NegotiatedTls, tlsSideOfLogName, tlsVersionOfLogName } from '../../formats/exchange-log/tls-lines';
import { handshakeErrorNamed } from '../../knowledge/exchange/handshake-errors';
import { type HandshakeTrouble, handshakeTroubles } from '../../knowledge/exchange/handshake-troubles';
import { tlsVersionNamed, tlsVersionSources } from '../../knowledge/tls/protocols';
import { type SchannelAlgorithm, schannelAlgorithm, schannelAlgorithmSources } from '../../knowledge/tls/schannel-algorithms';
import { type Message, message } from '../../message';
import type { ReportItem } from '../../report-document';
import type { Part, Topic } from './topic';
import { shown } from './topic';

/** What is known of the words of a line that says what a handshake agreed on. */
export function successParts(text: string, tls: NegotiatedTls): readonly Part[] {
  const { protocolSpan, cipherSpan, macSpan, keyExchangeSpan } = tls;
  const parts: Part[] = [
    { start: 0, end: text.length, topic: () => successTopic(tls) },
    { ...protocolSpan, topic: () => protocolTopic(text.slice(protocolSpan.start, protocolSpan.end)) },
  ];
  for (const span of [cipherSpan, macSpan, keyExchangeSpan]) {
    if (span) parts.push({ ...span, topic: () => algorithmTopic(text.slice(span.start, span.end), span === macSpan ? tls : undefined) });
  }
  return parts;
}

/** What is known of the line that says that a handshake failed, and of the word in it. */
export function failureParts(failure: FailedTls): readonly Part[] {
  const { error, span } = failure;
  const topic = (): Topic => errorTopic(error);
  return [
    { ...span, topic },
    { start: span.end - error.length, end: span.end, topic },
  ];
}

/** The suites that fit a negotiated line, in words; nothing where it says too little. */
export function suiteText(tls: NegotiatedTls): Message | undefined {
  const [suite, other] = likelySuites(tls);
  if (suite === undefined) return undefined;
  return other === undefined
    ? message('most likely {suite}', { suite })
    : message('most likely {suite}, or {other} with another kind of certificate', { suite, other });
}

function successTopic(tls: NegotiatedTls): Topic {
  const facts: ReportItem[] = [{ label: message('Version'), text: tls.protocol }];
  const suite = suiteText(tls);
  if (suite) facts.push({ label: message('Cipher suite'), text: suite });
  const curve = likelyCurve(tls);
  if (curve) facts.push({ label: message('Curve'), text: message('most likely {curve}', { curve }) });
  if (tls.macBits === 0) facts.push({ label: message('Hash'), text: zeroBits });
  return {
    title: message('The TLS handshake succeeded'),
    what: message('What the two sides agreed on: version, cipher, hash and key exchange, in the names of Windows.'),
    source: 'alg-id',
    facts,
  };
}

const zeroBits = message('0 bits: the cipher protects the message by itself (AES-GCM), and the hash only derives keys. That is good, not missing.');

/** `SP_PROT_TLS1_2_CLIENT` and its like, of logs and of message traces. */
export function protocolTopic(word: string): Topic {
  const rest = word.replace(/^SP_PROT[_-]/i, '');
  const side = tlsSideOfLogName(rest);
  const version = tlsVersionNamed(tlsVersionOfLogName(rest) ?? '');
  const title = message('{word}: TLS version', { word: shown(word) });
  const facts: ReportItem[] = [];
  if (side)
    facts.push({
      label: message('Side'),
      text: side === 'client' ? message('the side that connected (client)') : message('the side that was connected to (server)'),
    });
  if (!version) return { title, what: message('A name of Windows for a protocol that is no known version of TLS.'), source: 'schannel-protocol-bits', facts };
  if (side) facts.push({ label: message('Registry'), text: `SCHANNEL\\Protocols\\${version.schannelKey}\\${side === 'client' ? 'Client' : 'Server'}` });
  const args = { version: version.name };
  if (version.legacy)
    return { title, what: message('{version}: an old version, given up by the standards and refused by Exchange Online.', args), source: 'rfc8996', facts };
  return { title, what: message('{version}: a current version.', args), source: tlsVersionSources[0] ?? 'schannel-protocol-bits', facts };
}

const kinds: Readonly<Record<SchannelAlgorithm['kind'], Message>> = {
  cipher: message('It encrypts the messages.'),
  hash: message('It protects the messages against changes, or derives keys.'),
  'key-exchange': message('With it the two sides agree on keys.'),
  signature: message('With it a side proves that the certificate is its own.'),
};

const verdicts: Readonly<Record<SchannelAlgorithm['verdict'], Message>> = {
  good: message('good'),
  tolerable: message('tolerable: still usable, but no longer the first choice'),
  weak: message('weak: works with old peers, and should go'),
  broken: message('broken: it protects nothing'),
};

/** `CALG_AES_256` and its like. `hashOf` is the line where the word is the hash in it. */
export function algorithmTopic(word: string, hashOf?: NegotiatedTls): Topic {
  const algorithm = schannelAlgorithm(word);
  const title = message('{word}: algorithm', { word: shown(word) });
  if (!algorithm) return { title, what: message('A name for an algorithm that the list of Windows does not hold.'), source: 'alg-id' };
  const { kind, verdict, value, forwardSecrecy } = algorithm;
  const facts: ReportItem[] = [{ label: message('Verdict'), text: verdicts[verdict] }];
  if (forwardSecrecy !== undefined) {
    const text = forwardSecrecy
      ? message('yes: a stolen key of the server does not open recorded sessions')
      : message('no: who steals the key of the server can read recorded sessions');
    facts.push({ label: message('Forward secrecy'), text });
  }
  if (hashOf?.macBits === 0) facts.push({ label: message('Here'), text: zeroBits });
  if (value === null) facts.push({ label: message('Name'), text: message('older versions of Exchange write it for {name}', { name: 'CALG_ECDH_EPHEM' }) });
  else facts.push({ label: message('Number'), text: `0x${value.toString(16)}` });
  return { title, what: kinds[kind], source: schannelAlgorithmSources[0] ?? 'alg-id', facts };
}

/** The word of a failed handshake, such as `SocketError`. Cause and cure depend on the session, and are told with it. */
export function errorTopic(word: string): Topic {
  const error = handshakeErrorNamed(word);
  const trouble: HandshakeTrouble = handshakeTroubles[error?.trouble ?? 'other'];
  const facts: ReportItem[] = [];
  if (error?.status && error.code !== null) {
    const code = `0x${error.code.toString(16).toUpperCase().padStart(8, '0')}`;
    facts.push({ label: message('Windows'), text: `${error.status} (${code})` });
  }
  if (error && !error.status) facts.push({ label: message('Windows'), text: message('no status of TLS: the connection itself ended') });
  if (error?.evidence === 'analogy')
    facts.push({ label: message('Evidence'), text: message('no public log shows this word; the meaning follows from the same name in Windows') });
  if (!error) facts.push({ label: message('Evidence'), text: message('the word is in no list that is known here') });
  return {
    title: message('{word}: error of a TLS handshake', { word: shown(word) }),
    what: message('The TLS handshake failed: {meaning}.', { meaning: message(trouble.meaning) }),
    source: trouble.sources[0],
    facts,
  };
}
