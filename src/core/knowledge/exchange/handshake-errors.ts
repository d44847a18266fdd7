import type { SourceId } from '../sources';
import type { HandshakeTroubleId } from './handshake-troubles';

/** A word that can stand behind `TLS negotiation failed with error`. */
export interface HandshakeError {
  /** As Exchange writes it. */
  readonly name: string;
  /** Another spelling of the same status. */
  readonly alias?: string;
  /** The status of Windows behind the word; nothing where it is the end of a socket. */
  readonly status: string | null;
  readonly code: number | null;
  /** What is wrong when it is seen. */
  readonly trouble: HandshakeTroubleId;
  /** Whether a public log shows the word, or it follows from .NET's list of the same status names. */
  readonly evidence: 'seen' | 'analogy';
}

/** What `handshakeErrors` rests on. */
export const handshakeErrorSources: readonly SourceId[] = ['socket-error', 'no-credentials', 'unknown-credentials', 'security-status', 'schannel-alerts'];

/**
 * The words that Exchange writes for a failed handshake. Which status stands for which TLS alert of the other side is in "Schannel error codes
 * for TLS and SSL alerts": protocol_version becomes Unsupported, handshake_failure IllegalMessage, unknown_ca UntrustedRoot.
 */
export const handshakeErrors: readonly HandshakeError[] = [
  { name: 'SocketError', status: null, code: null, trouble: 'cut', evidence: 'seen' },
  { name: 'ConnectionReset', status: null, code: null, trouble: 'cut', evidence: 'analogy' },
  { name: 'ConnectionAborted', status: null, code: null, trouble: 'cut', evidence: 'analogy' },
  { name: 'TimedOut', alias: 'Timeout', status: null, code: null, trouble: 'timeout', evidence: 'analogy' },
  { name: 'NoCredentials', status: 'SEC_E_NO_CREDENTIALS', code: 0x8009030e, trouble: 'no-key', evidence: 'seen' },
  { name: 'UnknownCredentials', status: 'SEC_E_UNKNOWN_CREDENTIALS', code: 0x8009030d, trouble: 'not-bound', evidence: 'seen' },
  { name: 'InvalidToken', status: 'SEC_E_INVALID_TOKEN', code: 0x80090308, trouble: 'not-tls', evidence: 'seen' },
  { name: 'BadBindings', alias: 'BadBinding', status: 'SEC_E_BAD_BINDINGS', code: 0x80090346, trouble: 'bindings', evidence: 'seen' },
  { name: 'Unsupported', status: 'SEC_E_UNSUPPORTED_FUNCTION', code: 0x80090302, trouble: 'version', evidence: 'analogy' },
  { name: 'AlgorithmMismatch', status: 'SEC_E_ALGORITHM_MISMATCH', code: 0x80090331, trouble: 'no-common-suite', evidence: 'analogy' },
  { name: 'IllegalMessage', status: 'SEC_E_ILLEGAL_MESSAGE', code: 0x80090326, trouble: 'alert', evidence: 'analogy' },
  { name: 'UntrustedRoot', status: 'SEC_E_UNTRUSTED_ROOT', code: 0x80090325, trouble: 'untrusted', evidence: 'analogy' },
  { name: 'CertExpired', status: 'SEC_E_CERT_EXPIRED', code: 0x80090328, trouble: 'expired', evidence: 'analogy' },
  { name: 'CertUnknown', status: 'SEC_E_CERT_UNKNOWN', code: 0x80090327, trouble: 'refused-certificate', evidence: 'analogy' },
  { name: 'LogonDenied', status: 'SEC_E_LOGON_DENIED', code: 0x8009030c, trouble: 'refused-certificate', evidence: 'analogy' },
  { name: 'WrongPrincipal', status: 'SEC_E_WRONG_PRINCIPAL', code: 0x80090322, trouble: 'wrong-name', evidence: 'analogy' },
  { name: 'TargetUnknown', status: 'SEC_E_TARGET_UNKNOWN', code: 0x80090303, trouble: 'wrong-name', evidence: 'analogy' },
  { name: 'IncompleteCredentials', status: 'SEC_E_INCOMPLETE_CREDENTIALS', code: 0x80090320, trouble: 'no-key', evidence: 'analogy' },
  { name: 'KeysetDoesNotExist', status: 'NTE_BAD_KEYSET', code: 0x80090016, trouble: 'no-key', evidence: 'analogy' },
  { name: 'MessageAltered', status: 'SEC_E_MESSAGE_ALTERED', code: 0x8009030f, trouble: 'not-tls', evidence: 'analogy' },
  { name: 'DecryptFailure', status: 'SEC_E_DECRYPT_FAILURE', code: 0x80090330, trouble: 'alert', evidence: 'analogy' },
  { name: 'InternalError', status: 'SEC_E_INTERNAL_ERROR', code: 0x80090304, trouble: 'local', evidence: 'analogy' },
  { name: 'OutOfMemory', status: 'SEC_E_INSUFFICIENT_MEMORY', code: 0x80090300, trouble: 'local', evidence: 'analogy' },
  { name: 'InvalidHandle', status: 'SEC_E_INVALID_HANDLE', code: 0x80090301, trouble: 'local', evidence: 'analogy' },
  { name: 'PackageNotFound', status: 'SEC_E_SECPKG_NOT_FOUND', code: 0x80090305, trouble: 'local', evidence: 'analogy' },
  { name: 'NotOwner', status: 'SEC_E_NOT_OWNER', code: 0x80090306, trouble: 'local', evidence: 'analogy' },
  { name: 'CannotInstall', status: 'SEC_E_CANNOT_INSTALL', code: 0x80090307, trouble: 'local', evidence: 'analogy' },
  { name: 'CannotPack', status: 'SEC_E_CANNOT_PACK', code: 0x80090309, trouble: 'local', evidence: 'analogy' },
  { name: 'QopNotSupported', status: 'SEC_E_QOP_NOT_SUPPORTED', code: 0x8009030a, trouble: 'local', evidence: 'analogy' },
  { name: 'NoImpersonation', status: 'SEC_E_NO_IMPERSONATION', code: 0x8009030b, trouble: 'local', evidence: 'analogy' },
  { name: 'BufferNotEnough', status: 'SEC_E_BUFFER_TOO_SMALL', code: 0x80090321, trouble: 'local', evidence: 'analogy' },
  { name: 'SecurityQosFailed', status: 'SEC_E_SECURITY_QOS_FAILED', code: 0x80090332, trouble: 'local', evidence: 'analogy' },
  { name: 'OutOfSequence', status: 'SEC_E_OUT_OF_SEQUENCE', code: 0x80090310, trouble: 'other', evidence: 'analogy' },
  { name: 'NoAuthenticatingAuthority', status: 'SEC_E_NO_AUTHENTICATING_AUTHORITY', code: 0x80090311, trouble: 'other', evidence: 'analogy' },
  { name: 'ContextExpired', status: 'SEC_I_CONTEXT_EXPIRED', code: 0x00090317, trouble: 'other', evidence: 'analogy' },
  { name: 'IncompleteMessage', status: 'SEC_E_INCOMPLETE_MESSAGE', code: 0x80090318, trouble: 'other', evidence: 'analogy' },
  { name: 'TimeSkew', status: 'SEC_E_TIME_SKEW', code: 0x80090324, trouble: 'other', evidence: 'analogy' },
  { name: 'ApplicationProtocolMismatch', status: 'SEC_E_APPLICATION_PROTOCOL_MISMATCH', code: 0x80090367, trouble: 'other', evidence: 'analogy' },
];

/** The entry of a word, in any case; nothing for a word that is not in the table. */
export function handshakeErrorNamed(name: string): HandshakeError | undefined {
  const wanted = name.toLowerCase();
  return handshakeErrors.find((error) => error.name.toLowerCase() === wanted || error.alias?.toLowerCase() === wanted);
}
