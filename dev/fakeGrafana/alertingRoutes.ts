import { type Context, Hono } from 'hono';
import type * as v from 'valibot';
import { type Alerting } from './alerting';
import { alertmanagerAlerts, alertmanagerGroups } from './alertmanagerAlerts';
import { type AlertRule, folderTitle, RuleBody } from './alertRule';
import { type GrafanaEnv, needs } from './grafanaEnv';
import { type GrafanaState } from './grafanaState';
import { namedIntegrations } from './notifiedGroup';
import { checkRoutes, type Route, RouteBody } from './policies';
import { prometheusRules } from './prometheusRules';
import { readBody } from './readBody';
import { NAMESPACE, RECEIVERS_API_VERSION } from './receiverResource';
import { type Receiver } from './receivers';

/** Go's zero time: no attempt yet. */
const NEVER = '0001-01-01T00:00:00.000Z';

/** `/api/alertmanager/grafana`: who was notified how, and what fires now. */
export function alertmanagerRoutes({ alerting, receivers }: GrafanaState): Hono<GrafanaEnv> {
  return new Hono<GrafanaEnv>()
    .get('/config/api/v1/receivers', needs('alert.notifications.receivers:read'), (c) =>
      c.json(receivers.list().map((receiver) => statusOf(receiver, alerting)))
    )
    .all('/config/api/v1/receivers/test', (c) => c.json({ message: 'this endpoint was removed in Grafana 13' }, 410))
    .get('/api/v2/alerts', needs('alert.instances:read'), (c) =>
      c.json(alertmanagerAlerts(alerting.firingGroups(), c.req.query()))
    )
    .get('/api/v2/alerts/groups', needs('alert.instances:read'), (c) =>
      c.json(alertmanagerGroups(alerting.firingGroups(), c.req.query()))
    );
}

function statusOf(receiver: Receiver, alerting: Alerting): object {
  const { title } = receiver;
  return {
    name: title,
    active: true,
    integrations: namedIntegrations(receiver).map(([name, { disableResolveMessage }]) => {
      const attempt = alerting.lastAttempt(title, name);
      return {
        name,
        sendResolved: !disableResolveMessage,
        lastNotifyAttempt: attempt === undefined ? NEVER : new Date(attempt.atMs).toISOString(),
        lastNotifyAttemptDuration: attempt === undefined ? '0s' : `${attempt.elapsedMs.toFixed(3)}ms`,
        ...(attempt?.error == null ? {} : { lastNotifyAttemptError: attempt.error }),
      };
    }),
  };
}

/** `/api/prometheus/grafana/api/v1/rules`. */
export function prometheusRoutes({ alerting, rules }: GrafanaState): Hono<GrafanaEnv> {
  return new Hono<GrafanaEnv>().get('/rules', needs('alert.rules:read'), (c) =>
    c.json({ status: 'success', data: { groups: prometheusRules(rules.list(), alerting.firingGroups()) } })
  );
}

/** `/api/ruler/grafana/api/v1`. */
export function rulerRoutes({ rules }: GrafanaState): Hono<GrafanaEnv> {
  return new Hono<GrafanaEnv>().get('/rules', needs('alert.rules:read'), (c) => c.json(rulerRules(rules.list())));
}

/** `/apis/notifications.alerting.grafana.app/v1beta1/namespaces/default/routingtrees`. */
export function routingTreeRoutes(state: GrafanaState): Hono<GrafanaEnv> {
  return new Hono<GrafanaEnv>().get('/', needs('alert.notifications.routes:read'), (c) =>
    c.json(routingTreeList(readableTrees(state)))
  );
}

/** Source: registry/apps/alerting/notifications/routingtree/authorize.go: those that may not be read are left out. */
function readableTrees({ behaviour, policy, namedPolicies, hiddenPolicies }: GrafanaState) {
  const all = [[behaviour.policyTree as string, policy] as const, ...namedPolicies];
  return all.filter(([name]) => !hiddenPolicies.has(name));
}

