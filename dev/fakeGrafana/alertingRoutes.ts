import { type Context, Hono } from 'hono';
import type * as v from 'valibot';

import { type Alerting } from './alerting';
import { RuleBody } from './alertRule';
import { alertmanagerAlerts, alertmanagerGroups } from './alertmanagerAlerts';
import { type GrafanaEnv, needs } from './grafanaEnv';
import { type GrafanaState } from './grafanaState';
import { namedIntegrations } from './notifiedGroup';
import { checkRoutes, RouteBody } from './policies';
import { prometheusRules } from './prometheusRules';
import { readBody } from './readBody';
import { type Receiver } from './receivers';
import { routingTreeList } from './routingTrees';
import { rulerRules } from './rulerRules';

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
    c.json(routingTreeList([[state.behaviour.policyTree, state.policy], ...state.namedPolicies]))
  );
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
  return new Hono<GrafanaEnv>()
    .get('/', needs('alert.rules:read'), (c) => c.json(rules.list().map((rule) => ({ ...rule, orgID: 1 }))))
    .get('/:uid', needs('alert.rules:read'), (c) => c.json({ ...rules.find(c.req.param('uid')), orgID: 1 }))
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
      return c.json({ message: 'policies updated' }, 202);
    });
}
