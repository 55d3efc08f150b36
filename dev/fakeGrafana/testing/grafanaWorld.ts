import { freshSample } from '../../workbench/samples';
import { fakeGrafana } from '../fakeGrafana';
import { GrafanaState } from '../grafanaState';
import { type OrgRole } from '../permissions';
import { type PluginProcess } from '../pluginProcess';
import { SESSION_COOKIE } from '../signIn';

/** An answer, its body read as JSON where it is some. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** The caller: a user's session, a bearer token, or nobody. */
export type Caller = OrgRole | { readonly token: string } | null;

/** A Grafana of its own for a test, asked without a socket. */
export interface GrafanaWorld {
  readonly state: GrafanaState;
  ask(by: Caller, call: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
}

/** `call` is such as `GET /api/org`. Without a plugin its process counts as ended. */
export function grafanaWorld({
  plugin = null,
  now = Date.now,
}: { plugin?: PluginProcess | null; now?: () => number } = {}): GrafanaWorld {
  const state = new GrafanaState({ jsonData: {}, secureJsonData: {} }, { now, sample: freshSample });
  const answer = fakeGrafana(state, plugin);
  return {
    state,
    ask: async (by, call, body, headers = {}) => {
      const [method = 'GET', path = '/'] = call.split(' ');
      const request = new Request(`http://grafana.test${path}`, {
        method,
        headers: { ...credentials(by), ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const response = await answer(request);
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: asJson(text) };
    },
  };
}

function credentials(by: Caller): Record<string, string> {
  if (by === null) {
    return {};
  }
  return typeof by === 'string' ? { cookie: `${SESSION_COOKIE}=${by}` } : { authorization: `Bearer ${by.token}` };
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
