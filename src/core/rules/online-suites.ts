import type { RegFile } from '../formats/reg/model/file';
import type { SetSetting } from '../formats/reg/settings/setting-state';
import { type ListedSuite, readSuiteList } from '../formats/reg/settings/suite-list';
import { cipherSuiteOrderKeys } from '../knowledge/registry/cipher-suite-order';
import { cipherSuitePolicyKeys } from '../knowledge/registry/cipher-suite-policy';
import { schannelCipherKeys } from '../knowledge/registry/schannel-ciphers';
import { schannelHashKeys } from '../knowledge/registry/schannel-hashes';
import { keyExchangeKeys } from '../knowledge/registry/schannel-key-exchange';
import { suiteNeeds } from '../knowledge/registry/suite-needs';
import { cipherSuiteName, exchangeOnlineSuites } from '../knowledge/tls/cipher-suites';
import { numbersSet } from './against-advice';

/** A list of cipher suites that a file sets. */
export interface SuiteList extends SetSetting {
  readonly suites: readonly ListedSuite[];
}

/** A value that takes suites away, and those of Exchange Online that it takes, as registered numbers. */
export interface SuiteLoss {
  readonly set: SetSetting;
  readonly suites: readonly number[];
}

/** The lists of cipher suites that a file sets: that of a policy, which wins, before that of Windows itself. */
export function suiteLists(file: RegFile): readonly SuiteList[] {
  return [cipherSuitePolicyKeys, cipherSuiteOrderKeys].flatMap(({ id }) =>
    file.states[0]
      .settings(id)
      .filter(({ setting }) => setting.data.kind === 'names' && setting.data.of === 'cipher-suites')
      .map((set) => ({ ...set, suites: readSuiteList(set.value, file.model.isUtf16Data) })),
  );
}

/** What in a file takes suites away that Microsoft lists for mail with Exchange Online: algorithms that are switched off, and the list that counts. */
export function suiteLosses(file: RegFile): readonly SuiteLoss[] {
  const off = algorithmFamilies.flatMap(({ id }) => numbersSet(file, id)).filter(({ setting, number }) => setting.data.kind === 'switch' && number === 0);
  const byAlgorithm = off.map((set) => ({
    set,
    suites: exchangeOnlineSuites.filter((suite) => Object.entries(suiteNeeds(cipherSuiteName(suite))).some(([part, name]) => isPart(set, part, name))),
  }));
  const [list] = suiteLists(file);
  // What Windows makes of an empty list is not known.
  const byList =
    list && list.suites.length > 0 ? [{ set: list, suites: exchangeOnlineSuites.filter((suite) => !list.suites.some(({ number }) => number === suite)) }] : [];
  return [...byAlgorithm, ...byList].filter(({ suites }) => suites.length > 0);
}

/** The suites that are left for mail with Exchange Online. */
export function suitesLeft(losses: readonly SuiteLoss[]): readonly number[] {
  return exchangeOnlineSuites.filter((suite) => !losses.some(({ suites }) => suites.includes(suite)));
}

const algorithmFamilies = [schannelCipherKeys, schannelHashKeys, ...keyExchangeKeys];

function isPart({ key }: SetSetting, part: string, name: string): boolean {
  return Object.entries(key.parts).some(([own, value]) => own === part && value === name);
}
