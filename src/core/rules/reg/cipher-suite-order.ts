import type { RegValue } from '../../formats/reg/block';
import { replacePart } from '../../formats/reg/line-edits';
import type { RegSubject } from '../../formats/reg/model';
import { rewriteValue } from '../../formats/reg/rewrite-value';
import { type ListedSuite, nearestSuite } from '../../formats/reg/suite-list';
import { advisedFor, advisedSuites, curveOfSuite, suiteWithoutCurve } from '../../knowledge/registry/advised-suites';
import { cipherSuitePolicyKeys, longestSuitePolicy } from '../../knowledge/registry/cipher-suite-policy';
import type { Target } from '../../knowledge/targets';
import { type SuiteWeakness, weaknessOfSuite } from '../../knowledge/tls/cipher-suites';
import { type Message, message } from '../../message';
import type { Span } from '../../text/position';
import { type SuiteList, suiteLists } from '../online-suites';
import { dataPart, partOf, places } from '../registry-repair';
import { defineRule, type Finding, type Fix, type Found } from '../rule';

const messages = {
  weak: '{suite} {why}. Take it out of the list. After the import restart the server.',
  unknown: 'No cipher suite is called {suite}, so Windows passes it over. It was meant to be {meant}.',
  unclear: 'No cipher suite is called {suite}, so Windows passes it over. Write names as Windows does, such as TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384.',
  noCurve: 'Windows Server {windows} wants the curve at the end of the name: {suite}_P256 or {suite}_P384. Without it Windows passes the suite over.',
  order:
    '{suite} has no forward secrecy and stands before {better}, which has: Windows prefers it as server. Put those with ECDHE first. After the import restart the server.',
  overruled: 'A policy in this file sets the list as well, and it wins: this list does nothing while the policy is there.',
  long: 'The list has {length} characters. The policy takes at most {most}; what stands behind may be lost. Take out suites that nobody needs.',
} as const;

const reasons: Readonly<Record<Exclude<SuiteWeakness, 'no-forward-secrecy'>, Message>> = {
  'no-encryption': message('does not encrypt'),
  anonymous: message('does not say who the other side is'),
  export: message('is weak on purpose, from the days of export rules'),
  'broken-cipher': message('has a cipher that is broken or outdated'),
};

/** Fires on what is wrong with a list of cipher suites, by policy or of Windows itself. */
export const cipherSuiteOrder = defineRule<RegSubject>()({
  id: 'cipher-suite-order',
  area: 'reg',
  since: '0.3.0',
  level: 'warning',
  title: 'A list of cipher suites has weak or unknown ones, or is in a bad order',
  fixable: false,
  messages,
  sources: ['manage-tls', 'exchange-tls', 'exchange-online-suites', 'rfc9325'],
  *check(subject, found, { target }) {
    if (subject.kind !== 'file') return;
    const lists = suiteLists(subject);
    for (const list of lists) {
      const choices = adviseList(list, target);
      yield* suiteFindings(list, { found, target, choices });
      yield* listFindings(list, found, choices);
      if (list !== lists[0] && lists[0])
        yield found('overruled', dataPart(list.value), {}, { ...places([dataPart(lists[0].value)], message('The list that wins.')), unnecessary: true });
    }
  },
});

/** More findings about one list than anyone reads. */
const findingLimit = 60;

function suiteFindings(list: SuiteList, context: SuiteContext): readonly Finding[] {
  return list.suites.flatMap((suite) => suiteFinding(list, suite, context) ?? []).slice(0, findingLimit);
}

interface SuiteContext {
  readonly found: Found<typeof messages>;
  readonly target: Target;
  readonly choices: readonly Fix[];
}

function suiteFinding({ value }: SuiteList, suite: ListedSuite, { found, target, choices }: SuiteContext): Finding | undefined {
  const span = spanOf(value, suite);
  const args = { suite: suite.name.slice(0, 80) };
  const weakness = weaknessOfSuite(suite.name);
  if (weakness && weakness !== 'no-forward-secrecy' && isNamed(suite)) return found('weak', span, { ...args, why: reasons[weakness] }, { choices });
  if (!isNamed(suite)) {
    const meant = nearestSuite(suite.name);
    if (meant === undefined) return found('unclear', span, args, { choices });
    return found('unknown', span, { ...args, meant }, { choices: [...rename(value, suite, meant), ...choices] });
  }
  const needsCurve = target.windows !== undefined && advisedFor(advisedSuites, target).some(({ names }) => names.some(curveOfSuite));
  if (needsCurve && /_ECDHE_/.test(suite.name) && !curveOfSuite(suite.name))
    return found('noCurve', span, { ...args, windows: target.windows ?? '' }, { choices });
  return undefined;
}

/** Names of SSL 2.0 are Microsoft's own and are not registered. */
function isNamed({ name, number }: ListedSuite): boolean {
  return number !== undefined || /^SSL_CK_[A-Z0-9_]+$/.test(name);
}

function* listFindings({ key, value, suites }: SuiteList, found: Found<typeof messages>, choices: readonly Fix[]): Iterable<Finding> {
  const weak = suites.findIndex(({ name, number }) => number !== undefined && weaknessOfSuite(name) === 'no-forward-secrecy');
  const better = suites.slice(weak + 1).find(({ name }) => /^TLS_(?:EC)?DHE_/.test(name) && weaknessOfSuite(name) === undefined);
  const first = suites[weak];
  if (first && better) yield found('order', spanOf(value, first), { suite: first.name, better: better.name }, { choices });
  const length = suites.reduce((sum, { name }) => sum + name.length + 1, -1);
  if (key.family === cipherSuitePolicyKeys && length > longestSuitePolicy)
    yield found('long', dataPart(value), { length, most: longestSuitePolicy }, { choices });
}

function spanOf(value: RegValue, { range }: ListedSuite): Span {
  return range ? partOf(value.line, ...range) : dataPart(value);
}

function rename(value: RegValue, { name, range }: ListedSuite, meant: string): readonly Fix[] {
  if (!range) return [];
  const curve = curveOfSuite(name.trim());
  const newName = curve ? `${suiteWithoutCurve(meant)}_${curve}` : meant;
  return [{ title: message('Write {name}', { name: newName }), edits: () => [replacePart(value.line, range, newName)] }];
}

/** Where one list is advised for the server, and the value is one text, the choice to write that list. */
function adviseList({ key, value }: SuiteList, target: Target): readonly Fix[] {
  const [advised, ...others] = advisedFor(advisedSuites, target);
  if (!advised || others.length > 0 || key.family !== cipherSuitePolicyKeys) return [];
  return [{ title: message('Write the list that Microsoft advises for this server'), edits: () => [rewriteValue(value, `"${advised.names.join(',')}"`)] }];
}
