import * as v from 'valibot';
import { type JoinedConditions, readClassicConditions } from './classicConditions';
import { type Comparison, type ComparisonKind, readComparison } from './comparison';

/** The condition of an alert rule, as far as it can be put into words. */
export interface RuleCondition {
  /** Ref ids under which Grafana sends the value that is compared, the likeliest first. */
  readonly refIds: readonly string[];
  /** Of several conditions the first. */
  readonly comparison: Comparison;
  /** All of several conditions; absent where there is one. */
  readonly joined?: JoinedConditions;
  /** A firing alert is over only once this is true of the value; null where it is over as soon as it no longer fires. */
  readonly recovery: Comparison | null;
  /** Time it has to hold before an alert fires, in milliseconds. */
  readonly forMs: number;
}

/** Most queries of a rule that are looked at. Grafana's own examples have three; ours. */
const QUERIES_MAX = 50;
/** Most expressions on the way from the condition to the comparison: a threshold on a formula is two. Ours. */
const STEPS_MAX = 2;
/** Characters of a formula that are looked at: one plain comparison. Ours. */
const FORMULA_MAX_LENGTH = 100;

/** Data source of Grafana's own expressions. Source: grafana, pkg/expr/service.go, DatasourceUID and OldDatasourceUID. */
const EXPRESSIONS = ['__expr__', '-100'] as const;

const RefId = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
const Query = v.object({ refId: RefId, datasourceUid: v.optional(v.string(), ''), model: v.optional(v.unknown()) });

/** A rule as `GET /api/v1/provisioning/alert-rules/:uid` has it. Source: grafana, ngalert, ProvisionedAlertRule. */
const Rule = v.object({
  condition: RefId,
  data: v.pipe(v.array(v.unknown()), v.maxLength(QUERIES_MAX)),
  for: v.optional(v.string(), '0s'),
  record: v.optional(v.unknown()),
});

const Condition = v.object({ evaluator: v.unknown(), unloadEvaluator: v.optional(v.unknown()) });
/** Source: grafana, pkg/expr/threshold.go: a threshold has one condition, and `expression` is the value it is for. */
const Threshold = v.object({
  type: v.literal('threshold'),
  expression: RefId,
  conditions: v.strictTuple([Condition]),
});
const Formula = v.object({ type: v.literal('math'), expression: v.pipe(v.string(), v.maxLength(FORMULA_MAX_LENGTH)) });

const Expression = v.object({
  datasourceUID: v.optional(v.string(), EXPRESSIONS[0]),
  model: v.optional(v.unknown()),
  source: v.optional(v.boolean(), false),
});
/**
 * A rule as `GET /apis/rules.alerting.grafana.app/v0alpha1/…/alertrules/:uid` has it, turned into the older form. Without
 * `datasourceUID` it is an expression. Source: grafana, apps/alerting/rules/kinds/v0alpha1/rule_spec.cue.
 */
const RuleResource = v.pipe(
  v.object({
    kind: v.literal('AlertRule'),
    spec: v.object({
      expressions: v.pipe(
        v.record(v.string(), Expression),
        v.check((expressions) => Object.keys(expressions).length <= QUERIES_MAX)
      ),
      for: v.optional(v.string(), '0s'),
    }),
  }),
  v.transform(({ spec }) => ({
    condition: Object.entries(spec.expressions).find(([, { source }]) => source)?.[0] ?? '',
    data: Object.entries(spec.expressions).map(([refId, { datasourceUID: datasourceUid, model }]) => {
      return { refId, datasourceUid, model };
    }),
    for: spec.for,
    record: undefined,
  }))
);

const EitherRule = v.union([Rule, RuleResource]);

type Queries = ReadonlyMap<string, v.InferOutput<typeof Query>>;
type Compared = Omit<RuleCondition, 'forMs'>;

/**
 * Reads what makes a rule fire from the rule as either of Grafana's APIs returns it: a threshold, a formula of the form `$A > 90`,
 * or classic conditions. Null for what cannot be put into words: mixed conditions, other formulas, SQL, a query that
 * compares by itself, a rule that only records. Never throws.
 */
export function readRuleCondition(rule: unknown): RuleCondition | null {
  const parsed = v.safeParse(EitherRule, rule);
  if (!parsed.success || parsed.output.record != null) {
    return null;
  }
  const { condition, data, for: pending } = parsed.output;
  const queries = new Map(
    data.flatMap((each) => {
      const query = v.safeParse(Query, each);
      return query.success ? [[query.output.refId, query.output] as const] : [];
    })
  );
  const compared = comparedAt(condition, queries, STEPS_MAX);
  return compared === null ? null : { ...compared, forMs: durationMs(pending) };
}

