import type { RegSubject } from '../../formats/reg/model/model';
import { cipherSuiteName } from '../../knowledge/tls/cipher-suites';
import { suiteLosses, suitesLeft } from '../online-suites';
import { dataPart, setNumber } from '../registry-repair';
import { defineRule } from '../rule';

const messages = {
  off: 'This file switches {algorithm} off. The cipher suites that Exchange Online prefers need it, {suite} among them; mail falls back to weaker ones, and hosts that take only strong ones are lost. Set {name}={usual}, or take the key out. After the import restart the server.',
} as const;

/** Fires on algorithms that are switched off although the suites with forward secrecy and GCM need them; where none is left `no-common-suite` says so. */
export const strongAlgorithmDisabled = defineRule<RegSubject>()({
  id: 'strong-algorithm-disabled',
  area: 'reg',
  since: '0.3.0',
  level: 'warning',
  title: 'A cipher, hash or key exchange is switched off that good cipher suites need',
  fixable: false,
  messages,
  sources: ['exchange-online-suites', 'restrict-schannel', 'enable-cipher-suite'],
  *check(subject, found) {
    if (subject.kind !== 'file') return;
    const losses = suiteLosses(subject);
    if (suitesLeft(losses).length === 0) return;
    for (const { set, suites } of losses) {
      const suite = suites.map(cipherSuiteName).find((name) => /_ECDHE_.*_GCM_/.test(name));
      const [algorithm] = Object.values(set.key.parts);
      if (!suite || !algorithm || set.setting.data.kind !== 'switch') continue;
      const { name, data } = set.setting;
      const choices = [setNumber(subject, set.key.path, { name, number: data.usual })];
      yield found('off', dataPart(set.value), { algorithm, suite, name, usual: `dword:${data.usual.toString(16)}` }, { choices });
    }
  },
});
