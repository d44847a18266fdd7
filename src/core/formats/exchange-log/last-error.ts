import type { TextSpan } from './grammar';

/**
 * The last error of a queue or of a message on its way, as `Get-Queue` and message tracking show it: `[{LED=…};{MSG=…};{FQDN=…};{IP=…};{LRT=…}]`.
 * What it does not say is null.
 */
export interface LastError {
  /** The details, mostly an SMTP reply. */
  readonly details: string | null;
  /** Where `details` stand in the text. */
  readonly detailsSpan: TextSpan | null;
  readonly message: string | null;
  /** The host that was tried last. */
  readonly host: string | null;
  readonly address: string | null;
  /** When that was, in the culture of the server: no fixed format. */
  readonly retried: string | null;
}

/** Recipients share a row; so many last errors of one text are read. */
const maximumErrors = 20;

const nothing: LastError = { details: null, detailsSpan: null, message: null, host: null, address: null, retried: null };
const none: readonly LastError[] = [];
const fieldOf = { MSG: 'message', FQDN: 'host', IP: 'address', LRT: 'retried' } as const;

/**
 * Finds the last errors in a text. The parts stand in any order, and each may be missing, empty or cut off. A part ends at a brace before the next part,
 * before the bracket that ends the error, or at the end; other braces are text.
 */
export function lastErrorsIn(text: string): readonly LastError[] {
  if (!text.includes('{')) return none;
  const errors: LastError[] = [];
  const seen = new Set<string>();
  for (const [opening, word = ''] of partsIn(text)) {
    const name = word.toUpperCase() as 'LED' | keyof typeof fieldOf;
    if (errors.length === 0 || seen.has(name)) {
      if (errors.length === maximumErrors) break;
      errors.push(nothing);
      seen.clear();
    }
    seen.add(name);
    const value = text.slice(opening.start, opening.end);
    const part: Partial<LastError> = name === 'LED' ? { details: value, detailsSpan: opening } : { [fieldOf[name]]: value };
    errors[errors.length - 1] = { ...(errors.at(-1) ?? nothing), ...part };
  }
  return errors;
}

/** The parts in their order: where the value of each stands, and its name. */
function* partsIn(text: string): Generator<readonly [TextSpan, string]> {
  const opening = /\{(LED|MSG|FQDN|IP|LRT)=/gi;
  const closing = /\}(?=\s?[;,]?\s?(?:\{(?:LED|MSG|FQDN|IP|LRT)=|\]|$))/gi;
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    const start = found.index + found[0].length;
    closing.lastIndex = start;
    const end = closing.exec(text)?.index ?? text.length;
    yield [{ start, end }, found[1] ?? ''];
    opening.lastIndex = end;
  }
}
