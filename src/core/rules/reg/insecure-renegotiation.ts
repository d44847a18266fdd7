import type { RegSubject } from '../../formats/reg/model/model';
import { schannelKeys } from '../../knowledge/registry/schannel';
import { insecureRenegotiationNames } from '../../knowledge/registry/setting-groups';
import { message } from '../../message';
import { againstAdvice } from '../against-advice';
import { dataPart, setNumber, shown } from '../registry-repair';
import { defineRule } from '../rule';

const messages = {
  allowed: '{name}={number}: {meaning}. {reason} Set it to {advised}. After the import restart the server.',
} as const;

/** Fires where a file lets hosts without secure renegotiation connect. */
export const insecureRenegotiation = defineRule<RegSubject>()({
  id: 'insecure-renegotiation',
  area: 'reg',
  since: '0.3.0',
  level: 'warning',
  title: 'Renegotiation without RFC 5746 is allowed',
  fixable: false,
  messages,
  sources: ['exchange-tls', 'secure-renegotiation'],
  *check(subject, found, { target }) {
    if (subject.kind !== 'file') return;
    // What is insecure is so on every release of Exchange.
    for (const { setting, key, number, value, advice } of againstAdvice(subject, schannelKeys.id, { ...target, exchange: undefined })) {
      if (!insecureRenegotiationNames.includes(setting.name) || typeof advice.number !== 'number' || setting.data.kind !== 'switch') continue;
      const args = { name: setting.name, number: shown(number), meaning: message(setting.data.on), reason: message(advice.reason), advised: advice.number };
      yield found('allowed', dataPart(value), args, { choices: [setNumber(subject, key.path, { name: setting.name, number: advice.number })] });
    }
  },
});
