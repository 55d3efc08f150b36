import * as v from 'valibot';
import { parse } from 'yaml';

const Duration = v.pipe(v.string(), v.regex(/^\d+(ms|[smhdwy])$/));
const Ref = v.pipe(v.string(), v.regex(/^[A-Z]$/));
/** UIDs have at most 40 characters. Source: grafana/grafana, pkg/util/shortid_generator.go, `ValidateUID`. */
const Uid = v.pipe(v.string(), v.regex(/^[a-zA-Z0-9_-]{1,40}$/));
const TimeRange = v.strictObject({ from: v.pipe(v.number(), v.minValue(1)), to: v.literal(0) });

const Query = v.strictObject({
  refId: Ref,
  datasourceUid: v.literal('prometheus'),
  relativeTimeRange: TimeRange,
  model: v.strictObject({
    refId: Ref,
    expr: v.string(),
    // One number a series: only such may go straight into a threshold.
    instant: v.literal(true),
    range: v.literal(false),
    intervalMs: v.number(),
    maxDataPoints: v.number(),
  }),
});

const Threshold = v.strictObject({
  refId: Ref,
  datasourceUid: v.literal('__expr__'),
  relativeTimeRange: TimeRange,
  model: v.strictObject({
    refId: Ref,
    type: v.literal('threshold'),
    expression: Ref,
    datasource: v.strictObject({ type: v.literal('__expr__'), uid: v.literal('__expr__') }),
    conditions: v.strictTuple([
      v.strictObject({
        type: v.literal('query'),
        evaluator: v.strictObject({ type: v.picklist(['gt', 'lt']), params: v.strictTuple([v.number()]) }),
        operator: v.strictObject({ type: v.literal('and') }),
        query: v.strictObject({ params: v.strictTuple([Ref]) }),
        reducer: v.strictObject({ type: v.literal('last'), params: v.strictTuple([]) }),
      }),
    ]),
    intervalMs: v.number(),
    maxDataPoints: v.number(),
  }),
});

/** Grafana expands `$NAME` in labels from its own environment, so they have none. */
const Label = v.pipe(v.string(), v.regex(/^[^$]+$/));
/** And `${NAME}` in annotations; `$labels` and `$values` are left for the template. */
const Annotation = v.pipe(v.string(), v.regex(/^(?!.*\$\{).+$/));

const Rule = v.strictObject({
  uid: Uid,
  title: v.pipe(v.string(), v.maxLength(190)),
  condition: Ref,
  for: Duration,
  noDataState: v.picklist(['OK', 'NoData', 'Alerting', 'KeepLast']),
  execErrState: v.picklist(['OK', 'Error', 'Alerting', 'KeepLast']),
  data: v.strictTuple([Query, Threshold]),
  labels: v.strictObject({ severity: v.picklist(['critical', 'warning']), service: Label }),
  annotations: v.strictObject({ summary: Annotation, description: Annotation, runbook: Annotation }),
});

const RulesFile = v.strictObject({
  apiVersion: v.literal(1),
  groups: v.array(
    v.strictObject({
      orgId: v.pipe(v.number(), v.integer(), v.minValue(1)),
      name: v.pipe(v.string(), v.nonEmpty()),
      folder: v.pipe(v.string(), v.nonEmpty()),
      interval: Duration,
      rules: v.array(Rule),
    })
  ),
});

export type AlertRule = v.InferOutput<typeof Rule>;

/**
 * The alert rules that ship. Throws unless they have the form Grafana provisions from files, and no key it would ignore.
 * Sources: grafana.com/docs/grafana/v13.2/alerting/set-up/provision-alerting-resources/file-provisioning and
 * grafana/grafana, pkg/services/provisioning/alerting/rules_types.go, read 2026-11-22.
 */
export function readRules(text: string): AlertRule[] {
  return v.parse(RulesFile, parse(text)).groups.flatMap(({ rules }) => rules);
}
