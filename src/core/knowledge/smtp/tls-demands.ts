import type { SourceId } from '../sources';

/** A way to say, in answer to a command in the clear, that TLS must come first. */
interface TlsDemand {
  /** An enhanced status code that says it by itself. */
  readonly enhanced?: string;
  /** Words of the reply, whatever its code is. */
  readonly words?: RegExp;
  readonly source: SourceId;
}

const tlsDemands: readonly TlsDemand[] = [
  // "530 Must issue a STARTTLS command first", and Exchange's "451 5.7.3 STARTTLS is required to send mail".
  { words: /\bSTARTTLS\b/i, source: 'rfc3207' },
  // "Encryption needed".
  { enhanced: '5.7.10', source: 'iana-status-codes' },
  // What gateways write of their own: "554 5.7.1 TLS required", "Session encryption is required".
  { words: /\b(?:TLS|SSL|encrypt(?:ed|ion)|secure connection)\b.*\b(?:required?|requires|need(?:ed|s)?|must|first|mandatory|only)\b/i, source: 'rfc3207' },
  { words: /\b(?:requires?|needs?|must|only)\b.*\b(?:TLS|SSL|encrypt(?:ed|ion)?|secure connection)\b/i, source: 'rfc3207' },
];

/** Whether a refusal means that TLS is required. `text` is what follows the codes. */
export function isTlsDemand({ enhanced, text }: { readonly enhanced: string | null; readonly text: string }): boolean {
  const read = text.slice(0, 500);
  return tlsDemands.some((demand) => (demand.enhanced !== undefined && demand.enhanced === enhanced) || demand.words?.test(read));
}
