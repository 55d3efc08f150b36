import { GRAFANA_VERSION } from './version';

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
  };
}
