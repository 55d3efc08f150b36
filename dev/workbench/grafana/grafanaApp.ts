import { type Context, Hono } from 'hono';

import { type Plugin } from '../../host/startPlugin';
import {
  alertmanagerRoutes,
  alertRuleRoutes,
  policyRoutes,
  prometheusRoutes,
  routingTreeRoutes,
  rulerRoutes,
} from './alertingRoutes';
import { contactPointRoutes } from './contactPointRoutes';
import { dashboardRoutes } from './dashboardRoutes';
import { faultSwitch } from './faults';
import { GrafanaError } from './grafanaError';
import { type GrafanaEnv } from './grafanaEnv';
import { type GrafanaState } from './grafanaState';
import { orgRoutes } from './orgRoutes';
import { PLUGIN_JSON } from './pluginJson';
import { pluginRoutes } from './pluginRoutes';
import { receiverRoutes, refuseNamespace } from './receiverRoutes';
import { serviceAccountRoutes } from './serviceAccountRoutes';
import { settingsRoutes } from './settingsRoutes';
import { signIn } from './signIn';

const NOTIFICATIONS = '/apis/notifications.alerting.grafana.app/v1beta1/namespaces/:namespace';
const RECEIVERS = `${NOTIFICATIONS}/receivers` as const;
const OWN = `/api/plugins/${PLUGIN_JSON.id}`;

/**
 * Grafana's HTTP API as far as the plugin and its pages call it. Everybody has to be signed in. Without a plugin its
 * process counts as ended.
 */
export function grafanaApp(state: GrafanaState, plugin: Plugin | null): Hono<GrafanaEnv> {
  return new Hono<GrafanaEnv>()
    .use(faultSwitch(state.faults))
    .use(async (c, next) => {
      const result = signIn(c.req.raw, state.accounts);
      if (!result.ok) {
        const { message, messageId } = result;
        return c.json({ message, messageId, statusCode: 401, traceID: '' }, 401);
      }
      if (isFromElsewhere(c.req.raw)) {
        return c.json({ message: 'origin not allowed' }, 403);
      }
      c.set('signedIn', result.signedIn);
      return await next();
    })
    .use(`${NOTIFICATIONS}/*`, async (c, next) => {
      refuseNamespace(c.req.param('namespace'));
      return await next();
    })
    .route(`${OWN}/settings`, settingsRoutes(state.settings))
    .route(OWN, pluginRoutes(plugin, state.settings))
    .route('/api/serviceaccounts', serviceAccountRoutes(state.accounts))
    .route(RECEIVERS, receiverRoutes(state))
    .route(`${NOTIFICATIONS}/routingtrees`, routingTreeRoutes(state))
    .route('/api/ruler/grafana/api/v1', rulerRoutes(state))
    .route('/api/v1/provisioning/contact-points', contactPointRoutes(state.receivers))
    .route('/api/v1/provisioning/alert-rules', alertRuleRoutes(state))
    .route('/api/v1/provisioning/policies', policyRoutes(state))
    .route('/api/alertmanager/grafana', alertmanagerRoutes(state))
    .route('/api/prometheus/grafana/api/v1', prometheusRoutes(state))
    .route('/api/dashboards', dashboardRoutes())
    .route('/api', orgRoutes())
    .notFound((c) => c.json({ message: 'Not found' }, 404))
    .onError(errorAnswer);
}

/** What a session may not be used for: a page of another origin that writes. Source: grafana, middleware/csrf. */
export function isFromElsewhere(request: Request): boolean {
  const origin = request.headers.get('origin');
  const isWriting = !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
  return isWriting && origin !== null && origin !== new URL(request.url).origin;
}

function errorAnswer(error: Error, c: Context<GrafanaEnv>): Response {
  if (error instanceof GrafanaError) {
    return c.json(c.req.path.startsWith('/apis/') ? error.toStatus() : error.toBody(), error.status);
  }
  console.error('The workbench failed:', error);
  return c.json({ message: 'Internal server error' }, 500);
}
