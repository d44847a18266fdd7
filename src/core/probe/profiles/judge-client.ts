import { message } from '../../message';
import type { ProbeResult } from '../result';
import { type Judgement, judged } from './judgement';

/** How many names of a certificate stand in a sentence. */
const namesNamed = 3;

/** Whether TLS 1.2 is on when the host sends: the receiving side only hints at it. */
export function judgeClientTls12({ versions }: ProbeResult): Judgement {
  switch (versions['TLS 1.2'].state) {
    case 'accepted':
      return judged('not-tested', message('When it receives, the host has TLS 1.2 on.'));
    case 'refused':
      return judged('not-tested', message('When it receives, the host refuses TLS 1.2, so it may be off here as well.'));
    case 'not-tested':
      return notSeen;
  }
}

/** Which suites the host offers when it sends. */
export function judgeClientSuite({ versions }: ProbeResult): Judgement {
  const tls12 = versions['TLS 1.2'];
  if (tls12.state !== 'accepted' || tls12.exchangeOnlineSuite === undefined) return notSeen;
  return tls12.exchangeOnlineSuite === 'none'
    ? judged('not-tested', message('When it receives, the host accepts none of them.'))
    : judged('not-tested', message('When it receives, the host accepts {suite}.', { suite: tls12.cipherSuites[0] ?? '' }));
}

/** Which certificate the host sends as a client. */
export function judgeClientCertificate({ certificates }: ProbeResult): Judgement {
  const [leaf] = certificates ?? [];
  if (!leaf) return notSeen;
  const names = leaf.names.slice(0, namesNamed).join(', ') || leaf.subject;
  return judged('not-tested', message('When it receives, it shows a certificate for {names}.', { names }));
}

/** What the host trusts. */
export function judgeClientRoot(): Judgement {
  return notSeen;
}

const notSeen = judged('not-tested', message('Nothing is seen of it from outside.'));
