import type { MessageArgs } from '../../message';
import { message } from '../../message';
import { handshakeErrorNamed } from './handshake-errors';
import type { HandshakeTrouble } from './handshake-troubles';
import { handshakeTroubles } from './handshake-troubles';
import type { Symptom, SymptomCause } from './symptom';
import { likely, possible } from './symptom';
import { cipherSuitesDecide, probeFromBothSides } from './symptom-texts';

/** The cure for want of a common TLS version where the side of this server is not known. */
const enableTls12 =
  'Enable TLS 1.2 for outgoing and incoming connections ({key}: {values}). Then install the current Windows and Exchange updates, and restart the server.';

/** What fills the places of `handshakeTroubles` where no session tells more. */
const args: MessageArgs = {
  key: 'SCHANNEL\\Protocols\\TLS 1.2\\Client, SCHANNEL\\Protocols\\TLS 1.2\\Server',
  values: 'Enabled=1, DisabledByDefault=0',
  certificate: message('the certificate of the connector'),
  enable: 'Enable-ExchangeCertificate -Thumbprint <thumbprint> -Services SMTP',
  show: 'certutil -store My',
  validity: '?',
};

const noCommonSuite = possible('The two sides have no cipher suite in common.', cipherSuitesDecide);
const cutByFirewall = possible('A firewall or a mail proxy between the two servers cuts the handshake.', probeFromBothSides);
const otherCertificate = possible(
  'TlsCertificateName of the connector selects another certificate than the one that is meant.',
  'The thumbprint of the line before the failure says which certificate was sent.',
);

const named = [
  handshakeFailure('tls-neg-socketerror', 'SocketError', [cutByFirewall, noCommonSuite]),
  handshakeFailure('tls-neg-nocredentials', 'NoCredentials', [otherCertificate]),
  handshakeFailure('tls-neg-unknowncredentials', 'UnknownCredentials', [otherCertificate]),
  handshakeFailure('tls-neg-invalidtoken', 'InvalidToken', [
    possible('The other server accepts STARTTLS and then does not start TLS.', 'A TLS probe from outside the firewall meets the same in that case.'),
  ]),
  handshakeFailure('tls-neg-algorithmmismatch', 'AlgorithmMismatch', [
    possible('The certificate has a kind of key that the other side cannot use, such as ECDSA.', 'A TLS probe shows the kind of the key.'),
  ]),
  handshakeFailure('tls-neg-illegalmessage', 'IllegalMessage', [cutByFirewall]),
  handshakeFailure('tls-neg-internalerror', 'InternalError'),
  handshakeFailure('tls-neg-untrustedroot', 'UntrustedRoot', [
    possible(
      'The automatic update of root certificates is switched off (DisableRootAutoUpdate), so a newer root is missing.',
      'certutil -verify -urlfetch for the file of the certificate shows where its chain breaks.',
    ),
  ]),
  handshakeFailure('tls-neg-certexpired', 'CertExpired'),
  handshakeFailure('tls-neg-certunknown', 'CertUnknown'),
  handshakeFailure('tls-neg-wrongprincipal', 'WrongPrincipal'),
  handshakeFailure('tls-neg-targetunknown', 'TargetUnknown'),
  { ...handshakeFailure('tls-neg-badbindings', 'BadBindings'), confidence: 'partly-verified' },
  handshakeFailure('tls-neg-timedout', 'TimedOut'),
  handshakeFailure('tls-neg-connectionreset', 'ConnectionReset', [cutByFirewall, noCommonSuite]),
] as const satisfies readonly Symptom[];

/**
 * Failed handshakes, and successful ones that are not as they should be. What is wrong in a failed one is in `handshakeTroubles`, which rules for sessions use
 * as well.
 */
