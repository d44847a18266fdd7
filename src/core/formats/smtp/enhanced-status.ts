const enhancedStatus = /^[245]\.\d{1,3}\.\d{1,3}(?![\d.])/;

/**
 * The enhanced status code at the beginning of a reply's text, such as `5.7.3` of `5.7.3 Must issue a STARTTLS command first`;
 * nothing where there is none. Its class may differ from the reply code's: Exchange says `451 5.7.3`. Source: RFC 3463.
 */
export function parseEnhancedStatus(text: string): string | null {
  return enhancedStatus.exec(text)?.[0] ?? null;
}