function comparedAt(refId: string, queries: Queries, stepsLeft: number): Compared | null {
  const query = queries.get(refId);
  if (query === undefined || stepsLeft === 0 || !isExpression(query.datasourceUid)) {
    return null;
  }
  const { model } = query;
  return thresholdOf(model, queries, stepsLeft) ?? formulaOf(model) ?? classicOf(model, refId);
}

function isExpression(datasourceUid: string): boolean {
  return EXPRESSIONS.some((uid) => uid === datasourceUid);
}

function thresholdOf(model: unknown, queries: Queries, stepsLeft: number): Compared | null {
  const parsed = v.safeParse(Threshold, model);
  if (!parsed.success) {
    return null;
  }
  const [{ evaluator, unloadEvaluator }] = parsed.output.conditions;
  const comparison = readComparison(evaluator);
  if (comparison === null) {
    return null;
  }
  const { expression } = parsed.output;
  // A formula that compares gives 1 or 0, so that the threshold on it says nothing.
  const compared = isAnyTrue(comparison) ? comparedAt(expression, queries, stepsLeft - 1) : null;
  return compared ?? { refIds: [expression], comparison, recovery: readComparison(unloadEvaluator) };
}

function isAnyTrue({ kind, bounds: [bound] }: Comparison): boolean {
  return (kind === 'gt' && bound === 0) || ((kind === 'eq' || kind === 'gte') && bound === 1);
}

function classicOf(model: unknown, refId: string): Compared | null {
  const conditions = readClassicConditions(model);
  if (conditions === null) {
    return null;
  }
  const { first: comparison, joined } = conditions;
  if (joined === null) {
    return { refIds: valuesOf(refId), comparison, recovery: null };
  }
  // Grafana numbers the values that matched, not the conditions: of several queries nobody knows whose value C0 is.
  const isOfOneQuery = joined.terms.every(({ query }) => query === '');
  return { refIds: isOfOneQuery ? valuesOf(refId) : [], comparison, joined, recovery: null };
}

/** Grafana numbers the values of a classic condition. Source: grafana, ngalert/eval/extract_md.go. */
function valuesOf(refId: string): string[] {
  return [`${refId}0`, refId];
}

const REF = '\\$(?:\\{([^{}$]{1,50})\\}|([A-Za-z_][\\w]{0,49}))';
const NUMBER = '(-?\\d{1,30}(?:\\.\\d{1,30})?(?:e[+-]?\\d{1,3})?)';
const OPERATOR = '(>=|<=|==|!=|>|<)';
const VALUE_FIRST = new RegExp(`^ {0,9}${REF} {0,9}${OPERATOR} {0,9}${NUMBER} {0,9}$`, 'i');
const BOUND_FIRST = new RegExp(`^ {0,9}${NUMBER} {0,9}${OPERATOR} {0,9}${REF} {0,9}$`, 'i');

const OPERATORS: ReadonlyMap<string, ComparisonKind> = new Map([
  ['>', 'gt'],
  ['>=', 'gte'],
  ['<', 'lt'],
  ['<=', 'lte'],
  ['==', 'eq'],
  ['!=', 'ne'],
]);
const TURNED: Readonly<Partial<Record<ComparisonKind, ComparisonKind>>> = {
  gt: 'lt',
  gte: 'lte',
  lt: 'gt',
  lte: 'gte',
};

/** `$A > 90`, `${A B} >= 0.5`, `90 < $A`. */
function formulaOf(model: unknown): Compared | null {
  const parsed = v.safeParse(Formula, model);
  if (!parsed.success) {
    return null;
  }
  const text = parsed.output.expression.trim();
  const [, long, short, operator = '', bound] = VALUE_FIRST.exec(text) ?? [];
  const kind = OPERATORS.get(operator);
  if (kind !== undefined) {
    return { refIds: [long ?? short ?? ''], comparison: { kind, bounds: [Number(bound)] }, recovery: null };
  }
  const [, first, turned = '', longLast, shortLast] = BOUND_FIRST.exec(text) ?? [];
  const other = OPERATORS.get(turned);
  return other === undefined
    ? null
    : {
        refIds: [longLast ?? shortLast ?? ''],
        comparison: { kind: TURNED[other] ?? other, bounds: [Number(first)] },
        recovery: null,
      };
}

const UNITS_MS: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', 1_000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
  ['w', 604_800_000],
  ['y', 31_536_000_000],
]);
/** `5m`, `1h30m`: at most one number for each unit. Source: prometheus/common, model/time.go, ParseDuration. */
const DURATION = /^(?:\d{1,9}(?:ms|[smhdwy])){1,7}$/;

/** 0 for what is no length of time. */
function durationMs(text: string): number {
  if (!DURATION.test(text)) {
    return 0;
  }
  return [...text.matchAll(/(\d+)(ms|[smhdwy])/g)].reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * (UNITS_MS.get(unit) ?? 0),
    0
  );
}
