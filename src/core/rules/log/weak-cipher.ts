import type { TextSpan } from '../../formats/exchange-log/grammar';
import { spanInField } from '../../formats/exchange-log/row';
import type { NegotiatedTls } from '../../formats/exchange-log/tls-lines';
import { schannelAlgorithm } from '../../knowledge/tls/schannel-algorithms';
import { message } from '../../message';
import { otherSide, storyLines } from '../session-evidence';
import { defineLogRule } from './log-rule';

/** Fires where NULL, DES, 3DES, RC2, RC4 or an MD5 MAC was negotiated. */
export const weakCipher = defineLogRule({
  id: 'weak-cipher',
  since: '0.1.0',
  level: 'warning',
  title: 'A session uses a weak cipher or MAC',
  messages: {
    weak: 'The session with {remote} was encrypted with {algorithms}, which no longer protects it. Disable it under SCHANNEL\\Ciphers and SCHANNEL\\Hashes or in the order of cipher suites, and restart the server; where the other side has nothing better, it has to be updated first.',
    tracked:
      'The session in which this message was exchanged with {remote} was encrypted with {algorithms}, which no longer protects it. Disable it under SCHANNEL\\Ciphers or in the order of cipher suites on the server that wrote this line, and restart it; where the other side has nothing better, it has to be updated first.',
  },
  sources: ['exchange-tls', 'rfc9325', 'alg-id'],
  checks: {
    *session({ story }, found) {
      const { success } = story;
      const weak = success ? weakAlgorithms(namesIn(success.value)) : [];
      const [first] = weak;
      if (!success || !first) return;
      const algorithms = weak.map(({ name }) => name).join(', ');
      yield found(
        'weak',
        spanInField(success.row, success.field, first.span),
        { remote: otherSide(story), algorithms },
        { related: storyLines(story, success.row), cause: algorithms },
      );
    },
    *'tracked-message'(tracked, found) {
      const { first, tls } = tracked;
      const [weak] = tls ? weakAlgorithms([{ name: tls.cipher, span: tls.cipherSpan }]) : [];
      if (!weak) return;
      const args = { remote: tracked.host ?? message('an unknown host'), algorithms: weak.name };
      yield found('tracked', spanInField(first, 'custom-data', weak.span), args, { cause: weak.name });
    },
  },
});

/** The name of an algorithm without `CALG_`, and where it stands. */
interface NamedAlgorithm {
  readonly name: string | null;
  readonly span: TextSpan | null;
}

function namesIn({ cipher, cipherSpan, mac, macSpan }: NegotiatedTls): readonly NamedAlgorithm[] {
  return [
    { name: cipher, span: cipherSpan },
    { name: mac, span: macSpan },
  ];
}

/** The weak ones of some algorithms, and where they stand in their line. */
function weakAlgorithms(algorithms: readonly NamedAlgorithm[]): { name: string; span: TextSpan }[] {
  return algorithms.flatMap(({ name, span }) => {
    const algorithm = name === null ? undefined : schannelAlgorithm(`CALG_${name}`);
    const isWeak = algorithm?.verdict === 'weak' || algorithm?.verdict === 'broken';
    return algorithm && isWeak && span ? [{ name: algorithm.name, span }] : [];
  });
}
