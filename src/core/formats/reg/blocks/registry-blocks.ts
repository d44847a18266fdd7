import { type Target, unknownTarget } from '../../../knowledge/targets';
import { type BlockFormat, type BlockKey, blockText } from './block-text';
import { exchangeKeys } from './exchange-block';
import { tls12Keys } from './tls12-block';

/** The blocks that can be inserted and printed: what enables TLS 1.2, and all that Microsoft recommends for Exchange. */
export const blockNames = ['tls12', 'exchange'] as const;
export type BlockName = (typeof blockNames)[number];

/** The keys and values of a block for a server. */
export function blockKeys(name: BlockName, target: Target = unknownTarget): readonly BlockKey[] {
  return name === 'tls12' ? tls12Keys : exchangeKeys(target);
}

/** A block as a .reg file, as PowerShell, or as `reg add` commands; lines end with `\n`. Running either command form twice does no harm. */
export function registryBlock(name: BlockName, format: BlockFormat, target: Target = unknownTarget): string {
  return blockText(blockKeys(name, target), format);
}
