import type { RegSubject } from '../../formats/reg/model/model';
import { defaultOf } from '../../knowledge/registry/default-of';
import { schannelMessagingKeys } from '../../knowledge/registry/schannel-messaging';
import { newestWindows } from '../../knowledge/targets';
import { numbersSet } from '../against-advice';
import { dataPart, setNumber, shown } from '../registry-repair';
import { defineRule } from '../rule';

const messages = {
  none: '{name}=0: Schannel reads no handshake message that comes in several pieces, as those with several certificates do, so such handshakes fail. Take the value out, or set it to {usual}. After the import restart the server.',
  small:
    '{name}={number}: handshake messages in several pieces may have {number} bytes, less than the {usual} of Windows itself. A long chain of certificates or list of authorities goes beyond it, and the handshake fails. Take the value out, or set it to {usual}. After the import restart the server.',
} as const;

/** Fires where a limit for handshake messages is below what Windows itself has. */
export const messageLimit = defineRule<RegSubject>()({
  id: 'message-limit',
  area: 'reg',
  since: '0.3.0',
  level: 'warning',
  title: 'Schannel takes only short handshake messages',
  fixable: false,
  messages,
  sources: ['tls-registry'],
  *check(subject, found, { target }) {
    if (subject.kind !== 'file') return;
    for (const { setting, key, number, value } of numbersSet(subject, schannelMessagingKeys.id)) {
      const usual = defaultOf(setting, key, target.windows ?? newestWindows);
      if (typeof usual !== 'number' || number >= usual) continue;
      const choices = [setNumber(subject, key.path, { name: setting.name, number: usual })];
      yield found(number === 0 ? 'none' : 'small', dataPart(value), { name: setting.name, number: shown(number), usual: shown(usual) }, { choices });
    }
  },
});
