import { type GrammarScope, hasScope, type Token, tokenize } from './grammar';

/** What an assertion line says of the line above it: every token from `start` up to `end` has the scopes `wanted` in this order, and none of `unwanted`. */
interface Assertion {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly wanted: readonly string[];
  readonly unwanted: readonly string[];
  readonly text: string;
}

const heading = /^\/\/ SYNTAX TEST "(source\.[\w-]+)"/;
const assertionLine = /^\/\/( *)(\^+) +(\S.*)$|^\/\/ *<(~*)(-+) +(\S.*)$/;

/**
 * Runs a fixture in the notation of vscode-tmgrammar-test: `// SYNTAX TEST "source.windows-registry"` first, then lines, each followed by its assertions:
 *
 *     "Enabled"=dword:1
 *     // <--------- variable.value-name
 *     //        ^^^^^^ storage.type - invalid
 *
 * Gives what is wrong, one text for each assertion that does not hold.
 */
export async function failedAssertions(fixture: string): Promise<string[]> {
  const [first = '', ...rest] = fixture.replace(/\n$/, '').split('\n');
  const scope = heading.exec(first)?.[1];
  if (!scope) return [`The first line is no heading: ${first}`];
  const lines: string[] = [];
  const assertions: Assertion[] = [];
  for (const line of rest) {
    const assertion = readAssertion(line, lines.length - 1);
    if (assertion) assertions.push(assertion);
    else lines.push(line);
  }
  if (assertions.length === 0) return ['The fixture asserts nothing'];
  const tokens = await tokenize(scope as GrammarScope, lines);
  return assertions.flatMap((assertion) => failures(assertion, lines[assertion.line] ?? '', tokens[assertion.line] ?? []));
}

function readAssertion(text: string, line: number): Assertion | undefined {
  const found = assertionLine.exec(text);
  if (!found) return undefined;
  const [, blanks = '', carets, below, skipped = '', dashes = '', atStart] = found;
  const [wanted = '', unwanted = ''] = ` ${carets ? below : atStart}`.split(' - ', 2);
  const start = carets ? 2 + blanks.length : skipped.length;
  const words = (list: string): string[] => list.split(' ').filter((word) => word !== '');
  return { line, start, end: start + (carets ?? dashes).length, wanted: words(wanted), unwanted: words(unwanted), text };
}

function failures({ start, end, wanted, unwanted, text }: Assertion, line: string, tokens: readonly Token[]): string[] {
  const inside = tokens.filter((token) => token.start < end && token.end > start);
  if (end > line.length) return [`${line}\n${text}\npoints behind the end of the line`];
  return inside
    .filter((token) => !inOrder(token, wanted) || unwanted.some((name) => hasScope(token, name)))
    .map((token) => `${line}\n${text}\n"${line.slice(token.start, token.end)}" has ${token.scopes.slice(1).join(' ') || 'no scopes'}`);
}

function inOrder({ scopes }: Token, wanted: readonly string[]): boolean {
  let next = 0;
  for (const scope of scopes) if (next < wanted.length && (scope === wanted[next] || scope.startsWith(`${wanted[next]}.`))) next++;
  return next === wanted.length;
}
