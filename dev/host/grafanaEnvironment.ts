/** The Grafana the host pretends to be. */
const GRAFANA_VERSION = '13.2.2';

/** Grafana's own variables that a plugin is given when the host has them. Source: Grafana 12.4, what's new. */
const PROXY_KEYS = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'] as const;

/**
 * The environment Grafana 13 gives a plugin: go-plugin's four variables, Grafana's own, proxies, and each key of the
 * ini section `[plugin.enterprise-groups-app]` as `GF_PLUGIN_<KEY>`. Nothing else of the host's environment, not
 * even PATH (since 12.4).
 */
export function grafanaEnvironment(ini: Record<string, string> = {}): Record<string, string> {
  const keys = Object.entries(ini).map(([key, value]) => [`GF_PLUGIN_${key.toUpperCase()}`, value] as const);
  const proxies = PROXY_KEYS.flatMap((key) => (process.env[key] ? [[key, process.env[key]] as const] : []));
  return {
    grafana_plugin_type: 'datasource',
    PLUGIN_MIN_PORT: '10000',
    PLUGIN_MAX_PORT: '25000',
    PLUGIN_PROTOCOL_VERSIONS: '2',
    GF_VERSION: GRAFANA_VERSION,
    GF_EDITION: 'Open Source',
    GF_ENTERPRISE_LICENSE_PATH: '',
    GF_ENTERPRISE_APP_URL: '',
    ...Object.fromEntries([...proxies, ...keys]),
  };
}
