import { field, spanInField } from '../../formats/exchange-log/row';
import type { Noted } from '../../formats/exchange-log/story';
import type { NegotiatedTls } from '../../formats/exchange-log/tls-lines';
import type { SchannelAlgorithm } from '../../knowledge/tls/schannel-algorithms';
import { schannelAlgorithm } from '../../knowledge/tls/schannel-algorithms';
import type { Span } from '../../text/position';
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
    const places = success ? algorithmsIn(success).filter(({ algorithm }) => isWeak(algorithm)) : [];
    const [first] = places;
    if (!success || !first) return;
    const algorithms = places.map(({ algorithm }) => algorithm.name).join(', ');
    yield found('weak', first.span, { remote: otherSide(story), algorithms }, { related: storyLines(story, success.row) });
  },
});

function isWeak({ kind, verdict }: SchannelAlgorithm): boolean {
  return (kind === 'cipher' || kind === 'hash') && (verdict === 'weak' || verdict === 'broken');
}

/** The algorithms that the line of a handshake names, and where. */
function algorithmsIn({ row, field: name }: Noted<NegotiatedTls>): { algorithm: SchannelAlgorithm; span: Span }[] {
  return [...field(row, name).slice(0, 1000).matchAll(/\bCALG_\w+/gi)].flatMap(({ 0: text, index }) => {
    const algorithm = schannelAlgorithm(text);
    return algorithm ? [{ algorithm, span: spanInField(row, name, { start: index, end: index + text.length }) }] : [];
  });
}
