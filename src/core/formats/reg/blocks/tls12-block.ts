import { schannelProtocolValues, schannelRoles } from '../../../knowledge/registry/schannel-protocols';
import { protocolPath } from '../settings/protocol-key';
import type { BlockKey } from './block-text';

/** The version that the block enables. */
export const blockVersion = 'TLS 1.2';

/**
 * The keys and values that enable TLS 1.2 for Client and Server. Source: the article that is now `socket-error`, in its English version;
 * the values of Microsoft's `TLS12-Enable.reg` (`exchange-tls`) are the same.
 */
export const tls12Keys: readonly BlockKey[] = [
  { path: protocolPath(blockVersion), values: [] },
  ...schannelRoles.map((role) => ({
    path: protocolPath(blockVersion, role),
    values: schannelProtocolValues.map(({ name, enables }) => ({ name, number: enables })),
  })),
];
