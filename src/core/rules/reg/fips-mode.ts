import type { RegSubject } from '../../formats/reg/model/model';
import { defaultOf } from '../../knowledge/registry/default-of';
import { fipsKeys } from '../../knowledge/registry/fips';
import { numbersSet } from '../against-advice';
import { dataPart, setNumber } from '../registry-repair';
import { defineRule } from '../rule';

const messages = {
  on: '{name}=1 below FIPSAlgorithmPolicy allows only certified algorithms. Mail with TLS 1.2 still works, with fewer cipher suites and curves; programs that use others, such as MD5, fail. Leave it on only where you have to. After the import restart the server.',
} as const;

/** Fires where a file switches FIPS mode on: it narrows what TLS can agree on. */
export const fipsMode = defineRule<RegSubject>()({
  id: 'fips-mode',
  area: 'reg',
  since: '0.3.0',
  level: 'information',
  title: 'FIPS mode is switched on',
  fixable: false,
  messages,
  sources: ['tls-registry', 'tls-curves'],
  *check(subject, found, { target }) {
    if (subject.kind !== 'file') return;
    for (const { setting, key, number, value } of numbersSet(subject, fipsKeys.id)) {
      const usual = defaultOf(setting, key, target.windows);
      if (typeof usual !== 'number' || (number === 0) === (usual === 0)) continue;
      yield found('on', dataPart(value), { name: setting.name }, { choices: [setNumber(subject, key.path, { name: setting.name, number: usual })] });
    }
  },
});