/** `/api/v1/provisioning/alert-rules`. */
export function alertRuleRoutes({ rules, receivers }: GrafanaState): Hono<GrafanaEnv> {
  const checked = (body: v.InferOutput<typeof RuleBody>) => {
    const receiver = body.notification_settings?.receiver;
    if (receiver !== undefined) {
      checkRoutes({ receiver }, new Set(receivers.list().map(({ title }) => title)));
    }
    return body;
  };
  // Source: grafana, ngalert/api/authorization.go.
  const write = needs('alert.provisioning:write', 'alert.rules.provisioning:write', [
    'alert.rules:write',
    'alert.provisioning.provenance:write',
  ]);
  // The scopes of folders are one here: a user who may read rules may read all. Source: the same.
  const read = needs('alert.provisioning:read', 'alert.rules.provisioning:read', 'alert.provisioning.secrets:read', [
    'alert.rules:read',
    'folders:read',
  ]);
  return new Hono<GrafanaEnv>()
    .get('/', read, (c) => c.json(rules.list().map((rule) => ({ ...rule, orgID: 1 }))))
    .get('/:uid', read, (c) => c.json({ ...rules.find(c.req.param('uid')), orgID: 1 }))
    .post('/', write, async (c) =>
      c.json({ ...rules.create(checked(await readBody(c, RuleBody)), provenanceOf(c)), orgID: 1 }, 201)
    )
    .put('/:uid', write, async (c) =>
      c.json({
        ...rules.replace(c.req.param('uid'), checked(await readBody(c, RuleBody)), provenanceOf(c)),
        orgID: 1,
      })
    )
    .delete('/:uid', write, (c) => {
      rules.remove(c.req.param('uid'));
      return c.body(null, 204);
    });
}

/** This API marks what it writes, unless the caller asks not to. */
function provenanceOf(c: Context<GrafanaEnv>): '' | 'api' {
  return c.req.header('X-Disable-Provenance') === undefined ? 'api' : '';
}

/** `/api/v1/provisioning/policies`: the whole tree, read and replaced as one. */
export function policyRoutes(state: GrafanaState): Hono<GrafanaEnv> {
  return new Hono<GrafanaEnv>()
    .get('/', needs('alert.notifications.routes:read'), (c) => c.json(state.policy))
    .put('/', needs('alert.provisioning:write'), async (c) => {
      const root = await readBody(c, RouteBody);
      checkRoutes(root, new Set(state.receivers.list().map(({ title }) => title)));
      state.policy = root;
      state.policyProvenance = provenanceOf(c);
      return c.json({ message: 'policies updated' }, 202);
    });
}

/**
 * `GET …/routingtrees`: trees of policies, by name, as the newer API has them, their outermost policy as the defaults.
 * Source: grafana, apps/alerting/notifications/kinds/v1beta1/routingtree_spec.cue.
 */
function routingTreeList(trees: ReadonlyArray<readonly [name: string, root: Route]>): object {
  return {
    apiVersion: RECEIVERS_API_VERSION,
    kind: 'RoutingTreeList',
    metadata: {},
    items: trees.map(([name, root]) => routingTree(name, root)),
  };
}

function routingTree(name: string, { routes = [], receiver, ...root }: Route): object {
  const { group_by, group_wait, group_interval, repeat_interval } = root;
  const defaults = { receiver, group_by, group_wait, group_interval, repeat_interval };
  return {
    apiVersion: RECEIVERS_API_VERSION,
    kind: 'RoutingTree',
    metadata: { name, namespace: NAMESPACE, resourceVersion: '1' },
    spec: { defaults, routes: routes.map(treeRoute) },
  };
}

function treeRoute({ object_matchers = [], continue: goesOn = false, routes = [], ...route }: Route): object {
  return {
    ...route,
    continue: goesOn,
    matchers: object_matchers.map(([label, type, value]) => ({ label, type, value })),
    routes: routes.map(treeRoute),
  };
}

/**
 * `GET /api/ruler/grafana/api/v1/rules`: rules by their folders' titles and their groups, as Grafana's own pages read them.
 * Source: grafana, ngalert/api/tooling/definitions/cortex-ruler.go, GettableExtendedRuleNode.
 */
function rulerRules(rules: readonly AlertRule[]): object {
  const folders: Record<string, Array<{ name: string; interval: string; rules: object[] }>> = {};
  for (const rule of rules) {
    const groups = (folders[folderTitle(rule.folderUID)] ??= []);
    let group = groups.find(({ name }) => name === rule.ruleGroup);
    if (group === undefined) {
      group = { name: rule.ruleGroup, interval: '1m', rules: [] };
      groups.push(group);
    }
    group.rules.push(nodeOf(rule));
  }
  return folders;
}

function nodeOf(rule: AlertRule): object {
  return {
    expr: '',
    for: rule.for,
    labels: rule.labels,
    annotations: rule.annotations,
    grafana_alert: {
      uid: rule.uid,
      title: rule.title,
      condition: rule.condition,
      data: rule.data,
      updated: '2026-11-22T07:40:10Z',
      intervalSeconds: 60,
      version: 1,
      namespace_uid: rule.folderUID,
      rule_group: rule.ruleGroup,
      no_data_state: rule.noDataState,
      exec_err_state: rule.execErrState,
      is_paused: rule.isPaused,
      ...(rule.record === undefined ? {} : { record: rule.record }),
      ...(rule.provenance === '' ? {} : { provenance: rule.provenance }),
      ...(rule.notification_settings === null ? {} : { notification_settings: rule.notification_settings }),
    },
  };
}
