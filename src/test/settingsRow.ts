import { type FakeRoutes, ok } from './fakeBackend';

/** The app's settings as Grafana keeps them: secure keys are merged by key, everything else is replaced. */
export interface SettingsRow {
  enabled: boolean;
  pinned: boolean;
  jsonData: unknown;
  secureJsonData: Record<string, string>;
}

const SETTINGS = '/api/plugins/enterprise-groups-app/settings';

type SettingsRoutes = Pick<FakeRoutes, `GET ${typeof SETTINGS}` | `POST ${typeof SETTINGS}`>;

/** The two routes of the settings over one row, which they change as Grafana would. */
export function settingsRoutes(row: SettingsRow): SettingsRoutes {
  return {
    'GET /api/plugins/enterprise-groups-app/settings': () => {
      const { secureJsonData, ...rest } = row;
      const filled = Object.entries(secureJsonData).filter(([, value]) => value !== '');
      return ok({ ...rest, secureJsonFields: Object.fromEntries(filled.map(([key]) => [key, true as const])) });
    },
    'POST /api/plugins/enterprise-groups-app/settings': ({ body }) => {
      const { enabled = false, pinned = false, jsonData = null, secureJsonData } = body as Partial<SettingsRow>;
      Object.assign(row, { enabled, pinned, jsonData });
      Object.assign(row.secureJsonData, secureJsonData);
      return ok({ message: 'Plugin settings updated' });
    },
  };
}
