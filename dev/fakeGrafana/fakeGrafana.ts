import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { accessRoutes } from './accessRoutes';
import {
  alertmanagerRoutes,
  alertRuleRoutes,
  policyRoutes,
  prometheusRoutes,
  routingTreeRoutes,
  rulerRoutes,
} from './alertingRoutes';
import { contactPointRoutes } from './contactPointRoutes';
import { dashboardRoutes, legacyDashboardRoutes, v2Path } from './dashboardRoutes';
import { faultSwitch } from './faults';
import { frontendSettings } from './frontendSettings';
import { type GrafanaEnv, needs } from './grafanaEnv';
import { GrafanaError } from './grafanaError';
import { type GrafanaState } from './grafanaState';
import { PLUGIN_JSON } from './pluginJson';
import { type PluginProcess } from './pluginProcess';
import { metricsAnswer, pluginRoutes } from './pluginRoutes';
import { receiverRoutes, refuseNamespace } from './receiverRoutes';
import { ruleResourceRoutes } from './ruleResourceRoutes';
import { serviceAccountRoutes } from './serviceAccountRoutes';
import { settingsRoutes } from './settingsRoutes';
import { logIn, SESSION_COOKIE, signIn } from './signIn';

/** Methods that change nothing by themselves; GET is not among them. */
const SAFE_METHODS = ['HEAD', 'OPTIONS', 'TRACE'];

const NOTIFICATIONS = '/apis/notifications.alerting.grafana.app/v1beta1/namespaces/:namespace';
const RECEIVERS = `${NOTIFICATIONS}/receivers` as const;
const RULES = '/apis/rules.alerting.grafana.app/v0alpha1/namespaces/:namespace';
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
    .use(`${NOTIFICATIONS}/*`, ownNamespace)
    .use(`${RULES}/*`, ownNamespace)
    .route(`${OWN}/settings`, settingsRoutes(state.settings))
    .route(OWN, pluginRoutes(plugin, state))
    .route('/api/serviceaccounts', serviceAccountRoutes(state.accounts))
    .route(RECEIVERS, receiverRoutes(state))
    .route(`${NOTIFICATIONS}/routingtrees`, routingTreeRoutes(state))
    .route(`${RULES}/alertrules`, ruleResourceRoutes(state.rules))
    .route('/api/ruler/grafana/api/v1', rulerRoutes(state))
    .route('/api/v1/provisioning/contact-points', contactPointRoutes(state.receivers))
    .route('/api/v1/provisioning/alert-rules', alertRuleRoutes(state))
    .route('/api/v1/provisioning/policies', policyRoutes(state))
    .route('/api/alertmanager/grafana', alertmanagerRoutes(state))
    .route('/api/prometheus/grafana/api/v1', prometheusRoutes(state))
    .route('/api/dashboards', legacyDashboardRoutes(state))
    .route(v2Path('v2'), dashboardRoutes(state, 'v2'))
    .route(v2Path('v2beta1'), dashboardRoutes(state, 'v2beta1'))
    .route('/api/access-control', accessRoutes(state))
    .route('/api', orgRoutes(state))
    .notFound((c) => c.json({ message: 'Not found' }, 404))
    .onError(errorAnswer);
  return async (request) => await app.fetch(request);
}

const ownNamespace: MiddlewareHandler<GrafanaEnv> = async (c, next) => {
  refuseNamespace(c.req.param('namespace') ?? '');
  return await next();
};

function errorAnswer(error: Error, c: Context<GrafanaEnv>): Response {
  if (error instanceof GrafanaError) {
    return c.json(c.req.path.startsWith('/apis/') ? error.toStatus() : error.toBody(), error.status);
  }
  console.error('The workbench failed:', error);
  return c.json({ message: 'Internal server error' }, 500);
}

/** Answers where this Grafana has no such API: below `/apis/` as a Kubernetes server does, else as Grafana's router. */
function missingApis(state: GrafanaState): MiddlewareHandler<GrafanaEnv> {
  return async (c, next) => {
    const missing = state.behaviour.missing.find(({ path }) => c.req.path.startsWith(path));
    if (missing === undefined) {
      return await next();
    }
    const { status } = missing;
    return c.req.path.startsWith('/apis/') && status === 404
      ? c.text('404 page not found\n', 404)
      : c.json({ message: { 404: 'Not found', 405: 'Method not allowed', 410: 'Gone' }[status] }, status);
  };
}

/** The signed-in user, the organisation, and the settings of the page. */
function orgRoutes(state: GrafanaState): Hono<GrafanaEnv> {
  return new Hono<GrafanaEnv>()
    .get('/org', needs('orgs:read'), (c) => c.json({ id: state.orgId, name: 'Main Org.', address: {} }))
    .get('/user', (c) => {
      const { id, login, name, email, kind, role } = c.get('signedIn');
      const isGrafanaAdmin = kind === 'user' && role === 'Admin';
      return c.json({ id, uid: `u${id}`, login, name, email, orgId: 1, isGrafanaAdmin, isDisabled: false });
    })
    .get('/frontend/settings', (c) => c.json(frontendSettings(`${new URL(c.req.url).origin}/`)));
}

/**
 * Tells whether a page of another host calls with somebody's session. Ports and schemes do not matter, and without a
 * session or an `Origin` nothing is asked. Source: pkg/middleware/csrf/csrf.go.
 */
function isFromElsewhere(request: Request): boolean {
  const origin = request.headers.get('origin') ?? '';
  const hasSession = (request.headers.get('cookie') ?? '').includes(`${SESSION_COOKIE}=`);
  return (
    hasSession &&
    origin !== '' &&
    !SAFE_METHODS.includes(request.method) &&
    hostnameOf(origin) !== new URL(request.url).hostname
  );
}

/** '' where it names none, as `null` does not. */
function hostnameOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).hostname : '';
}
