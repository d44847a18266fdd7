import { windowsFrom } from '../targets';
import { schannelPath } from './schannel';
import type { RegistryKeyFamily, RegistrySetting } from './setting';

/** A handshake message has a length of 24 bits. */
const longestMessage = 0xffffff;

/** A limit and what it is where it is not set. Windows Server 2008 has the limits only with an update, so what holds there is not known. */
function limit(name: string, usual: number, meaning: string): RegistrySetting {
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
    defaults: [{ windows: windowsFrom('2008 R2'), number: usual }],
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
    limit('MessageLimitClient', 0x8000, 'The longest message in pieces that this server takes in connections that it opens.'),
    limit('MessageLimitServer', 0x4000, 'The longest message in pieces that this server takes from clients that sign in without a certificate.'),
    limit('MessageLimitServerClientAuth', 0x8000, 'The longest message in pieces that this server takes from clients that sign in with a certificate.'),
  ],
  sources: ['tls-registry'],
};
