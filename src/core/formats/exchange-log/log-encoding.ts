import { type DecodedText, decodeText, decodeUtf8, utf8Length } from '../reg/lines/encoding';

/**
 * Reads the bytes of a log. Unlike a `.reg` file, a log is never written back, so what is not UTF-8 in a file that mostly is does not make a code page of the
 * whole: a log that was cut within a letter, or holds a line of another program, stays readable, and such bytes are kept one by one.
 */
export function decodeLogText(bytes: Uint8Array): DecodedText {
  const decoded = decodeText(bytes);
  if (decoded.encoding !== 'ansi') return decoded;
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8-bom', text: decodeUtf8(bytes.subarray(3)) };
  return isMostlyUtf8(bytes) ? { encoding: 'utf-8', text: decodeUtf8(bytes) } : decoded;
}

/** Letters of a code page rarely look like a sequence of UTF-8, so that more sequences than other bytes tell. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  let [sequences, others] = [0, 0];
  for (let at = 0; at < bytes.length; ) {
    const length = utf8Length(bytes, at);
    if (length > 1) sequences++;
    if (length === 0) others++;
    at += length || 1;
  }
  return sequences > others;
}
