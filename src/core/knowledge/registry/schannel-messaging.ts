import { schannelPath } from './schannel';
import type { RegistryKeyFamily, RegistrySetting } from './setting';

/** A handshake message has a length of 24 bits. */
const longestMessage = 0xffffff;

function limit(name: string, meaning: string): RegistrySetting {
  return {
    name,
    type: 'REG_DWORD',
    data: {
      kind: 'amount',
      unit: 'bytes',
      least: 0,
      most: longestMessage,
      special: [{ number: 0, meaning: 'messages in several pieces are not read, so handshakes that have one fail' }],
    },
    meaning,
    restart: 'server',
    defaults: [],
    advice: [],
    sources: ['tls-registry'],
  };
}

/** The key with the limits for handshake messages. */
export const schannelMessagingKeys: RegistryKeyFamily = {
  id: 'schannel-messaging',
  path: [...schannelPath, 'Messaging'],
  meaning: 'How long a handshake message may be that arrives in several pieces.',
  settings: [
    limit('MessageLimitClient', 'The longest message in pieces that this server takes in connections that it opens.'),
    limit('MessageLimitServer', 'The longest message in pieces that this server takes from clients that sign in without a certificate.'),
    limit('MessageLimitServerClientAuth', 'The longest message in pieces that this server takes from clients that sign in with a certificate.'),
  ],
  sources: ['tls-registry'],
};
