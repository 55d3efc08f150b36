import { Hono, type MiddlewareHandler } from 'hono';

import { type GrafanaEnv, needs } from './grafanaEnv';
import { type GrafanaState } from './grafanaState';
import { ownDashboards, PLUGIN_JSON } from './pluginJson';
import { type CallOrigin, type PluginProcess } from './pluginProcess';
import { type SignedIn } from './signedIn';

/** Headers that Grafana keeps to itself. Source: Grafana, clear_auth_headers_middleware.go and cookies_middleware.go. */
const KEPT_BY_GRAFANA = new Set(['authorization', 'cookie', 'x-grafana-device-id', 'connection', 'transfer-encoding']);

/** Where Grafana serves the plugin's own routes. */
export const RESOURCES_PATH = `/api/plugins/${PLUGIN_JSON.id}/resources/`;

/** Grafana's own words when the process is down or the call failed. */
const UNAVAILABLE = { message: 'Plugin unavailable', messageId: 'plugin.unavailable', statusCode: 503, traceID: '' };

/**
 * `GET /metrics/plugins/<id>`: the process's own metrics, without an organisation or its settings, for every caller.
 * Source: pkg/api/plugin_metrics.go; `[metrics] basic_auth_username` is not set here.
 */
export async function metricsAnswer(plugin: PluginProcess | null): Promise<Response> {
  const text = await plugin?.collectMetrics().catch(() => null);
  return text == null
    ? Response.json(UNAVAILABLE, { status: 503 })
    : new Response(text, { headers: { 'content-type': 'text/plain' } });
}

/** By role, not by permission. Source: pkg/api/api.go, reqOrgAdmin. */
const ORG_ADMIN: MiddlewareHandler<GrafanaEnv> = async (c, next) =>
  c.get('signedIn').role === 'Admin' ? await next() : c.json({ message: 'Permission denied' }, 403);

/** The plugin's process behind `resources`, `health` and `metrics`, given the organisation's settings with each call. */
export function pluginRoutes(plugin: PluginProcess | null, state: GrafanaState): Hono<GrafanaEnv> {
  const { settings } = state;
  const context = (signedIn: SignedIn, request: Request): CallOrigin => {
    const { jsonData, secureJsonData, updatedAtMs } = settings.read();
    const { login, name, email, role } = signedIn;
    return {
      orgId: 1,
      user: { login, name, email, role },
      settings: { jsonData, secureJsonData: { ...secureJsonData }, updatedAtMs },
      grafanaConfig: { GF_APP_URL: `${new URL(request.url).origin}/` },
      pluginVersion: PLUGIN_JSON.info.version,
    };
  };
  // Source: pkg/api/api.go, and plugin_checks.go for the words.
  const whereOn: MiddlewareHandler<GrafanaEnv> = async (c, next) =>
    settings.read().enabled ? await next() : c.json({ message: state.behaviour.appOff, traceID: '' }, 404);
  return (
    new Hono<GrafanaEnv>()
      // Anybody who is signed in may ask.
      .get('/health', whereOn, async (c) => {
        if (plugin === null) {
          return c.json(UNAVAILABLE, 503);
        }
        const { status, message, details } = await plugin.checkHealth(context(c.get('signedIn'), c.req.raw));
        // Since Grafana 13 anything but OK is a 400.
        return c.json({ status: status.toUpperCase(), message, details }, status === 'ok' ? 200 : 400);
      })
      .get('/metrics', ORG_ADMIN, async () => await metricsAnswer(plugin))
      .get('/dashboards', ORG_ADMIN, whereOn, (c) => c.json(state.dashboards.listForPlugin(ownDashboards())))
      .all(
        '/resources/*',
        needs('plugins.app:access'),
        whereOn,
        async (c) => await callResource(plugin, c.req.raw, context(c.get('signedIn'), c.req.raw))
      )
  );
}

async function callResource(plugin: PluginProcess | null, request: Request, context: CallOrigin): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const path = pathname.slice(RESOURCES_PATH.length);
  if (plugin === null) {
    return Response.json(UNAVAILABLE, { status: 503 });
  }
  try {
    const answer = await plugin.callResource({
      path: decodeURIComponent(path),
      url: path + search,
      method: request.method,
      headers: passedHeaders(request.headers),
      body: new Uint8Array(await request.arrayBuffer()),
      context,
      signal: request.signal,
    });
    const headers = Object.entries(answer.headers).flatMap(([name, values]) =>
      values.map((value): [string, string] => [name, value])
    );
    return new Response(new Uint8Array(answer.body), { status: answer.code, headers });
  } catch {
    return Response.json(UNAVAILABLE, { status: 503 });
  }
}

/** Names as Go spells them, as the plugin receives them from Grafana. */
function passedHeaders(headers: Headers): Record<string, string> {
  const passed: Record<string, string> = {};
  headers.forEach((value, name) => {
    if (!KEPT_BY_GRAFANA.has(name)) {
      passed[name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())] = value;
    }
  });
  return passed;
}
