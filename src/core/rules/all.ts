import { listenRules, logRules, probeRules, regRules } from './index';
import type { Rule } from './rule';

/** What lists say of a rule: help pages, the table of the README, settings, translations. */
export type RuleFacts = Pick<Rule, 'id' | 'since' | 'level' | 'title' | 'fixable' | 'messages' | 'sources'> & {
  readonly area: 'log' | 'reg' | 'probe' | 'listen';
};

/** All rules, those for logs first. */
export const rules: readonly RuleFacts[] = [...logRules, ...regRules, ...probeRules, ...listenRules];
