import * as v from 'valibot';
import { PLUGIN_ID } from '../constants';
import { ANY_ANSWER, type ApiResult, callGrafana } from './callGrafana';

/** The app's settings of the user's organisation, as Grafana shows them: of secrets the names only. */
export interface AppSettings {
  readonly enabled: boolean;
  readonly pinned: boolean;
  /** Not checked. */
  readonly jsonData: unknown;
  /** Names of the secure keys that hold something. */
  readonly secureKeys: ReadonlySet<string>;
  /** The plugin's version that is installed; '' where Grafana does not say. */
  readonly installedVersion: string;
}

const SETTINGS_URL = `/api/plugins/${PLUGIN_ID}/settings`;

const SettingsAnswer: v.GenericSchema<unknown, AppSettings> = v.pipe(
  v.object({
    enabled: v.boolean(),
    pinned: v.boolean(),
    jsonData: v.optional(v.unknown(), null),
    secureJsonFields: v.nullish(v.record(v.string(), v.boolean()), {}),
    info: v.fallback(v.object({ version: v.string() }), { version: '' }),
  }),
  v.transform(({ enabled, pinned, jsonData, secureJsonFields, info }) => {
    const secureKeys = new Set(Object.keys(secureJsonFields).filter((key) => secureJsonFields[key]));
    return { enabled, pinned, jsonData, secureKeys, installedVersion: info.version };
  })
);

/** The app's settings with the user's own session. */
export async function readAppSettings(signal?: AbortSignal): Promise<ApiResult<AppSettings>> {
  return await callGrafana({ method: 'GET', url: SETTINGS_URL, answer: SettingsAnswer, signal });
}

/** The settings that change; the rest stays. */
export interface SettingsChange {
  readonly enabled?: boolean;
  readonly pinned?: boolean;
  /** Replaces all of it. */
  readonly jsonData?: unknown;
  /** Grafana merges these by key. An empty value is a tombstone: Grafana deletes none. */
  readonly secureJsonData?: Readonly<Record<string, string>>;
}

/**
 * Writes settings with the user's own session, which needs `plugins:write`, and reads them again. `change` is given the
 * settings as they are right before; null writes nothing. Brings the settings as they are after.
 */
export async function writeAppSettings(
  change: (current: AppSettings) => SettingsChange | null
): Promise<ApiResult<AppSettings>> {
  const read = await readAppSettings();
  const wanted = read.ok ? change(read.value) : null;
  if (!read.ok || wanted === null) {
    return read;
  }
  const written = await postAppSettings(read.value, wanted);
  return written.ok ? await readAppSettings() : written;
}

/**
 * Writes a change of settings that were read right before: Grafana replaces `jsonData` whole, takes what is left out of
 * `enabled` and `pinned` for false, and has no version to check. A plugin version other than the installed one would let it
 * import the plugin's dashboards at its next start, over whatever somebody changed in them.
 */
export async function postAppSettings(
  { enabled, pinned, jsonData, installedVersion }: AppSettings,
  change: SettingsChange
): Promise<ApiResult<unknown>> {
  const pluginVersion = installedVersion === '' ? {} : { pluginVersion: installedVersion };
  const body = { enabled, pinned, jsonData, ...change, ...pluginVersion };
  return await callGrafana({ method: 'POST', url: SETTINGS_URL, body, answer: ANY_ANSWER });
}
