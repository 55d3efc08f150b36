import { type CallContext } from '../../app/callContext';

/** What the plugin's managed service account proves itself with. */
export const WRITER_TOKEN = 'glsa_fake_writer_token';

/** The app's row of one organisation. */
interface Row {
  enabled: boolean;
  pinned: boolean;
  jsonData: unknown;
  secureJsonData: Record<string, string>;
  updatedAtMs: number;
}

/** A stand-in for Grafana's settings of an app that is enabled by itself, as strict as Grafana and no more helpful. */
export interface FakeSettingsApi {
  /** Without a slash at the end. */
  readonly url: string;
  /** What was asked, such as `POST /api/plugins/enterprise-groups-app/settings`. */
  readonly asked: string[];
  /** Bodies that were posted. */
  readonly posted: unknown[];
  /** The service account's organisation. */
  home: number;
  /** Answers instead of what it would say; null lets the question through. By `POST <path>`. */
  readonly faults: Map<string, () => Response | null | Promise<Response | null>>;
  readonly row: (orgId?: number) => Row;
  /** A call's origin, with the settings as they are now. */
  readonly context: (change?: Partial<CallContext>) => CallContext;
  readonly stop: () => Promise<void>;
}

export const SETTINGS_PATH = '/api/plugins/enterprise-groups-app/settings';

/** Starts one on the loopback. */
export function startFakeSettingsApi(secureJsonData: Record<string, string> = {}, jsonData: unknown = null) {
  const rows = new Map<number, Row>();
  const row = (orgId = 1): Row => {
    const found = rows.get(orgId) ?? { enabled: true, pinned: true, jsonData, secureJsonData: {}, updatedAtMs: 1 };
    rows.set(orgId, found);
    return found;
  };
  row().secureJsonData = { ...secureJsonData };
  const asked: string[] = [];
  const posted: unknown[] = [];
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch: async (request) => {
      const question = `${request.method} ${new URL(request.url).pathname}`;
      asked.push(question);
      return (await fake.faults.get(question)?.()) ?? (await answer(question, request));
    },
  });

  const answer = async (question: string, request: Request): Promise<Response> => {
    if (request.headers.get('authorization') !== `Bearer ${WRITER_TOKEN}`) {
      return Response.json({ message: 'Invalid API key' }, { status: 401 });
    }
    switch (question) {
      case 'GET /api/org':
        return Response.json({ id: fake.home, name: 'Main Org.' });
      case `GET ${SETTINGS_PATH}`:
        return Response.json(shown(row(fake.home)));
      case `POST ${SETTINGS_PATH}`:
        return await store(row(fake.home), request);
      default:
        return Response.json({ message: 'Not found' }, { status: 404 });
    }
  };

  /** Replaces jsonData whole and merges secrets by key; a key that is left out stays, and none can be deleted. */
  const store = async (stored: Row, request: Request): Promise<Response> => {
    const body = (await request.json()) as Partial<Row>;
    posted.push(structuredClone(body));
    if (body.enabled !== true) {
      return Response.json({ message: 'Cannot disable auto-enabled plugin' }, { status: 400 });
    }
    stored.enabled = body.enabled;
    stored.pinned = body.pinned ?? false;
    stored.jsonData = body.jsonData ?? null;
    Object.assign(stored.secureJsonData, body.secureJsonData);
    stored.updatedAtMs += 1000;
    return Response.json({ message: 'Plugin settings updated' });
  };

  const context: FakeSettingsApi['context'] = ({ orgId = 1, ...change } = {}) => ({
    orgId,
    pluginVersion: '0.0.0',
    user: { login: 'ann', name: 'Ann', email: 'ann@example.com', role: 'Admin' },
    settings: {
      jsonData: new TextEncoder().encode(JSON.stringify(row(orgId).jsonData)),
      secureJsonData: { ...row(orgId).secureJsonData },
      updatedAtMs: row(orgId).updatedAtMs,
    },
    grafanaConfig: {},
    ...change,
  });

  const url = `http://127.0.0.1:${server.port}`;
  const stop = async () => await server.stop(true);
  const fake: FakeSettingsApi = { url, asked, posted, home: 1, faults: new Map(), row, context, stop };
  return fake;
}

function shown({ enabled, pinned, jsonData, secureJsonData }: Row): object {
  const fields = Object.entries(secureJsonData).filter(([, value]) => value !== '');
  return {
    id: 'enterprise-groups-app',
    enabled,
    pinned,
    jsonData,
    secureJsonFields: Object.fromEntries(fields.map(([key]) => [key, true])),
    autoEnabled: true,
  };
}
