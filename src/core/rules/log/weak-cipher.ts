import type { TextSpan } from '../../formats/exchange-log/grammar';
import { spanInField } from '../../formats/exchange-log/row';
import type { NegotiatedTls } from '../../formats/exchange-log/tls-lines';
import { schannelAlgorithm } from '../../knowledge/tls/schannel-algorithms';
import { otherSide, storyLines } from '../session-evidence';
import { defineSessionRule } from './session-rule';

/** Fires where NULL, DES, 3DES, RC2, RC4 or an MD5 MAC was negotiated. */
export const weakCipher = defineSessionRule({
  id: 'weak-cipher',
  since: '0.1.0',
  level: 'warning',
  title: 'A session uses a weak cipher or MAC',
  messages: {
    weak: 'The session with {remote} was encrypted with {algorithms}, which no longer protects it. Disable it under SCHANNEL\\Ciphers and SCHANNEL\\Hashes or in the order of cipher suites, and restart the server; where the other side has nothing better, it has to be updated first.',
  },
  sources: ['exchange-tls', 'rfc9325', 'alg-id'],
  *check({ story }, found) {
    const { success } = story;
    const weak = success ? weakAlgorithms(success.value) : [];
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
});

/** The weak ones of what a handshake agreed on, and where they stand in its line. */
function weakAlgorithms({ cipher, cipherSpan, mac, macSpan }: NegotiatedTls): { name: string; span: TextSpan }[] {
  const named = [
    { name: cipher, span: cipherSpan },
    { name: mac, span: macSpan },
  ];
  return named.flatMap(({ name, span }) => {
    const algorithm = name === null ? undefined : schannelAlgorithm(`CALG_${name}`);
    const isWeak = algorithm?.verdict === 'weak' || algorithm?.verdict === 'broken';
    return algorithm && isWeak && span ? [{ name: algorithm.name, span }] : [];
  });
}
