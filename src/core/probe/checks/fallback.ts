import { message } from '../../message';
import type { JobAnswer, ProbeJob } from '../job';
import type { ProbedVersion } from '../tls/client-hello';
import type { ServerHello } from '../tls/server-hello';
import type { Answer } from '../tls/tls-result';
import type { Questions } from './questions';

/**
 * Whether a server that accepts a newer version refuses an older one when the client says that it fell back to it (RFC 7507). `hello` is
 * the server's first answer with the older version: without the signal it accepts the same suite.
 */
export function* checkFallback(version: ProbedVersion, hello: ServerHello, questions: Questions): Generator<ProbeJob, Answer | undefined, JobAnswer> {
  const ask = questions.about(message('Testing the fallback to {version}', { version }));
  const answer = yield* ask({ version, cipherSuites: [hello.cipherSuite], features: ['extended-master-secret', 'renegotiation-signal', 'fallback-signal'] });
  switch (answer.kind) {
    case 'accepted':
      return { state: 'no' };
    case 'refused':
      // A connection that is dropped may mean anything.
      if (answer.how.by === 'closed' || answer.how.by === 'reset')
        return { state: 'not-tested', reason: { kind: 'closed', stage: 'hello', how: answer.how.by } };
      return { state: 'yes' };
    case 'failed':
      return { state: 'not-tested', reason: answer.error };
    case 'not-asked':
      return undefined;
  }
}
