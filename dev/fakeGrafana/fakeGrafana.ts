import { type Context, Hono } from 'hono';

import {
  alertmanagerRoutes,
  alertRuleRoutes,
  policyRoutes,
  prometheusRoutes,
  routingTreeRoutes,
  rulerRoutes,
} from './alertingRoutes';
import { accessRoutes } from './accessRoutes';
import { contactPointRoutes } from './contactPointRoutes';
import { isFromElsewhere } from './csrf';
import { dashboardRoutes, legacyDashboardRoutes } from './dashboardRoutes';
import { DASHBOARD_API } from './dashboards';
import { faultSwitch } from './faults';
import { GrafanaError } from './grafanaError';
import { type GrafanaEnv } from './grafanaEnv';
import { type GrafanaState } from './grafanaState';
import { missingApis } from './missingApis';
import { orgRoutes } from './orgRoutes';
import { PLUGIN_JSON } from './pluginJson';
import { type PluginProcess } from './pluginProcess';
import { metricsAnswer, pluginRoutes } from './pluginRoutes';
import { receiverRoutes, refuseNamespace } from './receiverRoutes';
import { serviceAccountRoutes } from './serviceAccountRoutes';
import { settingsRoutes } from './settingsRoutes';
import { logIn, signIn } from './signIn';

const NOTIFICATIONS = '/apis/notifications.alerting.grafana.app/v1beta1/namespaces/:namespace';
const RECEIVERS = `${NOTIFICATIONS}/receivers` as const;
const OWN = `/api/plugins/${PLUGIN_JSON.id}`;

/** Answers as Grafana would. */
export type FakeGrafana = (request: Request) => Promise<Response>;

/**
 * Grafana's HTTP API as far as the plugin and its pages call it: the one stand-in for the workbench, for Jest and for the
 * backend's tests. Every fact about Grafana that it plays is a test in `facts/`. Without a plugin its process counts as ended.
 */
export function fakeGrafana(state: GrafanaState, plugin: PluginProcess | null): FakeGrafana {
  const app = new Hono<GrafanaEnv>()
    .use(faultSwitch(state.faults))
    .use(async (c, next) => {
      // Source: pkg/middleware/csrf/csrf.go, which is Go's http.Error.
      return isFromElsewhere(c.req.raw) ? c.text('origin not allowed\n', 403) : await next();
    })
    .get('/api/signing-keys/keys', (c) => c.json({ keys: state.publicKeys }))
    .get(`/metrics/plugins/${PLUGIN_JSON.id}`, async () => await metricsAnswer(plugin))
    .post('/login', logIn)
    .use(async (c, next) => {
      const result = signIn(c.req.raw, state.accounts);
      if (!result.ok) {
        const { message, messageId } = result;
        return c.json({ message, messageId, statusCode: 401, traceID: '' }, 401);
      }
      c.set('signedIn', result.signedIn);
      return await next();
    })
    .use(missingApis(state))
    .use(`${NOTIFICATIONS}/*`, async (c, next) => {
      refuseNamespace(c.req.param('namespace'));
      return await next();
    })
    .route(`${OWN}/settings`, settingsRoutes(state.settings))
    .route(OWN, pluginRoutes(plugin, state))
    .route('/api/serviceaccounts', serviceAccountRoutes(state.accounts))
    .route(RECEIVERS, receiverRoutes(state))
    .route(`${NOTIFICATIONS}/routingtrees`, routingTreeRoutes(state))
    .route('/api/ruler/grafana/api/v1', rulerRoutes(state))
    .route('/api/v1/provisioning/contact-points', contactPointRoutes(state.receivers))
    .route('/api/v1/provisioning/alert-rules', alertRuleRoutes(state))
    .route('/api/v1/provisioning/policies', policyRoutes(state))
    .route('/api/alertmanager/grafana', alertmanagerRoutes(state))
    .route('/api/prometheus/grafana/api/v1', prometheusRoutes(state))
    .route('/api/dashboards', legacyDashboardRoutes(state))
    .route(`/apis/${DASHBOARD_API}/namespaces/default/dashboards`, dashboardRoutes(state))
    .route('/api/access-control', accessRoutes(state))
    .route('/api', orgRoutes(state))
    .notFound((c) => c.json({ message: 'Not found' }, 404))
    .onError(errorAnswer);
  return async (request) => await app.fetch(request);
}

function errorAnswer(error: Error, c: Context<GrafanaEnv>): Response {
  if (error instanceof GrafanaError) {
    return c.json(c.req.path.startsWith('/apis/') ? error.toStatus() : error.toBody(), error.status);
  }
  console.error('The workbench failed:', error);
  return c.json({ message: 'Internal server error' }, 500);
}
