import { AppInstanceSettings, type PluginContext } from '../../backend/grafana/gen/backend';

/** The facts Grafana gives the plugin about a call, in the words of the code that plays Grafana. */
export interface HostContext {
  orgId?: number;
  user?: { login: string; name?: string; email?: string; role: 'Viewer' | 'Editor' | 'Admin' | 'None' } | null;
  /** null where Grafana sends no settings. `jsonData` is a value to be encoded, or a text to be sent as it is. */
  settings?: { jsonData?: unknown; secureJsonData?: Record<string, string>; updatedAtMs?: number } | null;
  grafanaConfig?: Record<string, string>;
  pluginVersion?: string;
}

const PLUGIN_ID = 'enterprise-groups-app';
const ADMIN = { login: 'admin', name: 'Admin', email: 'admin@localhost', role: 'Admin' };

/** A call of an admin of organisation 1 in an app with empty settings, unless `context` says otherwise. */
export function toPluginContext(context: HostContext): PluginContext {
  const { user = ADMIN, settings = {} } = context;
  return {
    orgId: BigInt(context.orgId ?? 1),
    pluginId: PLUGIN_ID,
    user: user === null ? undefined : { name: '', email: '', ...user },
    appInstanceSettings:
      settings === null
        ? undefined
        : AppInstanceSettings.encode({
            jsonData: encodeJson(settings.jsonData ?? {}),
            decryptedSecureJsonData: new Map(Object.entries(settings.secureJsonData ?? {})),
            lastUpdatedMS: BigInt(settings.updatedAtMs ?? 0),
            apiVersion: '',
          }).finish(),
    grafanaConfig: new Map(Object.entries(context.grafanaConfig ?? {})),
    pluginVersion: context.pluginVersion ?? '',
    userAgent: 'Grafana/13.2.2',
    apiVersion: '',
  };
}

function encodeJson(value: unknown): Buffer {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
}
