import * as v from 'valibot';
import { type Comparison, readComparison } from './comparison';

/** Several conditions of a rule, all joined alike. */
export interface JoinedConditions {
  readonly operator: 'and' | 'or';
  readonly terms: readonly ConditionTerm[];
}

interface ConditionTerm {
  /** Ref id of the query; '' where all terms are about the same one. */
  readonly query: string;
  /** With one bound. */
  readonly comparison: Comparison;
}

/** Conditions of one classic expression. */
export interface ClassicConditions {
  readonly first: Comparison;
  /** Null where there is one alone. */
  readonly joined: JoinedConditions | null;
}

/** Most conditions that are put into words: four are no short phrase. Ours. */
const CONDITIONS_MAX = 3;
/** Characters of a query's ref id where it is part of the words. Grafana's own are one letter; ours. */
const QUERY_MAX_LENGTH = 20;

const Condition = v.object({
  evaluator: v.unknown(),
  operator: v.optional(v.object({ type: v.optional(v.string(), '') })),
  query: v.optional(v.object({ params: v.array(v.unknown()) })),
  reducer: v.optional(v.object({ type: v.optional(v.string(), '') })),
});
type Condition = v.InferOutput<typeof Condition>;

/** Source: grafana, pkg/expr/classic/classic.go, ConditionJSON. */
const Classic = v.object({
  type: v.literal('classic_conditions'),
  conditions: v.pipe(v.array(Condition), v.minLength(1), v.maxLength(CONDITIONS_MAX)),
});

/**
 * Reads the conditions of a classic expression. Null for what no short phrase says truly: `and` beside `or`, which Grafana
 * joins from left to right and a reader does not; one query reduced in several ways; and, among several conditions,
 * ranges, whose words have an `and` or `or` of their own.
 */
export function readClassicConditions(model: unknown): ClassicConditions | null {
  const parsed = v.safeParse(Classic, model);
  if (!parsed.success) {
    return null;
  }
  const { conditions } = parsed.output;
  const [first] = conditions.map(({ evaluator }) => readComparison(evaluator));
  if (first === undefined || first === null) {
    return null;
  }
  if (conditions.length === 1) {
    return { first, joined: null };
  }
  const joined = joinedOf(conditions);
  return joined === null ? null : { first, joined };
}

function joinedOf(conditions: readonly Condition[]): JoinedConditions | null {
  // The first one's operator joins it to nothing.
  const operators = new Set(conditions.slice(1).map(({ operator }) => operator?.type));
  const [operator] = operators;
  if (operators.size !== 1 || (operator !== 'and' && operator !== 'or')) {
    return null;
  }
  const terms = conditions.flatMap(termOf);
  const reduced = new Set(conditions.map(({ query, reducer }) => `${queryOf(query)} ${reducer?.type ?? ''}`));
  const queries = new Set(terms.map(({ query }) => query));
  if (terms.length < conditions.length || reduced.size > queries.size) {
    return null;
  }
  return { operator, terms: queries.size === 1 ? terms.map((term) => ({ ...term, query: '' })) : terms };
}

function termOf({ evaluator, query }: Condition): ConditionTerm[] {
  const comparison = readComparison(evaluator);
  const name = queryOf(query);
  return comparison?.bounds.length === 1 && name !== '' && name.length <= QUERY_MAX_LENGTH
    ? [{ query: name, comparison }]
    : [];
}

function queryOf(query: Condition['query']): string {
  const name = query?.params[0];
  return typeof name === 'string' ? name : '';
}
