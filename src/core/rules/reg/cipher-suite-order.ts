import type { RegValue } from '../../formats/reg/model/block';
import type { RegSubject } from '../../formats/reg/model/model';
import { replacePart } from '../../formats/reg/repairs/line-edits';
import { rewriteValue } from '../../formats/reg/repairs/rewrite-value';
import { type ListedSuite, nearestSuite, suiteListData } from '../../formats/reg/settings/suite-list';
import { advisedFor, advisedSuites, curveOfSuite, suiteWithoutCurve } from '../../knowledge/registry/advised-suites';
import { cipherSuitePolicyKeys, longestSuitePolicy } from '../../knowledge/registry/cipher-suite-policy';
import { type Target, windowsUpTo } from '../../knowledge/targets';
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
    const { isUtf16Data } = subject.model;
    for (const list of lists) {
      const rewrite = (title: Message, names: readonly string[]): readonly Fix[] =>
        names.length === 0 ? [] : [{ title, edits: () => [rewriteValue(list.value, suiteListData(list.value, names, isUtf16Data))] }];
      const context = { list, found, target, rewrite };
      yield* suiteFindings(context);
      yield* listFindings(context);
      if (list !== lists[0] && lists[0])
        yield found('overruled', dataPart(list.value), {}, { ...places([dataPart(lists[0].value)], message('The list that wins.')), unnecessary: true });
    }
  },
});

/** More findings about one list than anyone reads. */
const findingLimit = 60;

interface ListContext {
  readonly list: SuiteList;
  readonly found: Found<typeof messages>;
  readonly target: Target;
  /** The choice to write other names into the list; none where no name is left. */
  readonly rewrite: (title: Message, names: readonly string[]) => readonly Fix[];
}

function suiteFindings(context: ListContext): readonly Finding[] {
  return context.list.suites.flatMap((suite) => suiteFinding(suite, context) ?? []).slice(0, findingLimit);
}

function suiteFinding(suite: ListedSuite, context: ListContext): Finding | undefined {
  const { list, found, target, rewrite } = context;
  const span = spanOf(list.value, suite);
  const args = { suite: suite.name.slice(0, 80) };
  const names = list.suites.filter((other) => other !== suite).map(({ name }) => name);
  const without = rewrite(message('Take {suite} out of the list', args), names);
  const weakness = weaknessOfSuite(suite.name);
  if (!isNamed(suite)) {
    const meant = nearestSuite(suite.name);
    if (meant === undefined) return found('unclear', span, args, { choices: without });
    return found('unknown', span, { ...args, meant }, { choices: [...rename(suite, meant, context), ...without] });
  }
  if (weakness && weakness !== 'no-forward-secrecy')
    return found('weak', span, { ...args, why: reasons[weakness] }, { choices: [...without, ...advised(context)] });
  const needsCurve = target.windows !== undefined && windowsUpTo('2012 R2').includes(target.windows);
  if (!needsCurve || !/_ECDHE_/.test(suite.name) || curveOfSuite(suite.name)) return undefined;
  return found('noCurve', span, { ...args, windows: target.windows ?? '' }, { choices: advised(context) });
}

/** Names of SSL 2.0 are Microsoft's own and are not registered. */
function isNamed({ name, number }: ListedSuite): boolean {
  return number !== undefined || /^SSL_CK_[A-Z0-9_]+$/.test(name);
}

function* listFindings(context: ListContext): Iterable<Finding> {
  const { list, found, rewrite } = context;
  const { key, value, suites } = list;
  const isLate = ({ name, number }: ListedSuite): boolean => number !== undefined && weaknessOfSuite(name) === 'no-forward-secrecy';
  const first = suites.find(isLate);
  const better = suites.slice(first ? suites.indexOf(first) : 0).find(({ name }) => /^TLS_(?:EC)?DHE_/.test(name) && weaknessOfSuite(name) === undefined);
  if (first && better) {
    const names = [...suites.filter((suite) => !isLate(suite)), ...suites.filter(isLate)].map(({ name }) => name);
    const choices = [...rewrite(message('Put those with forward secrecy first'), names), ...advised(context)];
    yield found('order', spanOf(value, first), { suite: first.name, better: better.name }, { choices });
  }
  const length = suites.reduce((sum, { name }) => sum + name.length + 1, -1);
  if (key.family === cipherSuitePolicyKeys && length > longestSuitePolicy)
    yield found('long', dataPart(value), { length, most: longestSuitePolicy }, { choices: advised(context) });
}

function spanOf(value: RegValue, { range }: ListedSuite): Span {
  return range ? partOf(value.line, ...range) : dataPart(value);
}

function rename(suite: ListedSuite, meant: string, { list, rewrite }: ListContext): readonly Fix[] {
  const curve = curveOfSuite(suite.name.trim());
  const newName = curve ? `${suiteWithoutCurve(meant)}_${curve}` : meant;
  const title = message('Write {name}', { name: newName });
  const { range } = suite;
  if (range) return [{ title, edits: () => [replacePart(list.value.line, range, newName)] }];
  const names = list.suites.map((other) => (other === suite ? newName : other.name));
  return rewrite(title, names);
}

/** Where one list is advised for the server, the choice to write that list. */
function advised({ target, rewrite }: ListContext): readonly Fix[] {
  const [list, ...others] = advisedFor(advisedSuites, target);
  return list && others.length === 0 ? rewrite(message('Write the list that Microsoft advises for this server'), list.names) : [];
}
