import { GRAFANA } from './environment';

/** The plugin's id, which is part of most paths. */
export const PLUGIN_ID = 'enterprise-groups-app';

/** The longest a call may take, in milliseconds; a test of a contact point waits for its robot. */
const CALL_TIMEOUT_MS = 40_000;

/** An answer, its body read as JSON where it is some. */
export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/**
 * Calls the Grafana under test as its admin, without a session. `call` is such as `GET /api/org`. What the body is to hold
 * is for the case to check.
 */
export async function callGrafana<Body = unknown>(call: string, body?: unknown): Promise<Answer<Body>> {
  if (GRAFANA === null) {
    throw new Error('expected GRAFANA_URL');
  }
  const [method = 'GET', path = '/'] = call.split(' ');
  const { url, user, password, token } = GRAFANA;
  const basic = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const response = await fetch(url + path, {
    method,
    headers: {
      authorization: token === null ? basic : `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: asJson(text) as Body };
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

interface FrontendSettings {
  readonly namespace: string;
  readonly buildInfo: { readonly version: string };
}

/** `default` in the first organisation. */
export async function readNamespace(): Promise<string> {
  const { body } = await callGrafana<FrontendSettings>('GET /api/frontend/settings');
  return body.namespace;
}

/** Reads this Grafana's version, such as `13.2.2`. */
export async function readVersion(): Promise<string> {
  const { body } = await callGrafana<FrontendSettings>('GET /api/frontend/settings');
  return body.buildInfo.version;
}
