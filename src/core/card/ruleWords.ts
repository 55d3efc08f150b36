import { type Comparison, type ComparisonKind } from '../alert/comparison';
import { type Language } from '../webhook/language';
import { formatValue } from './formatValue';

/** The words for a rule's condition. */
export interface RuleWords {
  readonly threshold: string;
  readonly noValue: string;
  readonly comparison: (comparison: Comparison) => string;
  /** Before conditions that name their queries. */
  readonly fires: (comparisons: string) => string;
  /** Between conditions, with its spaces. */
  readonly joint: Readonly<Record<'and' | 'or', string>>;
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
    fires: (comparisons) => `fires at ${comparisons}`,
    joint: { and: ' and ', or: ' or ' },
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
    fires: (comparisons) => `触发条件 ${comparisons}`,
    joint: { and: ' 且 ', or: ' 或 ' },
    recovers: (comparison) => `恢复条件 ${comparison}`,
    pending: (duration) => `持续 ${duration}`,
    comma: '，',
  },
};
