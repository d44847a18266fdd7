import type { HeaderNode, HeaderVersion } from './node';
import { skipBlanks } from './scan';

/** The header that regedit writes since Windows 2000. */
export const currentHeader = 'Windows Registry Editor Version 5.00';

const headers: Readonly<Record<string, HeaderVersion>> = { [currentHeader]: '5.00', REGEDIT4: '4', REGEDIT: '3.1' };

/** The beginning of a line that was meant as a header. */
const headerLike = /^[\s\ufeff*;#"'“”]{0,8}(?:REGEDIT|Windows[ \t]{1,4}Registry[ \t]{1,4}Editor)/i;

/**
 * Reads the first line as a header: regedit takes `Windows Registry Editor Version 5.00`, `REGEDIT4` and `REGEDIT`, in exactly these letters,
 * after any blanks and with nothing behind. Nothing where the line was not meant as a header. Source: `wine-regedit-tests`.
 */
export function readHeaderLine(text: string): HeaderNode | undefined {
  const version = Object.hasOwn(headers, text.slice(skipBlanks(text, 0))) ? headers[text.slice(skipBlanks(text, 0))] : undefined;
  if (version === undefined && !looksLikeHeader(text)) return undefined;
  return { kind: 'header', text, version, ignored: undefined, problemStart: 0, problemEnd: text.length };
}

/** Whether a line was meant as a header, wherever it stands. */
export function looksLikeHeader(text: string): boolean {
  return headerLike.test(text.slice(0, 80));
}
