import { fakeGrafana } from '../../dev/fakeGrafana/fakeGrafana';
import { type GrafanaState } from '../../dev/fakeGrafana/grafanaState';
import { type OrgRole } from '../../dev/fakeGrafana/permissions';
import { type PluginProcess } from '../../dev/fakeGrafana/pluginProcess';
import { RESOURCES_PATH } from '../../dev/fakeGrafana/pluginRoutes';
import { SESSION_COOKIE } from '../../dev/fakeGrafana/signIn';
import { type FakeAnswer, type FakeCall, type FakeRoutes, failed } from './fakeBackend';

const NOTIFICATIONS = '/apis/notifications.alerting.grafana.app/v1beta1/namespaces/:namespace';
const POINTS = '/api/v1/provisioning/contact-points';
const RULES = '/api/v1/provisioning/alert-rules';
const ACCOUNTS = '/api/serviceaccounts';
const SETTINGS = '/api/plugins/enterprise-groups-app/settings';

/** The routes of Grafana that the pages call. */
const ROUTES = [
  `GET ${SETTINGS}`,
  `POST ${SETTINGS}`,
  `GET ${ACCOUNTS}/search`,
  `POST ${ACCOUNTS}`,
  `PATCH ${ACCOUNTS}/:id`,
  `GET ${ACCOUNTS}/:id/tokens`,
  `POST ${ACCOUNTS}/:id/tokens`,
  `DELETE ${ACCOUNTS}/:id/tokens/:token`,
  `GET ${NOTIFICATIONS}/receivers`,
  `GET ${NOTIFICATIONS}/receivers/:name`,
  `POST ${NOTIFICATIONS}/receivers`,
  `PUT ${NOTIFICATIONS}/receivers/:name`,
  `DELETE ${NOTIFICATIONS}/receivers/:name`,
  `POST ${NOTIFICATIONS}/receivers/:name/test`,
  `GET ${NOTIFICATIONS}/routingtrees`,
  'GET /api/v1/provisioning/policies',
  `GET ${POINTS}`,
  `POST ${POINTS}`,
  `PUT ${POINTS}/:uid`,
  `DELETE ${POINTS}/:uid`,
  `GET ${RULES}`,
  `GET ${RULES}/:uid`,
  `PUT ${RULES}/:uid`,
  'GET /apis/rules.alerting.grafana.app/v0alpha1/namespaces/:namespace/alertrules/:name',
  'GET /api/ruler/grafana/api/v1/rules',
  'GET /api/alertmanager/grafana/config/api/v1/receivers',
  'GET /api/dashboards/uid/:uid',
  'GET /apis/dashboard.grafana.app/v2/namespaces/:namespace/dashboards/:name',
  'GET /apis/dashboard.grafana.app/v2beta1/namespaces/:namespace/dashboards/:name',
] as const;

type GrafanaRoutes = Record<
  (typeof ROUTES)[number],
  (call: FakeCall) => Promise<FakeAnswer<unknown> | ReturnType<typeof failed>>
>;

/** Grafana's own routes, answered by the stand-in over this state, for an admin's session. */
export function grafanaRoutes(state: GrafanaState): GrafanaRoutes & Partial<FakeRoutes> {
  return Object.fromEntries(ROUTES.map((route) => [route, throughGrafana(state, null, route)])) as GrafanaRoutes;
}

interface Asking {
  /** Comes before its path. */
  readonly below?: string;
  /** Of the session that asks. */
  readonly role?: OrgRole;
}

/** A route that this Grafana answers, or the plugin's process behind it. */
export function throughGrafana(
  state: GrafanaState,
  plugin: PluginProcess | null,
  route: string,
  { below = '', role = 'Admin' }: Asking = {}
) {
  const grafana = fakeGrafana(state, plugin);
  const [method = '', path = ''] = route.split(' ');
  return async (call: FakeCall) => await answerOf(await grafana(requestOf(method, below + path, call, role)));
}

/** Routes of the backend, answered as Grafana does before it calls the plugin: the app is off, or its process has ended. */
export function barredRoutes(state: GrafanaState, routes: ReadonlyArray<keyof FakeRoutes>): Partial<FakeRoutes> {
  const barred = routes.map((route) => [route, throughGrafana(state, null, route, { below: RESOURCES_PATH })] as const);
  return Object.fromEntries(barred) as Partial<FakeRoutes>;
}

function requestOf(method: string, path: string, { params, query, body, headers }: FakeCall, role: OrgRole): Request {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = query.toString();
  return new Request(`http://grafana.test${filled}${search === '' ? '' : `?${search}`}`, {
    method,
    headers: { ...(headers as Record<string, string>), cookie: `${SESSION_COOKIE}=${role}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** Bodies are JSON, or text where they are none. */
async function answerOf(response: Response) {
  const text = await response.text();
  const body = asJson(text);
  return response.ok ? { status: response.status, body } : failed(response.status, body);
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
