import type { RegSubject } from '../../formats/reg/model';
import { rootUpdateKeys } from '../../knowledge/registry/root-updates';
import { message } from '../../message';
import { againstAdvice } from '../against-advice';
import { dataPart, setNumber, shown } from '../registry-repair';
import { defineRule } from '../rule';

const messages = {
  off: '{name}={number}: {meaning}. {reason} Set it to {advised}, or see to it that new roots come another way.',
} as const;

/** Fires where a policy keeps Windows from fetching the authorities that Microsoft trusts. */
export const rootUpdateDisabled = defineRule<RegSubject>()({
  id: 'root-update-disabled',
  area: 'reg',
  since: '0.3.0',
  level: 'warning',
  title: 'Windows is kept from fetching new root certificates',
  fixable: false,
  messages,
  sources: ['digicert-g2', 'root-update-check', 'trusted-roots'],
  *check(subject, found, { target }) {
    if (subject.kind !== 'file') return;
    for (const { setting, key, number, value, advice } of againstAdvice(subject, rootUpdateKeys.id, target)) {
      if (typeof advice.number !== 'number' || setting.data.kind !== 'switch') continue;
      const args = { name: setting.name, number: shown(number), meaning: message(setting.data.on), reason: message(advice.reason), advised: advice.number };
      yield found('off', dataPart(value), args, { choices: [setNumber(subject, key.path, { name: setting.name, number: advice.number })] });
    }
  },
});
