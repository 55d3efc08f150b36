import * as v from 'valibot';

/**
 * Ways to compare a value with one bound or, of ranges, two; `no_value` is true of no value at all. Source: grafana,
 * pkg/expr/threshold.go and pkg/expr/classic/evaluator.go.
 */
const COMPARISONS = [
  'gt',
  'gte',
  'lt',
  'lte',
  'eq',
  'ne',
  'within_range',
  'outside_range',
  'within_range_included',
  'outside_range_included',
  'no_value',
] as const;

export type ComparisonKind = (typeof COMPARISONS)[number];

/** A comparison that makes a rule fire. */
export interface Comparison {
  readonly kind: ComparisonKind;
  /** Of a range two, of `no_value` none, of all else one. */
  readonly bounds: readonly number[];
}

const RANGES: ReadonlySet<ComparisonKind> = new Set([
  'within_range',
  'outside_range',
  'within_range_included',
  'outside_range_included',
]);

const Evaluator = v.object({ type: v.picklist(COMPARISONS), params: v.array(v.unknown()) });

/** Null for what is none. Grafana's pages keep a second bound also where only the first counts. */
export function readComparison(evaluator: unknown): Comparison | null {
  const parsed = v.safeParse(Evaluator, evaluator);
  if (!parsed.success) {
    return null;
  }
  const { type: kind, params } = parsed.output;
  const count = RANGES.has(kind) ? 2 : kind === 'no_value' ? 0 : 1;
  const bounds = params.slice(0, count).filter((bound): bound is number => Number.isFinite(bound));
  return bounds.length === count ? { kind, bounds: bounds.sort((a, b) => a - b) } : null;
}
