import { callGrafana, PLUGIN_ID } from './callGrafana';

/** The app's settings as Grafana tells them. */
export interface AppSettings {
  readonly enabled: boolean;
  readonly pinned: boolean;
  readonly jsonData: Readonly<Record<string, unknown>> | null;
  readonly secureJsonFields: Readonly<Record<string, boolean>>;
  readonly info: { readonly version: string };
}

const PATH = `/api/plugins/${PLUGIN_ID}/settings`;

export async function readSettings(): Promise<AppSettings> {
  const { status, body } = await callGrafana<AppSettings>(`GET ${PATH}`);
  if (status !== 200) {
    throw new Error(`expected the app's settings, got ${status}: ${JSON.stringify(body)}`);
  }
  return body;
}

/** Adds to `jsonData` and secrets, as every write of the plugin does: the rest as it was, and with its own version. */
export async function writeSettings(jsonData: object, secureJsonData: Readonly<Record<string, string>> = {}) {
  const { jsonData: before, info } = await readSettings();
  const body = {
    enabled: true,
    pinned: true,
    pluginVersion: info.version,
    jsonData: { ...before, ...jsonData },
    secureJsonData,
  };
  return await callGrafana(`POST ${PATH}`, body);
}
