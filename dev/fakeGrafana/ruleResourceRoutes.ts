import { Hono } from 'hono';
import { type AlertRule } from './alertRule';
import { type AlertRules } from './alertRules';
import { GrafanaError } from './grafanaError';
import { type GrafanaEnv, needs } from './grafanaEnv';
import { NAMESPACE } from './receiverResource';

const RULES_API_VERSION = 'rules.alerting.grafana.app/v0alpha1';

/**
 * `/apis/rules.alerting.grafana.app/v0alpha1/namespaces/default/alertrules`. Source: grafana,
 * pkg/registry/apps/alerting/rules/alertrule, authorize.go and legacy_storage.go, which goes through
 * ngalert/provisioning/accesscontrol.go.
 */
export function ruleResourceRoutes(rules: AlertRules): Hono<GrafanaEnv> {
  const readAny = needs(
    'alert.provisioning:read',
    'alert.rules.provisioning:read',
    'alert.provisioning.secrets:read',
    'folders:read'
  );
  return new Hono<GrafanaEnv>().get('/:name', needs('alert.rules:read'), readAny, (c) =>
    c.json(toResource(find(rules, c.req.param('name'))))
  );
}

/** A rule that only records is not here: it is a kind of its own. */
function find(rules: AlertRules, name: string): AlertRule {
  const rule = rules.list().find(({ uid, record }) => uid === name && record === undefined);
  if (rule === undefined) {
    throw new GrafanaError(404, '', `alertrules.rules.alerting.grafana.app "${name}" not found`);
  }
  return rule;
}

/** Source: grafana, apps/alerting/rules/kinds/v0alpha1/alertRule_spec.cue, and alertrule/compat.go. */
function toResource(rule: AlertRule): object {
  const pendingS = secondsOf(rule.for);
  return {
    kind: 'AlertRule',
    apiVersion: RULES_API_VERSION,
    metadata: {
      name: rule.uid,
      namespace: NAMESPACE,
      uid: rule.uid,
      resourceVersion: '1',
      labels: { 'grafana.com/group': rule.ruleGroup, 'grafana.com/group-index': '1' },
      annotations: {
        'grafana.app/folder': rule.folderUID,
        ...(rule.provenance === '' ? {} : { 'grafana.com/provenance': rule.provenance }),
      },
    },
    spec: {
      title: rule.title,
      paused: rule.isPaused,
      trigger: { interval: '1m' },
      labels: rule.labels,
      annotations: rule.annotations,
      noDataState: rule.noDataState === 'OK' ? 'Ok' : rule.noDataState,
      execErrState: rule.execErrState === 'OK' ? 'Ok' : rule.execErrState,
      ...(pendingS === 0 ? {} : { for: goDuration(pendingS) }),
      expressions: Object.fromEntries(rule.data.map((query) => [query['refId'], expressionOf(query, rule)])),
    },
    status: {},
  };
}

function expressionOf(query: AlertRule['data'][number], { condition }: AlertRule): object {
  return {
    queryType: query['queryType'] ?? '',
    datasourceUID: query['datasourceUid'],
    model: query['model'],
    source: query['refId'] === condition,
  };
}

const UNITS_S: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

function secondsOf(text: string): number {
  return [...text.matchAll(/(\d+)([smhd])/g)].reduce(
    (sum, [, n, unit = '']) => sum + Number(n) * (UNITS_S[unit] ?? 0),
    0
  );
}

/** `5m0s`, `1h0m0s`. Source: Go, time.Duration.String, which compat.go writes `for` with. */
function goDuration(seconds: number): string {
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${h > 0 ? `${h}h` : ''}${h > 0 || m > 0 ? `${m}m` : ''}${s}s`;
}
