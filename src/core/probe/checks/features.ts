import { message } from '../../message';
import type { JobAnswer, ProbeJob } from '../job';
import type { ProbedVersion } from '../tls/client-hello';
import type { ServerHello } from '../tls/server-hello';
import type { Answer, TlsResult } from '../tls/tls-result';
import type { Asked, Questions } from './questions';

/** What the answers to two hellos tell of a server, beside version and suite. */
export type FeatureFacts = Pick<TlsResult, 'secureRenegotiation' | 'extendedMasterSecret' | 'compression' | 'resumption'>;

/** The numbers of extensions: extended_master_secret (RFC 7627), session_ticket (RFC 5077), renegotiation_info (RFC 5746). */
const extension = { extendedMasterSecret: 23, sessionTicket: 35, renegotiationInfo: 0xff01 } as const;

/**
 * What a server can do with a version up to TLS 1.2, of which `first` is the first answer. Secure renegotiation and extended master secret
 * are offered in every hello; compression and tickets are asked for in one of their own, since old servers could stumble over them.
 */
export function* checkFeatures(version: ProbedVersion, first: ServerHello, questions: Questions): Generator<ProbeJob, FeatureFacts, JobAnswer> {
  const ask = questions.about(message('Testing what else {version} can do', { version }));
  const answer = yield* ask({
    version,
    cipherSuites: [first.cipherSuite],
    features: ['extended-master-secret', 'renegotiation-signal', 'session-ticket', 'deflate'],
  });
  const hello = answer.kind === 'accepted' ? answer.hello : undefined;
  return {
    secureRenegotiation: yesOrNo(first.extensions.includes(extension.renegotiationInfo)),
    // SSL 3.0 has no extensions that it could be offered in.
    extendedMasterSecret: version === 'SSL 3.0' ? undefined : yesOrNo(first.extensions.includes(extension.extendedMasterSecret)),
    compression: hello ? yesOrNo(hello.compression !== 0) : notTested(answer),
    resumption: hello && { sessionId: hello.sessionIdLength > 0, ticket: hello.extensions.includes(extension.sessionTicket) },
  };
}

function notTested(answer: Asked): Answer | undefined {
  return answer.kind === 'failed' ? { state: 'not-tested', reason: answer.error } : undefined;
}

function yesOrNo(is: boolean): Answer {
  return { state: is ? 'yes' : 'no' };
}
