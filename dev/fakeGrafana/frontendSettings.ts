import { PLUGIN_JSON } from './pluginJson';

/** The Grafana that is played. */
const GRAFANA_VERSION = '13.2.2';

/** `GET /api/frontend/settings`, which is also in the boot data: what Grafana's front end knows of its server. */
export function frontendSettings(appUrl: string): Readonly<Record<string, unknown>> {
  return {
    appUrl,
    appSubUrl: '',
    namespace: 'default',
    buildInfo: { version: GRAFANA_VERSION, commit: 'workbench', env: 'production', edition: 'Open Source' },
    unifiedAlertingEnabled: true,
    featureToggles: {},
    defaultDatasource: '',
    datasources: {},
    apps: { [PLUGIN_JSON.id]: appSettings() },
  };
}

/** Facts that Grafana's front end has about an app before it is loaded, among them the links it may add. */
function appSettings(): Readonly<Record<string, unknown>> {
  const { id, info, extensions } = PLUGIN_JSON;
  return {
    id,
    path: `/public/plugins/${id}/module.js`,
    version: info.version,
    preload: false,
    extensions: {
      addedComponents: [],
      addedFunctions: [],
      exposedComponents: [],
      extensionPoints: [],
      ...extensions,
      addedLinks: extensions?.addedLinks ?? [],
    },
  };
}
