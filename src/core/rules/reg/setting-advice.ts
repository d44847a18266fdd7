import type { RegSubject } from '../../formats/reg/model/model';
import { schannelKeys } from '../../knowledge/registry/schannel';
import { insecureRenegotiationNames } from '../../knowledge/registry/setting-groups';
import { message } from '../../message';
import { againstAdvice } from '../against-advice';
import { dataPart, setNumber, shown } from '../registry-repair';
import { defineRule } from '../rule';

const messages = {
  against: '{name}={number}: {meaning}. {reason} Set it to {advised}. After the import restart the server.',
} as const;

/** Fires on values of the key of Schannel itself that are against advice and have no rule of their own. */
export const settingAdvice = defineRule<RegSubject>()({
  id: 'setting-advice',
  area: 'reg',
  since: '0.3.0',
  level: 'information',
  title: 'A setting of Schannel is against what Microsoft advises',
  fixable: false,
  messages,
  sources: ['tls-registry', 'extended-master-secret'],
  *check(subject, found, { target }) {
    if (subject.kind !== 'file') return;
    for (const { setting, key, number, value, advice } of againstAdvice(subject, schannelKeys.id, target)) {
      if (insecureRenegotiationNames.includes(setting.name) || typeof advice.number !== 'number' || setting.data.kind !== 'switch') continue;
      const args = {
        name: setting.name,
        number: shown(number),
        meaning: message(number === 0 ? setting.data.off : setting.data.on),
        reason: message(advice.reason),
        advised: shown(advice.number),
      };
      yield found('against', dataPart(value), args, { choices: [setNumber(subject, key.path, { name: setting.name, number: advice.number })] });
    }
  },
});
