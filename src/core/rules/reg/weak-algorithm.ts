import type { RegSubject } from '../../formats/reg/model/model';
import { defaultOf } from '../../knowledge/registry/default-of';
import type { KnownKey } from '../../knowledge/registry/known-keys';
import { schannelCipherKeys } from '../../knowledge/registry/schannel-ciphers';
import { schannelHashKeys } from '../../knowledge/registry/schannel-hashes';
import { keyExchangeKeys } from '../../knowledge/registry/schannel-key-exchange';
import { newestWindows } from '../../knowledge/targets';
import { message } from '../../message';
import { againstAdvice, numbersSet } from '../against-advice';
import { dataPart, setNumber } from '../registry-repair';
import { defineRule } from '../rule';

const messages = {
  on: 'This file switches {algorithm} on. {reason} Set {name}={advised}, or take the key out. After the import restart the server.',
  short:
    '{name}={number} for {algorithm}: keys below {usual} bits can be broken, and with them the connection. Set it to {usual}, as Windows itself has it, or take the value out. After the import restart the server.',
} as const;

const algorithmFamilies = [schannelCipherKeys, schannelHashKeys, ...keyExchangeKeys];

/** Fires on algorithms that Microsoft advises to switch off and a file switches on, and on keys shorter than those of Windows itself. */
export const weakAlgorithm = defineRule<RegSubject>()({
  id: 'weak-algorithm',
  area: 'reg',
  since: '0.3.0',
  level: 'warning',
  title: 'A cipher, hash or key exchange that Microsoft says to disable is switched on',
  fixable: false,
  messages,
  sources: ['exchange-tls', 'tls-registry', 'restrict-schannel'],
  *check(subject, found, { target }) {
    if (subject.kind !== 'file') return;
    for (const family of algorithmFamilies) {
      // Outdated is outdated on every release of Exchange.
      for (const { setting, key, value, advice } of againstAdvice(subject, family.id, { ...target, exchange: undefined })) {
        if (advice.number !== 0) continue;
        const args = { algorithm: algorithmOf(key), name: setting.name, advised: advice.number, reason: message(advice.reason) };
        yield found('on', dataPart(value), args, { choices: [setNumber(subject, key.path, { name: setting.name, number: advice.number })] });
      }
      for (const { setting, key, number, value } of numbersSet(subject, family.id)) {
        const usual = setting.data.kind === 'amount' ? defaultOf(setting, key, newestWindows) : undefined;
        if (typeof usual !== 'number' || number >= usual) continue;
        const choices = [setNumber(subject, key.path, { name: setting.name, number: usual })];
        yield found('short', dataPart(value), { algorithm: algorithmOf(key), name: setting.name, number, usual }, { choices });
      }
    }
  },
});

/** What the key calls the algorithm: `RC4 128/128`. */
function algorithmOf({ parts }: KnownKey): string {
  return parts.cipher ?? parts.hash ?? parts.keyExchange ?? '';
}
