import { type AppSettingsRow } from '../../dev/fakeGrafana/appSettings';
import { GrafanaState } from '../../dev/fakeGrafana/grafanaState';
import { type FakeRoutes } from './fakeBackend';
import { grafanaRoutes } from './grafanaRoutes';

/** The app's settings as Grafana keeps them, which a test may look at and change behind everybody's back. */
export type SettingsRow = { -readonly [Key in keyof AppSettingsRow]: AppSettingsRow[Key] };

const SETTINGS = '/api/plugins/enterprise-groups-app/settings';

/** Settings that somebody stored with this version of the plugin. */
export function rowWith(changes: Partial<SettingsRow> = {}): SettingsRow {
  const plain = { enabled: true, pinned: true, jsonData: {}, secureJsonData: {} };
  return { ...plain, pluginVersion: '0.1.0', updatedAtMs: 0, ...changes };
}

/** The two routes of the settings over one row, which they change as Grafana would. */
export function settingsRoutes(row: SettingsRow): Partial<FakeRoutes> {
  const grafana = new GrafanaState({ jsonData: {}, secureJsonData: {} });
  grafana.settings.adopt(row);
  const routes = grafanaRoutes(grafana);
  return { [`GET ${SETTINGS}`]: routes[`GET ${SETTINGS}`], [`POST ${SETTINGS}`]: routes[`POST ${SETTINGS}`] };
}
