import { type Comparison, type ComparisonKind, type RuleCondition } from '../alert/ruleCondition';
import { type Language } from '../webhook/language';
import { formatDuration } from './formatDuration';
import { formatValue } from './formatValue';
import { type Words } from './words';

/** The words for a rule's condition. */
export interface RuleWords {
  readonly threshold: string;
  readonly noValue: string;
  readonly comparison: (comparison: Comparison) => string;
  readonly recovers: (comparison: string) => string;
  readonly pending: (duration: string) => string;
  readonly comma: string;
}

/** The signs of comparisons with one bound; those of ranges are words. */
const SIGNS: Readonly<Partial<Record<ComparisonKind, string>>> = {
  gt: '>',
  gte: '≥',
  lt: '<',
  lte: '≤',
  eq: '=',
  ne: '≠',
};

type Range = (low: string, high: string) => string;

function comparisonIn(ranges: Readonly<Partial<Record<ComparisonKind, Range>>>): RuleWords['comparison'] {
  return ({ kind, bounds: [low = 0, high = 0] }) =>
    ranges[kind]?.(formatValue(low), formatValue(high)) ?? `${SIGNS[kind] ?? ''} ${formatValue(low)}`;
}

export const RULE_WORDS: Readonly<Record<Language, RuleWords>> = {
  en: {
    threshold: 'threshold',
    noValue: 'the query returns no value',
    comparison: comparisonIn({
      within_range: (low, high) => `between ${low} and ${high}`,
      within_range_included: (low, high) => `from ${low} to ${high}`,
      outside_range: (low, high) => `< ${low} or > ${high}`,
      outside_range_included: (low, high) => `≤ ${low} or ≥ ${high}`,
    }),
    recovers: (comparison) => `recovers at ${comparison}`,
    pending: (duration) => `for ${duration}`,
    comma: ', ',
  },
  'zh-Hans': {
    threshold: '阈值',
    noValue: '查询没有返回数值',
    comparison: comparisonIn({
      within_range: (low, high) => `介于 ${low} 和 ${high} 之间`,
      within_range_included: (low, high) => `从 ${low} 到 ${high}`,
      outside_range: (low, high) => `< ${low} 或 > ${high}`,
      outside_range_included: (low, high) => `≤ ${low} 或 ≥ ${high}`,
    }),
    recovers: (comparison) => `恢复条件 ${comparison}`,
    pending: (duration) => `持续 ${duration}`,
    comma: '，',
  },
};

/** `threshold > 90, recovers at < 80, for 5m`: what makes a rule fire. How long it has to hold is said of firing alerts. */
export function conditionWords(
  { comparison, recovery, forMs }: RuleCondition,
  words: Words,
  { isFiring }: { readonly isFiring: boolean }
): string {
  const { rule } = words;
  return [
    comparison.kind === 'no_value' ? rule.noValue : `${rule.threshold} ${rule.comparison(comparison)}`,
    ...(recovery === null ? [] : [rule.recovers(rule.comparison(recovery))]),
    ...(isFiring && forMs > 0 ? [rule.pending(formatDuration(forMs, words))] : []),
  ].join(rule.comma);
}
