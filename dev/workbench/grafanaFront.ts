import { randomBytes } from 'node:crypto';

import { type HostContext } from '../host/hostContext';
import { type Plugin } from '../host/startPlugin';

/** Where Grafana serves the plugin's own routes. */
export const RESOURCES_PATH = '/api/plugins/enterprise-groups-app/resources/';
const HEALTH_PATH = '/api/plugins/enterprise-groups-app/health';

/** Headers that Grafana keeps to itself. Source: Grafana, clear_auth_headers_middleware.go and cookies_middleware.go. */
const KEPT_BY_GRAFANA = new Set(['authorization', 'cookie', 'x-grafana-device-id', 'connection', 'transfer-encoding']);

type User = NonNullable<HostContext['user']>;

export interface GrafanaFront {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** Token of the Viewer service account that contact points use. */
  readonly relayToken: string;
  stop(): Promise<void>;
}

export interface FrontOptions {
  readonly plugin: Plugin;
  readonly settings: NonNullable<HostContext['settings']>;
  /** 0 for any free one. */
  readonly port: number;
}

/**
 * The part of Grafana's HTTP API through which an alert reaches a plugin: it signs callers in, keeps their credentials
 * to itself, and hands the rest over with the organisation's settings. Listens on the loopback only.
 */
export function startGrafanaFront({ plugin, settings, port }: FrontOptions): GrafanaFront {
  const relayToken = `glsa_${randomBytes(16).toString('hex')}`;
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port,
    fetch: async (request) => {
      const user = userOf(request, relayToken);
      if (user === null) {
        return Response.json({ message: 'Unauthorized' }, { status: 401 });
      }
      const { pathname } = new URL(request.url);
      if (pathname === HEALTH_PATH) {
        return await health(plugin, { user, settings });
      }
      return pathname.startsWith(RESOURCES_PATH)
        ? await resource(plugin, request, { user, settings })
        : Response.json({ message: 'Not found' }, { status: 404 });
    },
  });
  return { url: `http://127.0.0.1:${server.port}`, relayToken, stop: () => server.stop(true) };
}

const SERVICE_ACCOUNT: User = { login: 'sa-1-enterprise-groups-relay', role: 'Viewer' };
const ADMIN: User = { login: 'admin', name: 'Admin', email: 'admin@localhost', role: 'Admin' };
const ADMIN_CREDENTIALS = `Basic ${btoa('admin:admin')}`;

function userOf(request: Request, relayToken: string): User | null {
  const authorization = request.headers.get('authorization');
  if (authorization === `Bearer ${relayToken}`) {
    return SERVICE_ACCOUNT;
  }
  return authorization === ADMIN_CREDENTIALS ? ADMIN : null;
}

async function resource(plugin: Plugin, request: Request, context: HostContext): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const path = pathname.slice(RESOURCES_PATH.length);
  try {
    const answer = await plugin.callResource({
      path: decodeURIComponent(path),
      url: path + search,
      method: request.method,
      headers: passedHeaders(request.headers),
      body: new Uint8Array(await request.arrayBuffer()),
      context,
    });
    const headers = Object.entries(answer.headers).flatMap(([name, values]) =>
      values.map((value): [string, string] => [name, value])
    );
    return new Response(new Uint8Array(answer.body), { status: answer.code, headers });
  } catch {
    // Grafana's own words when the process is down or the call failed.
    return Response.json({ message: 'Plugin unavailable' }, { status: 503 });
  }
}

async function health(plugin: Plugin, context: HostContext): Promise<Response> {
  const { status, message, details } = await plugin.checkHealth(context);
  // Since Grafana 13 anything but OK is a 400.
  return Response.json({ status: status.toUpperCase(), message, details }, { status: status === 'ok' ? 200 : 400 });
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
