import { hasScope, type Token } from './grammar';

/** From where to where the tokens of a line have a scope, without a gap; nothing where none has it. */
export function spanOf(tokens: readonly Token[], scope: string): readonly [number, number] | undefined {
  const inside = tokens.filter((token) => hasScope(token, scope));
  const [first] = inside;
  const last = inside.at(-1);
  if (!first || !last) return undefined;
  const gap = inside.some((token, index) => index > 0 && inside[index - 1]?.end !== token.start);
  if (gap) throw new Error(`${scope} has a gap: ${JSON.stringify(inside)}`);
  return [first.start, last.end];
}