export const handshakeSymptoms: readonly Symptom[] = [
  ...named,
  {
    ...handshakeFailure('tls-neg-other', 'OutOfSequence'),
    pattern: new RegExp(`TLS negotiation failed with error (?!(?:${named.map(({ word }) => word).join('|')})\\b)\\w{1,80}`, 'i'),
    confidence: 'verified',
  },
  {
    id: 'tls-neg-ok-old',
    pattern: /TLS protocol SP_PROT[_-](?:SSL[23]|TLS1|TLS1_[01])_(?:CLIENT|SERVER) negotiation succeeded/i,
    example: 'TLS protocol SP_PROT_TLS1_0_CLIENT negotiation succeeded using bulk encryption algorithm CALG_AES_256 with strength 256 bits',
    where: ['send-log', 'receive-log'],
    meaning: 'the session was encrypted, with a version before TLS 1.2',
    causes: [
      likely('The other side has nothing newer than TLS 1.1.', 'Sessions of this server with other hosts use TLS 1.2 in that case.'),
      possible('TLS 1.2 is switched off on this server.', 'No session of this server uses TLS 1.2 in that case.'),
    ],
    cure: 'Enable TLS 1.2 on the side that lacks it. Once no session needs TLS 1.0 and TLS 1.1 any more, switch them off; Exchange Online refuses them already.',
    source: 'exchange-tls',
    confidence: 'verified',
  },
  {
    id: 'tls-weak-cipher',
    pattern: /bulk encryption algorithm CALG_(?:RC[24]|DESX?|3DES(?:_112)?|CYLINK_MEK|NULLCIPHER)\b/i,
    example: 'using bulk encryption algorithm CALG_3DES with strength 168 bits, MAC hash algorithm CALG_SHA1 with strength 160 bits',
    where: ['send-log', 'receive-log'],
    meaning: 'the session was encrypted with a cipher that no longer protects it',
    causes: [
      likely(
        'Weak ciphers are still switched on, and one side prefers them or has nothing better.',
        'Get-TlsCipherSuite shows the order of this server; a TLS probe shows what the other side accepts.',
      ),
    ],
    cure: 'Disable the cipher under SCHANNEL\\Ciphers, put the ECDHE suites with AES-GCM first in the order of cipher suites, and restart the server.',
    source: 'exchange-tls',
    confidence: 'verified',
  },
  {
    id: 'tls-rsa-kx',
    pattern: /key exchange algorithm CALG_RSA_KEYX\b/i,
    example: 'and key exchange algorithm CALG_RSA_KEYX with strength 2048 bits',
    where: ['send-log', 'receive-log'],
    meaning: 'the key exchange has no forward secrecy: whoever gets the private key later can read what was recorded',
    causes: [
      likely(
        'The ECDHE suites are missing on one side, or stand last in its order.',
        'Get-TlsCipherSuite shows the order of this server; a TLS probe shows what the other side accepts.',
      ),
    ],
    cure: 'Put the ECDHE suites with AES-GCM first in the order of cipher suites, and restart the server.',
    source: 'exchange-tls',
    confidence: 'partly-verified',
  },
];

/** The symptom of an entry of `handshakeErrors`; `word` is the source of a pattern for its name. */
function handshakeFailure(id: string, name: string, more: readonly SymptomCause[] = []): Symptom & { readonly word: string } {
  const error = handshakeErrorNamed(name);
  const { meaning, cause, cure, decidedBy, sources }: HandshakeTrouble = handshakeTroubles[error?.trouble ?? 'other'];
  const word = error?.alias ? `${name}|${error.alias}` : name;
  return {
    id,
    word,
    pattern: new RegExp(`TLS negotiation failed with error (?:${word})\\b`, 'i'),
    example: `TLS negotiation failed with error ${name}`,
    where: ['send-log', 'receive-log'],
    meaning,
    // The text for servers that receive names no side; the cure of want of a common version differs by side.
    causes: [likely(cause.receive, decidedBy), ...more],
    cure: cure.send === cure.receive ? cure.send : enableTls12,
    args,
    source: sources[0],
    confidence: error?.evidence === 'seen' ? 'verified' : error?.status ? 'partly-verified' : 'unverified',
  };
}
