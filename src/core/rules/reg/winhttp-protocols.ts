import type { RegSubject } from '../../formats/reg/model/model';
import { adviceFor } from '../../knowledge/registry/advice-for';
import { followsAdvice } from '../../knowledge/registry/follows-advice';
import type { SettingData } from '../../knowledge/registry/setting';
import { winHttpKeys } from '../../knowledge/registry/winhttp';
import { tlsVersions } from '../../knowledge/tls/protocols';
import { message } from '../../message';
import { numbersSet } from '../against-advice';
import { dataPart, setNumber, shown } from '../registry-repair';
import { defineRule } from '../rule';

const messages = {
  missing: '{name}={number} offers {offered}. {reason} Set it to {advised}. After the import restart the server.',
  old: '{name}={number} offers {offered}. Broken or outdated, and refused by Microsoft 365: {old}. Set it to {advised}. After the import restart the server.',
} as const;

const legacyBits = tlsVersions.filter(({ legacy }) => legacy).reduce((bits, version) => bits | version.bits.client, 0);

/** Fires where the versions that WinHTTP offers lack TLS 1.2 or hold older ones than advised. */
export const winhttpProtocols = defineRule<RegSubject>()({
  id: 'winhttp-protocols',
  area: 'reg',
  since: '0.3.0',
  level: 'warning',
  title: 'WinHTTP does not offer TLS 1.2, or still offers old versions',
  fixable: false,
  messages,
  sources: ['winhttp-options', 'exchange-tls'],
  *check(subject, found, { target }) {
    if (subject.kind !== 'file') return;
    for (const { setting, key, number, value } of numbersSet(subject, winHttpKeys.id)) {
      const [advice] = adviceFor(setting, key, target);
      if (!advice || typeof advice.number !== 'number' || setting.data.kind !== 'flags') continue;
      const named = (bits: number): string => namesOf(setting.data, number & bits) || '0';
      const old = number & ~advice.number & legacyBits;
      const isOn = followsAdvice(setting.data, advice, number);
      // A number with bits that mean nothing was written in another notation: nothing of it is kept.
      const kept = setting.data.flags.reduce((bits, flag) => bits & ~flag.number, number) === 0 ? number & ~old : 0;
      const wanted = isOn ? (number & ~old) >>> 0 : (kept | advice.number) >>> 0;
      const args = { name: setting.name, number: shown(number), offered: named(-1), advised: shown(wanted) };
      const details = { choices: [setNumber(subject, key.path, { name: setting.name, number: wanted })] };
      if (!isOn) yield found('missing', dataPart(value), { ...args, reason: message(advice.reason) }, details);
      else if (old !== 0) yield found('old', dataPart(value), { ...args, old: named(old) }, details);
    }
  },
});

/** The versions of some bits, oldest first. */
function namesOf(data: SettingData, bits: number): string {
  return data.kind === 'flags' ? data.flags.flatMap(({ number, name }) => ((bits & number) !== 0 && name ? [name] : [])).join(', ') : '';
}
